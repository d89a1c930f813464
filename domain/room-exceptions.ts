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

/**
 * What the operation room must decide itself: what waits at its own desk, such as an application that the third body returned, that nobody
 * routed in time, or whose applicant no mail and no call reached.
 */
export const RULINGS = 'rulings'

/** What the complaint unit has: answers to review and objections, those that wait longest first, and what is late. The room sees it only. */
export const UNIT_LISTS = ['unit_reviews', 'unit_objections', 'unit_late'] as const

/** The lists of which somebody of the room looks after one application each, so that no two persons do the same. */
export const TAKEN_LISTS = [...EXCEPTIONS, RULINGS] as const
export type TakenList = (typeof TAKEN_LISTS)[number]

/** Each number of the page of the operation room, and the list behind it. */
export const ROOM_LISTS = [...TAKEN_LISTS, ...UNIT_LISTS] as const
export type RoomList = (typeof ROOM_LISTS)[number]

export const isTaken = (list: RoomList): list is TakenList => (TAKEN_LISTS as readonly RoomList[]).includes(list)
export const isOfUnit = (list: RoomList): boolean => (UNIT_LISTS as readonly RoomList[]).includes(list)
