import { countOpenTasks, type TaskSelection } from '../../db/tables/open-tasks'
import { TASK_KINDS } from '../../domain/tasks'
import type { Client } from '../client'
import type { Dependencies } from '../dependencies'
import type { SignedIn } from '../signed-in'
import { selectScope } from './task-scopes'

/** No list is counted further: an officer need not know whether it has 100 tasks or 20,000. */
const MOST_COUNTED = 99

type NumbersAsked = { programme?: string }

/**
 * Counts the open tasks of the lists that the person can choose, in one statement: of their seats, those of them that are overdue, of their
 * units, and (operation room) of the whole programme. `hasMore`: there are more than `count`.
 */
export async function countLists(
  dependencies: Pick<Dependencies, 'database'>,
  person: SignedIn,
  { programme }: NumbersAsked,
  { now }: Pick<Client, 'now'>,
) {
  const selections = await selectLists(dependencies, person, programme, now)
  return presentLists(await countOpenTasks(dependencies.database, selections, MOST_COUNTED + 1))
}

/** Counts the same, and the tasks of each kind of the person's seats, in one statement. */
export async function countTasks(
  dependencies: Pick<Dependencies, 'database'>,
  person: SignedIn,
  { programme }: NumbersAsked,
  { now }: Pick<Client, 'now'>,
) {
  const lists = await selectLists(dependencies, person, programme, now)
  const kinds = Object.fromEntries(TASK_KINDS.map((kind) => [kind, { ...lists.mine, kind }]))
  const found = await countOpenTasks(dependencies.database, { ...lists, ...kinds }, MOST_COUNTED + 1)
  const present = TASK_KINDS.filter((kind) => found[kind] !== 0)
  return { ...presentLists(found), kinds: present.map((kind) => ({ kind, ...presentCount(found[kind]) })) }
}

async function selectLists(
  dependencies: Pick<Dependencies, 'database'>,
  person: SignedIn,
  programme: string | undefined,
  now: number,
): Promise<{ mine: TaskSelection } & Record<string, TaskSelection>> {
  const select = (scope: 'mine' | 'unit' | 'all') => selectScope(dependencies, person, { scope, programme })
  const [mine, unit] = [await select('mine'), await select('unit')]
  const isInRoom = person.seats.some(
    (seat) => seat.role === 'operation_room' && (programme === undefined || seat.programme === programme),
  )
  return {
    mine,
    unit,
    ...(isInRoom && { all: await select('all') }),
    overdue: { ...mine, due: { isBefore: true, instant: now } },
  }
}

const presentLists = ({ mine, unit, all, overdue }: Record<string, number>) => ({
  mine: presentCount(mine),
  unit: presentCount(unit),
  ...(all !== undefined && { all: presentCount(all) }),
  overdue: presentCount(overdue),
})

const presentCount = (count = 0) => ({ count: Math.min(count, MOST_COUNTED), hasMore: count > MOST_COUNTED })
