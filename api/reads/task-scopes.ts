import type { TaskSelection } from '../../db/tables/task-selection'
import { type HeldSeat, listDutyDesks, listEntityDesks } from '../../db/tables/seats'
import type { Dependencies } from '../dependencies'
import { Problem } from '../problem'
import type { SignedIn } from '../signed-in'

/** Of the person's seats, of their units, or (operation room) of a whole programme. */
export const TASK_SCOPES = ['mine', 'unit', 'all'] as const
type TaskScope = (typeof TASK_SCOPES)[number]

/**
 * Selects the open tasks of a scope. With the scope `all` it is one programme in whose operation room the person has a seat:
 * `programme`, else the first; it throws `access.denied` when there is none. The duty seats of a programme are one unit. What waits for a desk for which nobody acts today is
 * among the tasks of the next one above it. Tasks of secret
 * applications are only in the inboxes of the duty and appeal seats. What the person may not decide, because the answer or an earlier decision is theirs, is not in `mine`.
 */
export async function selectScope(
  { database }: Pick<Dependencies, 'database'>,
  person: SignedIn,
  { scope, programme }: { scope: TaskScope; programme?: string | undefined },
): Promise<TaskSelection> {
  const seats = person.seats.filter((seat) => programme === undefined || seat.programme === programme)
  if (scope === 'all') {
    const operationRoom = seats.find(({ role }) => role === 'operation_room')
    if (!operationRoom) throw new Problem('access.denied')
    return { programme: operationRoom.programme }
  }
  const ownDesks = seats.flatMap(({ desk, covers = [] }) => [desk, ...covers])
  const ownSecretDesks = seats.filter(({ role }) => role === 'duty' || role === 'appeal').map(({ desk }) => desk)
  const decides = seats.some(({ role }) => role === 'complaint_unit' || role === 'appeal')
  const deciderField = scope === 'mine' && decides ? { deciderId: person.personId } : {}
  const [unitDesks, dutyDesks] =
    scope === 'mine'
      ? [[], []]
      : await Promise.all([listUnitDesks(database, seats), listColleaguesOnDuty(database, seats)])
  const desks = [...new Set([...ownDesks, ...unitDesks, ...dutyDesks])]
  return { desks, ownDesks, secretDesks: [...new Set([...ownSecretDesks, ...dutyDesks])], ...deciderField }
}

/** Lists the duty desks of each programme in which the person has a duty seat. */
const listColleaguesOnDuty = (database: Dependencies['database'], seats: readonly HeldSeat[]): Promise<string[]> =>
  listDutyDesks(database, [...new Set(seats.flatMap(({ role, programme }) => (role === 'duty' ? [programme] : [])))])

/** Lists all desks, in the same programme, of each entity at which the person has a seat. */
export async function listUnitDesks(database: Dependencies['database'], seats: readonly HeldSeat[]): Promise<string[]> {
  const programmes = [...new Set(seats.map(({ programme }) => programme))]
  const lists = programmes.map((programme) => {
    const programmeSeats = seats.filter((seat) => seat.programme === programme)
    return listEntityDesks(database, programme, [...new Set(programmeSeats.flatMap(({ entity }) => entity ?? []))])
  })
  return (await Promise.all(lists)).flat()
}
