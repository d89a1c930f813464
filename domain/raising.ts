// An officer takes what they read for danger or wrongdoing and raises the application: it goes to the duty seat, and comes back.
import type { Application, Raising } from './application'
import { pauseBudget } from './budget'
import type { RecordedEvent } from './events'
import { chargeTime } from './intervals'
import { findFirstReleaseAt } from './promise'
import { setReachedAt } from './reach'
import { enterStage } from './stage-changes'
import { FLAGS } from './vocabulary'
import { createInterruption, resumeInterrupted } from './withdrawal'

type EventOf<T extends RecordedEvent['type']> = Extract<RecordedEvent, { type: T }>

/**
 * How often officers can raise one application to the duty seat. Each time its clocks rest, so without a limit an office could keep its
 * own time from running.
 */
export const MAX_RAISES = 2

/**
 * The application in the screening of the duty seat, secret from now on, as if a rule had flagged it at the receipt. Every clock rests, and
 * the time is charged to the operation room.
 */
export function raiseToDuty(state: Application, event: EventOf<'raised'>): Application {
  const { reason, stage, reachedAt, number } = event.body
  const raised: Raising = {
    ...createInterruption(state, stage),
    at: event.at,
    personId: event.actor.personId,
    ...(state.pauses && { pauses: state.pauses }),
  }
  const charged = setReachedAt(state, reachedAt, event.at)
  const raisedFlags = FLAGS.filter(
    (flag) => state.raisedFlags?.includes(flag) || (flag === reason && !state.flags.includes(flag)),
  )
  return {
    ...enterStage(charged, event, 'screening', 'operation_room'),
    ...(charged.contact && { contact: charged.contact }),
    flags: FLAGS.filter((flag) => flag === reason || state.flags.includes(flag)),
    ...(raisedFlags.length > 0 && { raisedFlags }),
    accepted: false,
    raised,
    budget: pauseBudget(charged.budget, event.at),
    used: { ...state.used, raises: number },
  }
}

/**
 * The application as it was before an officer raised it: the same stage, owner, visit and rung, and the steps that the clock took.
 * Every clock goes on with the time that was left, and the turn grows.
 */
export function giveBack(state: Application, raised: Raising, event: EventOf<'accepted'>): Application {
  const { raised: _raised, release, ...stateBefore } = state
  const pause = { from: raised.at, to: event.recordedAt }
  // A withdrawal in the meantime lies within this pause. An earlier pause can begin at the same instant, when commits are late.
  const wasBefore = ({ from, to }: { from: number; to: number }) =>
    from < raised.at || raised.pauses?.some((pause) => pause.from === from && pause.to === to)
  const earlierPauses = release?.pauses?.filter(wasBefore) ?? []
  return {
    ...stateBefore,
    accepted: true,
    stage: raised.stage,
    stageSince: raised.stageSince,
    settled: raised.settled,
    turn: state.turn + 1,
    pauses: [...(raised.pauses ?? []), pause],
    budget: resumeInterrupted(state.budget, raised, event.recordedAt),
    release: release && { ...release, pauses: [...earlierPauses, pause] },
    intervals: chargeTime(state.intervals, raised.party, event.at),
  }
}

/**
 * The application that the duty seat sends elsewhere although an entity had it: it has no entity and no answer any more. What the
 * applicant had got before still counts for the promised date. Nothing changes if no officer raised it.
 */
export function takeFromEntity({ raised, ...state }: Application): Application {
  if (!raised) return state
  const firstReleasedAt = findFirstReleaseAt(state)
  return {
    ...state,
    entity: null,
    ladder: [],
    budget: null,
    rung: 0,
    routedBy: null,
    answer: null,
    rating: null,
    ...(firstReleasedAt !== undefined && { firstReleasedAt }),
  }
}
