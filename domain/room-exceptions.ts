/**
 * What the operation room watches; everything else goes its way without it. danger: the first text tells of danger, an officer on duty
 * let it go on, and no answer was sent; overran: the date promised to the applicant passed without an answer; at_risk: an office must act within a day;
 * climbed: it is above the first office of its body; unclaimed: an office has it, a third of its time is over, and nobody claimed it;
 * vacant: a desk for which nobody acts must decide; undelivered: a mail was given up in the last thirty days; owed_calls: a call was due;
 * stuck: the clock is late, or the Workflow fails again and again.
 */
export const EXCEPTIONS = [
  'danger',
  'overran',
  'at_risk',
  'climbed',
  'unclaimed',
  'vacant',
  'undelivered',
  'owed_calls',
  'stuck',
] as const
export type Exception = (typeof EXCEPTIONS)[number]
