import { listApplicantNames } from '../../db/tables/applicants'
import { listOpenTasks, type OpenTask } from '../../db/tables/open-tasks'
import type { TaskSelection } from '../../db/tables/task-selection'
import { listTexts } from '../../db/tables/texts'
import { findPermittedView } from '../../domain/permissions'
import { containsWords } from '../../domain/search-words'
import type { Dependencies } from '../dependencies'
import type { SignedIn } from '../signed-in'
import { readFirstTextIds, toListedApplication } from './first-words'
import { selectScope } from './task-scopes'

/** So many open tasks, the most urgent first, are searched in each list: no index knows words or names in one spelling. */
const MAX_SEARCHED = 500

/** Texts may be long, so few are in memory at once, and other requests get their turn between two pages. */
const PAGE_SIZE = 100

/** An application of an open task whose texts or applicant's name contain all words. */
interface TaskMatch {
  task: OpenTask
  foundBy: 'name' | 'words'
}

/** The matches, most urgent first, each application once; how many tasks were searched, and whether these are all. */
export interface TaskSearch {
  matches: TaskMatch[]
  tasks: number
  isAll: boolean
}

/**
 * Searches the open tasks of the person's desks and units, and of each programme in whose operation room they have a seat, for words in
 * the spelling of `splitSearch`. It ends after `enough` matches. It searches only names and texts that `readApplicationForStaff` would show
 * this person now.
 */
export async function searchOpenTasks(
  dependencies: Pick<Dependencies, 'database'>,
  person: SignedIn,
  words: readonly string[],
  enough: number,
): Promise<TaskSearch> {
  const rooms = person.seats.flatMap(({ role, programme }) => (role === 'operation_room' ? [programme] : []))
  const selections: TaskSelection[] = [
    await selectScope(dependencies, person, { scope: 'unit' }),
    ...[...new Set(rooms)].map((programme) => ({ programme })),
  ]
  const matches = new Map<string, TaskMatch>()
  const searchedIds = new Set<number>()
  let isAll = true
  for (const selection of selections) {
    let after: string | undefined
    let count = 0
    do {
      const page = await listOpenTasks(dependencies.database, {
        ...selection,
        limit: PAGE_SIZE,
        ...(after && { after }),
      })
      for (const match of await matchPage(dependencies, person, page.tasks, words)) {
        const { applicationId } = match.task
        if (!matches.has(applicationId)) matches.set(applicationId, match)
      }
      for (const { id } of page.tasks) searchedIds.add(id)
      count += page.tasks.length
      after = page.after
    } while (after && count < MAX_SEARCHED && matches.size < enough)
    isAll &&= after === undefined
  }
  return { matches: [...matches.values()], tasks: searchedIds.size, isAll }
}

async function matchPage(
  dependencies: Pick<Dependencies, 'database'>,
  person: SignedIn,
  tasks: readonly OpenTask[],
  words: readonly string[],
): Promise<TaskMatch[]> {
  const applications = tasks.map(toListedApplication)
  const [textIdsById, names] = await Promise.all([
    readFirstTextIds(dependencies, person, applications),
    listApplicantNames(
      dependencies.database,
      applications.flatMap(({ id, state }) => (findPermittedView(person.seats, state)?.applicantName ? [id] : [])),
    ),
  ])
  const texts = await listTexts(dependencies.database, [...textIdsById.values()].flat())
  const bodyById = new Map(texts.map(({ id, body }) => [id, body]))
  return tasks.flatMap((task): TaskMatch[] => {
    const bodies = (textIdsById.get(task.applicationId) ?? []).flatMap((id) => bodyById.get(id) ?? [])
    if (containsWords(names.get(task.applicationId) ?? '', words)) return [{ task, foundBy: 'name' }]
    return containsWords(bodies.join('\n'), words) ? [{ task, foundBy: 'words' }] : []
  })
}
