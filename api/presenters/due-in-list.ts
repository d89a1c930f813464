import { formatInstant } from './format-instant'

/** An application whose own time differs by no more is not ahead: the clocks of two machines differ. In ms. */
export const CLOCK_TOLERANCE_MS = 60_000

/**
 * Presents when something of an application in a list is due, and the minutes until then. In a rehearsal days may
 * have passed for it alone: then it is `isAhead` of `now`, and its minutes count from its own time. That is `aheadMs` ahead of `now`, and never
 * before `lastAt`, the instant of its last event. Instants in epoch ms.
 */
export function presentDueInList(
  dueAt: number,
  { lastAt, now, aheadMs = 0 }: { lastAt: number; now: number; aheadMs?: number | undefined },
) {
  const ownNow = Math.max(lastAt, now + aheadMs)
  const isAhead = ownNow - now > CLOCK_TOLERANCE_MS
  return {
    dueAt: formatInstant(dueAt),
    leftMinutes: Math.floor((dueAt - (isAhead ? ownNow : now)) / 60_000),
    ...(isAhead && { isAhead }),
  }
}
