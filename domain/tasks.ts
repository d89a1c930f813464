import type { Application } from './application'
import type { Dues } from './dues'
import type { Policy } from './programme'
import { programmeSeat, sectorSeat } from './seats'

/** The desk that owns the application now: `applicant` where they are waited for, null when closed. */
export function ownerSeat(state: Application, policy: Policy): string | null {
  switch (state.stage) {
    case 'screening':
      return dutySeat(state.ring, policy)
    case 'triage':
      return state.escalated
        ? programmeSeat(state.programme, 'operation_room')
        : sectorSeat(state.programme, state.sector)
    case 'with_entity':
      return state.ladder[state.rung]?.seat ?? programmeSeat(state.programme, 'operation_room')
    case 'quality_review':
      return programmeSeat(state.programme, 'complaint_unit')
    case 'objection':
      return programmeSeat(state.programme, state.used.objections > 1 ? 'appeal' : 'complaint_unit')
    case 'awaiting_applicant':
    case 'released':
      return 'applicant'
    case 'closed':
      return null
  }
}

/** The duty seat that is rung in the given round; they are rung in turn for ever. */
export function dutySeat(ring: number, policy: Policy): string {
  const seat = policy.dutySeats[ring % policy.dutySeats.length]
  if (!seat) throw new Error(`programme ${policy.programme} has no duty seat`)
  return seat
}

export interface Task {
  desk: string
  /** decide: its owner's; may_answer: a lower seat's after a climb; call_back: the contact centre's */
  kind: 'decide' | 'may_answer' | 'call_back'
  dueAt?: number
}

/** Every task that is open in this state, at most one per desk and kind. */
export function tasksOf(state: Application, policy: Policy, dues: Dues): Task[] {
  const owner = ownerSeat(state, policy)
  const due = dues.dueAt === undefined ? {} : { dueAt: dues.dueAt }
  const tasks: Task[] = []
  if (owner && owner !== 'applicant') tasks.push({ desk: owner, kind: 'decide', ...due })
  if (state.stage === 'with_entity') {
    for (const rung of state.ladder.slice(0, state.rung)) {
      if (rung.seat !== owner) tasks.push({ desk: rung.seat, kind: 'may_answer', ...due })
    }
  }
  if (state.stage === 'released' && state.settled.stage.includes('callBack')) {
    tasks.push({ desk: programmeSeat(state.programme, 'contact_centre'), kind: 'call_back', ...due })
  }
  return tasks
}
