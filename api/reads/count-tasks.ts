import { countOpenTasks, type TaskSelection } from '../../db/tables/open-tasks'
import { TASK_KINDS, type TaskKind } from '../../domain/tasks'
import type { Client } from '../client'
import type { Dependencies } from '../dependencies'
import type { SignedIn } from '../signed-in'
import { selectScope } from './task-scopes'

/** No list is counted further: an officer need not know whether it has 100 tasks or 20,000. */
const MOST_COUNTED = 99

/**
 * Counts the open tasks of the lists that the person can choose, in one statement: of their seats, those of them that are overdue and those
 * of each kind, of their units, and (operation room) of the whole programme. `hasMore`: there are more than `count`.
 */
export async function countTasks(
  dependencies: Pick<Dependencies, 'database'>,
  person: SignedIn,
  { programme }: { programme?: string },
  { now }: Pick<Client, 'now'>,
) {
  const select = (scope: 'mine' | 'unit' | 'all') => selectScope(dependencies, person, { scope, programme })
  const [mine, unit] = [await select('mine'), await select('unit')]
  const isInRoom = person.seats.some(
    (seat) => seat.role === 'operation_room' && (programme === undefined || seat.programme === programme),
  )
  const selections: Record<string, TaskSelection> = {
    mine,
    unit,
    ...(isInRoom && { all: await select('all') }),
    overdue: { ...mine, due: { isBefore: true, instant: now } },
    ...Object.fromEntries(TASK_KINDS.map((kind) => [kind, { ...mine, kind }])),
  }
  const found = await countOpenTasks(dependencies.database, selections, MOST_COUNTED + 1)
  const present = (name: string) => {
    const count = found[name] ?? 0
    return { count: Math.min(count, MOST_COUNTED), hasMore: count > MOST_COUNTED }
  }
  const kinds = TASK_KINDS.filter((kind) => found[kind] !== 0)
  return {
    mine: present('mine'),
    unit: present('unit'),
    ...(isInRoom && { all: present('all') }),
    overdue: present('overdue'),
    kinds: kinds.map((kind: TaskKind) => ({ kind, ...present(kind) })),
  }
}
