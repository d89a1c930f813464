import { withKeptRights } from './applicant-rights'
import type { Application } from './application'
import { type Calendar, endOfDayAfter } from './calendar'
import { findDecentInstant, listDecentSpans, planCall } from './decent-hours'
import type { Dues, Wake } from './dues'
import type { Policy } from './programme'
import { findReachedAt, haveCallsEnded, isCallBackOwed, type Reach } from './reach'
import { getPausedDaysMs } from './withdrawal'

/** The windows in which an applicant may act count by `calendar`, the programme's. */
interface WindowInput {
  state: Application
  policy: Policy
  calendar: Calendar
  reach: Reach
}

const withKeptPolicy = (input: WindowInput): WindowInput => ({
  ...input,
  policy: withKeptRights(input.policy, input.state),
})

type WindowDues = Pick<
  Dues,
  'dueAt' | 'wakes' | 'reachedAt' | 'isDeliveryPending' | 'decentSpans' | 'callSpans' | 'callBy'
>

/**
 * The dues while an entity waits for a reply. The time to reply counts from the instant at which the question reached the applicant.
 * If it reaches nobody, the wait ends at the outer limit; but when nobody calls any more, with the time to reply that every applicant has, so
 * that the office whose clock runs on can act. Throws RangeError('calendar.horizon').
 */
export function questionDues(given: WindowInput): WindowDues {
  const input = withKeptPolicy(given)
  const { state, policy, reach } = input
  const { ask, outer } = policy.windows
  const isGivenUp = reach.undeliverableAt !== undefined && haveCallsEnded(state)
  return windowDues(input, {
    messageAt: state.stageSince,
    days: ask,
    unreachedDays: isGivenUp ? ask : Math.max(outer, ask),
    lastStep: 'expire',
    ...(isGivenUp && { endsNotBefore: state.contact?.tries.at(-1) }),
  })
}

/**
 * The dues after a release. The windows count from the instant at which the release reached the applicant. An applicant who said that
 * the matter is solved in part keeps the whole objection window; who said "no" has the whole objection window from the first "no" on. If the release reaches nobody, the application is
 * closed at the outer limit. Throws RangeError('calendar.horizon').
 */
export function releaseDues(given: WindowInput): WindowDues {
  const input = withKeptPolicy(given)
  const { state, policy } = input
  const { rating, objection } = policy.windows
  const days = state.rating && policy.objection ? Math.max(rating, objection) : rating
  const { at: messageAt = state.stageSince } = state.release ?? {}
  const endsNotBefore = findObjectUntilAfterNo(input, state.pauses)
  return windowDues(input, {
    messageAt,
    days,
    unreachedDays: Math.max(policy.windows.outer, days),
    lastStep: 'close',
    endsNotBefore,
  })
}

/**
 * The end of the whole objection window that the first "no" about this release began, epoch ms. `pauses`: the spans in which the
 * application was withdrawn.
 */
function findObjectUntilAfterNo(
  { state, policy, calendar }: WindowInput,
  pauses: Application['pauses'],
): number | undefined {
  const noAt = state.rating?.noAt
  if (noAt === undefined || !policy.objection) return undefined
  return endOfDayAfter(calendar, noAt + getPausedDaysMs(pauses, noAt), policy.windows.objection)
}

interface Window {
  /** when the message was recorded; epoch ms */
  messageAt: number
  /** length in calendar days */
  days: number
  /** the same while the message reached nobody */
  unreachedDays: number
  lastStep: 'expire' | 'close'
  /** epoch ms */
  endsNotBefore?: number | undefined
}

function windowDues(
  { state, calendar, reach }: WindowInput,
  { messageAt, days, unreachedDays, lastStep, endsNotBefore = 0 }: Window,
): WindowDues {
  const reachedAt = findReachedAt(state, reach)
  // Time in which the application was withdrawn does not count.
  const startsAt = (reachedAt ?? messageAt) + getPausedDaysMs(state.pauses, reachedAt ?? messageAt)
  const countedDays = reachedAt === undefined ? unreachedDays : days
  const endsAt = Math.max(endOfDayAfter(calendar, startsAt, countedDays), endsNotBefore)
  const lastWake: Wake = { at: endsAt, kind: lastStep, step: lastStep, track: 'stage' }
  if (reachedAt !== undefined) {
    const wakes = state.rating ? [lastWake] : [reminder(calendar, startsAt, endsAt), lastWake]
    return { dueAt: endsAt, wakes, reachedAt }
  }
  const { undeliverableAt } = reach
  const unreached = { dueAt: endsAt, decentSpans: listDecentSpans(calendar, state.stageSince, endsAt) }
  if (undeliverableAt === undefined) return { ...unreached, wakes: [lastWake], isDeliveryPending: true }
  const callBack: Wake = { at: undeliverableAt, kind: 'callBack', step: 'callBack', track: 'stage' }
  return { ...unreached, wakes: [callBack, lastWake], ...callDues(state, calendar, undeliverableAt) }
}

/** The reminder at half of a window, moved to the next decent hour. */
function reminder(calendar: Calendar, from: number, to: number): Wake {
  const half = from + Math.floor((to - from) / 2)
  return { at: findDecentInstant(calendar, half, to), kind: 'remind', step: 'remind', track: 'stage', percent: 50 }
}

function callDues(state: Application, calendar: Calendar, owedSince: number): Pick<Dues, 'callSpans' | 'callBy'> {
  if (!isCallBackOwed(state, {})) return {}
  const { by, spans } = planCall(calendar, state.contact?.tries ?? [], owedSince)
  return { callSpans: spans, callBy: by }
}

/**
 * The end of the objection window, epoch ms; undefined if there is no window. It does not check the cap of objections.
 * The window counts from the instant at which the release reached the applicant, and again from their first "no". While it reached nobody, the applicant may object
 * until the outer limit. Without a release the window counts from the closing. `calendar`: the programme's.
 * Throws RangeError('calendar.horizon').
 */
export function findObjectUntil(given: WindowInput): number | undefined {
  const input = withKeptPolicy(given)
  const objectUntilByReach = computeObjectUntil(input)
  const objectUntil =
    objectUntilByReach && Math.max(objectUntilByReach, findObjectUntilAfterNo(input, input.state.release?.pauses) ?? 0)
  const { repinFloor, release, closedAt } = input.state
  const { at: windowFrom = closedAt } = release ?? {}
  const floor = repinFloor?.objection
  const isSameWindow = floor !== undefined && floor.from === windowFrom
  return objectUntil !== undefined && isSameWindow ? Math.max(objectUntil, floor.until) : objectUntil
}

function computeObjectUntil({ state, policy, calendar, reach }: WindowInput): number | undefined {
  if (state.closedAs === 'withdrawn' || !policy.objection) return undefined
  const { objection, outer } = policy.windows
  if (!state.release) {
    return state.closedAt === null ? undefined : endOfDayAfter(calendar, state.closedAt, objection)
  }
  const { at: releasedAt, reachedAt, pauses } = state.release
  const startsAt = state.stage === 'released' ? findReachedAt(state, reach) : (reachedAt ?? undefined)
  const countFrom = (from: number) => from + getPausedDaysMs(pauses, from)
  if (startsAt !== undefined) return endOfDayAfter(calendar, countFrom(startsAt), objection)
  // Events recorded before windows counted from `reachedAt` do not tell it; then the window counts from the release.
  const isUnknown = state.stage !== 'released' && reachedAt === undefined
  return endOfDayAfter(calendar, countFrom(releasedAt), isUnknown ? objection : Math.max(outer, objection))
}
