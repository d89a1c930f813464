// A withdrawal that tells of pressure on the applicant is held: the duty seat reads it before the application is closed.
import type { Application } from './application'
import { PRESSED_REASONS } from './code-lists'
import type { RecordedEvent } from './events'
import { isHelpOwed } from './help'
import { raiseToDuty } from './raising'

type EventOf<T extends RecordedEvent['type']> = Extract<RecordedEvent, { type: T }>

/** Whether the duty seat has a withdrawal that the applicant did not take back. */
export const isWithdrawalHeld = ({ stage, heldWithdrawal }: Application): boolean =>
  stage === 'screening' && heldWithdrawal !== undefined && !heldWithdrawal.takenBack

/**
 * Whether a withdrawal is held. After the first one every further one is, until the duty seat decides: who presses the applicant could
 * make them choose another reason. And so is one of somebody who told of danger and whom nobody has helped yet.
 */
export const mustHold = (state: Application, reason: string): boolean =>
  PRESSED_REASONS.includes(reason) || state.heldWithdrawal !== undefined || isHelpOwed(state)

/** The application at the duty seat with the withdrawal. In screening the duty seat has it already, and only the turn grows. */
export function holdWithdrawal(state: Application, event: EventOf<'raised'>): Application {
  const { withdrawal: reason, stage, byAgent } = event.body
  if (reason === undefined) return raiseToDuty(state, event)
  const held = { reason, ...(byAgent && { byAgent }) }
  const raised = stage === 'screening' ? { ...state, turn: state.turn + 1 } : raiseToDuty(state, event)
  return { ...raised, heldWithdrawal: held }
}

/** Counts a held withdrawal that does not close the application as one that was taken back, so the cap bounds it too. */
function countBack({ used, ...state }: Application, byAgent: boolean): Application {
  const count = byAgent ? 'agentReinstatements' : 'reinstatements'
  return { ...state, used: { ...used, [count]: (used[count] ?? 0) + 1 } }
}

/** The application whose applicant took the held withdrawal back. It stays with the duty seat, which still reads of the pressure. */
export function takeBackHeld(state: Application, { body }: EventOf<'reinstated'>): Application {
  const { heldWithdrawal } = state
  if (!heldWithdrawal) return state
  return { ...countBack(state, body.byAgent === true), heldWithdrawal: { ...heldWithdrawal, takenBack: true } }
}

/** The application without a held withdrawal, once the duty seat gave it back or sent it elsewhere. */
export function withoutHeldWithdrawal({ heldWithdrawal, ...state }: Application): Application {
  if (!heldWithdrawal || heldWithdrawal.takenBack) return state
  return countBack(state, heldWithdrawal.byAgent === true)
}

/** The reinstated application: what was held before the closing counts as taken back. */
export const keepTakenBack = (state: Application): Application =>
  state.heldWithdrawal ? { ...state, heldWithdrawal: { ...state.heldWithdrawal, takenBack: true } } : state
