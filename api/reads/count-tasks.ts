import { countOpenTasks } from '../../db/tables/task-counts'
import type { TaskSelection } from '../../db/tables/task-selection'
import { TASK_KINDS } from '../../domain/tasks'
import type { Client } from '../client'
import { isRehearsal } from '../demo-sign-in'
import type { Dependencies } from '../dependencies'
import type { SignedIn } from '../signed-in'
import { selectScope, type TASK_SCOPES } from './task-scopes'

/** No list is counted further: an officer need not know whether it has 100 tasks or 20,000. */
export const MOST_COUNTED = 99

/**
 * Counts the applications in the lists that the person can choose (see `selectLists`), and those with a task of each kind of their seats, in
 * one statement. `hasMore`: there are more than `count`.
 */
export async function countTasks(
  dependencies: Pick<Dependencies, 'database' | 'settings'>,
  person: SignedIn,
  query: { programme?: string },
  client: Pick<Client, 'now'>,
) {
  const lists = await selectLists(dependencies, person, query, client)
  const kinds = Object.fromEntries(TASK_KINDS.map((kind) => [kind, { ...lists.mine, kind }]))
  const found = await countOpenTasks(dependencies.database, { ...lists, ...kinds }, MOST_COUNTED + 1)
  const present = TASK_KINDS.filter((kind) => found[kind] !== 0)
  return { ...presentLists(found), kinds: present.map((kind) => ({ kind, ...presentCount(found[kind]) })) }
}

/** Counts the applications in the same lists only. */
export async function countLists(
  dependencies: Pick<Dependencies, 'database' | 'settings'>,
  person: SignedIn,
  query: { programme?: string },
  client: Pick<Client, 'now'>,
) {
  const lists = await selectLists(dependencies, person, query, client)
  return presentLists(await countOpenTasks(dependencies.database, lists, MOST_COUNTED + 1))
}

/**
 * The lists that the person can choose: of their seats, of their units, and (operation room) of the whole programme; and what is overdue in
 * one of them (`scope`), by default in that of their seats.
 */
export async function selectLists(
  dependencies: Pick<Dependencies, 'database' | 'settings'>,
  person: SignedIn,
  { programme, scope = 'mine' }: { programme?: string; scope?: (typeof TASK_SCOPES)[number] },
  { now }: Pick<Client, 'now'>,
): Promise<{ mine: TaskSelection } & Record<string, TaskSelection>> {
  const select = (scope: 'mine' | 'unit' | 'all') => selectScope(dependencies, person, { scope, programme })
  const [mine, unit] = [await select('mine'), await select('unit')]
  const isInRoom = person.seats.some(
    (seat) => seat.role === 'operation_room' && (programme === undefined || seat.programme === programme),
  )
  const lists: { mine: TaskSelection } & Record<string, TaskSelection> = {
    mine,
    unit,
    ...(isInRoom && { all: await select('all') }),
  }
  return {
    ...lists,
    overdue: {
      ...(lists[scope] ?? mine),
      due: { isBefore: true, instant: now, inRehearsal: isRehearsal(dependencies.settings.demoSignIns) },
    },
  }
}

/** Presents the numbers of these lists. */
export const presentLists = ({ mine, unit, all, overdue }: Record<string, number>) => ({
  mine: presentCount(mine),
  unit: presentCount(unit),
  ...(all !== undefined && { all: presentCount(all) }),
  overdue: presentCount(overdue),
})

const presentCount = (count = 0) => ({ count: Math.min(count, MOST_COUNTED), hasMore: count > MOST_COUNTED })
