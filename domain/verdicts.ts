import type { Application } from './application'
import type { CommandName } from './arguments'
import { COMMAND_NAMES, refusalAt, refusingPart } from './commands'
import type { RefusalCode, CommandContext } from './decisions/decision'
import { checkClaimedByAnother } from './decisions/entity'
import type { Actor } from './events'
import type { Policy } from './programme'
import type { Role } from './vocabulary'
import { programmeSeatId, sectorSeatId } from './seats'

/** Whether an actor may give a command. An allowed `answer` has a code if it needs `takeOver`. */
export interface Verdict {
  command: CommandName
  allowed: boolean
  code?: RefusalCode
  /** `stage`: nobody may give the command in this stage; `seat`: no person in this seat may give it */
  for?: 'stage' | 'seat'
}

/** The verdict on every command for one actor at one instant. It does not depend on the arguments of the command. */
export const computeVerdicts = (context: CommandContext): Verdict[] =>
  COMMAND_NAMES.map((command) => {
    const refused = refusalAt(context, command)
    const part = refusingPart(context, command)
    if (refused) return { command, allowed: false, code: refused, ...(part && { for: part }) }
    const claim = command === 'answer' ? checkClaimedByAnother(context) : undefined
    return { command, allowed: true, ...(claim && { code: claim }) }
  })

/** The id of a placeholder person without any act in this application. */
const ANYBODY = 'anybody'

/** One actor for each kind of seat in the command table, each with a placeholder person. */
export function listPossibleActors(state: Application, policy: Policy): Actor[] {
  const { programme } = state
  const actorIn = (role: Role, seatId: string): Actor => ({ role, personId: ANYBODY, seatId })
  return [
    actorIn('applicant', 'applicant'),
    actorIn('main_focal_point', sectorSeatId(programme, state.sector)),
    ...state.ladder.map(({ seat }, rung) => ({ ...actorIn('entity', seat), rung })),
    actorIn('complaint_unit', programmeSeatId(programme, 'complaint_unit')),
    actorIn('operation_room', programmeSeatId(programme, 'operation_room')),
    ...policy.dutySeats.map((seat) => actorIn('duty', seat)),
    actorIn('appeal', programmeSeatId(programme, 'appeal')),
  ]
}
