import type { Application } from './application'
import type { CommandName } from './arguments'
import { COMMAND_NAMES, refusalAt, refusedFor } from './commands'
import type { RefusalCode, Standing } from './decisions/decision'
import { claimedByAnother } from './decisions/entity'
import type { Actor } from './events'
import type { Policy } from './programme'
import type { Role } from './vocabulary'
import { programmeSeat, sectorSeat } from './seats'

/** Whether a command could be given. An allowed one has a code only where it had to be given in a special way. */
export interface Verdict {
  command: CommandName
  allowed: boolean
  code?: RefusalCode
  /** a refusal that lies in the stage, whoever asked, or in the seat, whoever sits there */
  for?: 'stage' | 'seat'
}

/** The whole command table read for one actor at one instant, as far as it lies outside what a command carries. */
export const verdictsOf = (standing: Standing): Verdict[] =>
  COMMAND_NAMES.map((command) => {
    const refused = refusalAt(standing, command)
    const why = refusedFor(standing, command)
    if (refused) return { command, allowed: false, code: refused, ...(why && { for: why }) }
    const special = command === 'answer' ? claimedByAnother(standing) : undefined
    return { command, allowed: true, ...(special && { code: special }) }
  })

/** Nobody in particular: a person who has written, reviewed and claimed nothing here. */
const ANYBODY = 'anybody'

/** One actor for each kind of seat the command table knows about this application, each held by nobody in particular. */
export function listSeatsAround(state: Application, policy: Policy): Actor[] {
  const { programme } = state
  const at = (role: Role, seatId: string): Actor => ({ role, personId: ANYBODY, seatId })
  return [
    at('applicant', 'applicant'),
    at('main_focal_point', sectorSeat(programme, state.sector)),
    ...state.ladder.map(({ seat }, rung) => ({ ...at('entity', seat), rung })),
    at('complaint_unit', programmeSeat(programme, 'complaint_unit')),
    at('operation_room', programmeSeat(programme, 'operation_room')),
    ...policy.dutySeats.map((seat) => at('duty', seat)),
    at('appeal', programmeSeat(programme, 'appeal')),
  ]
}
