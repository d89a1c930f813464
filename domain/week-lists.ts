/**
 * What is counted of the offices of a body since an instant. came: applications that reached one of them and none of them before; answered: to
 * which one of them gave an answer; missed: of which one of them missed its date.
 */
export const WEEK_LISTS = ['came', 'answered', 'missed'] as const
export type WeekList = (typeof WEEK_LISTS)[number]

/** The lists that have a page: in a rehearsal `practice` has what the numbers leave out, because it was made or moved for practice. */
export const WEEK_PAGES = [...WEEK_LISTS, 'practice'] as const
export type WeekPage = (typeof WEEK_PAGES)[number]
