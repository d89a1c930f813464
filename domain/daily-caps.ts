/** Caps of commands that would otherwise grow the history of one application without end. A pack does not set them. */
export const RATINGS_PER_DAY = 5
/** for each person, because a colleague's claims must not silence the others */
export const CLAIMS_PER_DAY = 20

const DAY_MS = 86_400_000

/** The elements of the 24 hours before `at` (epoch ms); none of an absent list. */
export const keepLastDay = <T extends { at: number }>(acts: readonly T[] | undefined, at: number): T[] =>
  acts?.filter((act) => act.at > at - DAY_MS) ?? []

/**
 * When a person may act again whose acts of the last 24 hours (the oldest first) have reached the cap, epoch ms; undefined while they
 * have not.
 */
export const findEndOfCap = (acts: readonly { at: number }[], cap: number): number | undefined => {
  const oldest = acts[acts.length - cap]
  return oldest && oldest.at + DAY_MS
}
