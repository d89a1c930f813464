import { formatInstant } from './format-instant'

/** An application whose own time differs by no more is not ahead: the clocks of two machines differ. In ms. */
export const CLOCK_TOLERANCE_MS = 60_000

/**
 * Presents when something of an application in a list is due, and the minutes until then. `lastAt`: the instant of its last event. In a
 * rehearsal days may have passed for it alone: then it is `isAhead` of `now`, and its minutes count from `lastAt`. Instants in epoch ms.
 */
export function presentDueInList(dueAt: number, { lastAt, now }: { lastAt: number; now: number }) {
  const isAhead = lastAt - now > CLOCK_TOLERANCE_MS
  return {
    dueAt: formatInstant(dueAt),
    leftMinutes: Math.floor((dueAt - (isAhead ? lastAt : now)) / 60_000),
    ...(isAhead && { isAhead }),
  }
}
