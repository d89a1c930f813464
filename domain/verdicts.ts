import type { Application } from './application'
import type { CommandName } from './arguments'
import { COMMAND_NAMES, findRefusal, findRefusingPart } from './commands'
import type { RefusalCode, CommandContext } from './decisions/decision'
import { checkClaimedByAnother } from './decisions/entity'
import type { Actor } from './events'
import type { RefusingPart } from './refusal'
import type { Policy } from './programme'
import type { Role } from './vocabulary'
import { isSecret } from './secrecy'
import { programmeSeatId, sectorSeatId } from './seats'

/** Whether an actor may give a command. An allowed `answer` has a code if the actor must set `takeOver`. */
export interface Verdict {
  command: CommandName
  allowed: boolean
  code?: RefusalCode
  /** what refuses it; absent: a check of the command itself, or nothing */
  for?: RefusingPart
}

/** The verdict on every command for one actor at one instant, whatever the arguments of the command are. */
export const computeVerdicts = (context: CommandContext): Verdict[] =>
  COMMAND_NAMES.map((command) => {
    const refused = findRefusal(context, command)
    const part = findRefusingPart(context, command)
    if (refused) return { command, allowed: false, code: refused, ...(part && { for: part }) }
    const claimRefusal = command === 'answer' ? checkClaimedByAnother(context) : undefined
    return { command, allowed: true, ...(claimRefusal && { code: claimRefusal }) }
  })

/** Person id of a placeholder who never acted in an application. */
const PLACEHOLDER_PERSON_ID = 'anybody'

/**
 * The applicant and one actor for each desk of staff that may give commands in its own name, with a placeholder person.
 * While the application is secret, only those that can act on it: the list does not tell its sector.
 */
export function listPossibleActors(state: Application, policy: Policy): Actor[] {
  const { programme } = state
  const createActor = (role: Role, seatId: string): Actor => ({ role, personId: PLACEHOLDER_PERSON_ID, seatId })
  const ordinaryActors = [
    createActor('main_focal_point', sectorSeatId(programme, state.sector)),
    ...state.ladder.map(({ seat }, rung) => ({ ...createActor('entity', seat), rung })),
    createActor('complaint_unit', programmeSeatId(programme, 'complaint_unit')),
    createActor('operation_room', programmeSeatId(programme, 'operation_room')),
    createActor('administrator', programmeSeatId(programme, 'administrator')),
  ]
  return [
    createActor('applicant', 'applicant'),
    ...(isSecret(state) ? [] : ordinaryActors),
    ...policy.dutySeats.map((seat) => createActor('duty', seat)),
    createActor('appeal', programmeSeatId(programme, 'appeal')),
  ]
}
