/**
 * What is counted of the offices of a body since an instant. came: applications that reached one of them and none of them before; answered: to
 * which one of them gave an answer; missed: of which one of them missed its date.
 */
export const WEEK_LISTS = ['came', 'answered', 'missed'] as const
export type WeekList = (typeof WEEK_LISTS)[number]
