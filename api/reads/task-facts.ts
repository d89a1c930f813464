import type { OpenTask } from '../../db/tables/open-tasks'
import { findPermittedView } from '../../domain/permissions'
import { isOnlyCall, type TaskKind } from '../../domain/tasks'
import { listExaminationReasons, listWaitReasons } from '../../domain/wait-reasons'
import type { Language } from '../../locales/language'
import type { Dependencies } from '../dependencies'
import { readPersonNames } from '../person-names'
import { presentClaim } from '../presenters/staff'
import { presentWaitReasons } from '../presenters/wait-reasons'
import { listOwnDesks, type SignedIn } from '../signed-in'
import { readFirstWords, toListedApplication } from './first-words'

/** What a row of the list tells of the application itself, to a person who may open it. */
export interface TaskFacts {
  pillar?: string
  words?: string
  reasons?: ReturnType<typeof presentWaitReasons>
  claimed?: ReturnType<typeof presentClaim>
  isUnread?: boolean
}

/** The kinds of tasks for which the stage of the application says why they wait; the others say so themselves. */
const WAITING: readonly TaskKind[] = ['decide', 'may_answer']

/**
 * Reads for each task, by its id, what its row tells of the application. Of an application that this person may not open, such as one on
 * the ladder of colleagues of the same entity, it tells nothing. Two statements, however many tasks. `nameSeat`: names a seat in `language`.
 */
export async function readTaskFacts(
  dependencies: Dependencies,
  person: SignedIn,
  tasks: readonly OpenTask[],
  language: Language,
  nameSeat: (seat: string) => string,
): Promise<Map<number, TaskFacts>> {
  const { database } = dependencies
  const { seats, personId } = person
  const desks = listOwnDesks(person)
  const seen = tasks.flatMap((task) => {
    const view = findPermittedView(seats, task.state)
    return view ? [{ task, view }] : []
  })
  const withWords = seen.filter(({ task }) => !isOnlyCall(task.kind))
  const [wordsById, names] = await Promise.all([
    readFirstWords(
      dependencies,
      person,
      withWords.map(({ task }) => toListedApplication(task)),
    ),
    readPersonNames(
      database,
      seen.flatMap(({ task }) => task.state.claimedBy ?? []),
      language,
    ),
  ])
  return new Map(
    seen.map(({ task, view }) => {
      const words = isOnlyCall(task.kind) ? undefined : wordsById.get(task.applicationId)
      const { claimedBy } = task.state
      const persons = view.persons ? names : new Map<string, string>()
      const facts: TaskFacts = {
        ...(task.pillar && { pillar: task.pillar }),
        ...(words !== undefined && { words }),
        ...(WAITING.includes(task.kind) && {
          reasons: presentWaitReasons(
            listWaitReasons(
              task.state,
              {
                personId,
                readers: view.relations,
                desks,
                ...(task.kind === 'decide' && { holder: task.desk }),
              },
              task.rowEvents,
            ),
            nameSeat,
          ),
        }),
        ...(claimedBy && { claimed: presentClaim(claimedBy, { persons, personId }) }),
        isUnread: task.isUnread === true,
      }
      const reasons = task.kind === 'examine' ? listExaminationReasons(task.state, view.relations, task.rowEvents) : []
      if (reasons.length > 0) facts.reasons = presentWaitReasons(reasons, nameSeat)
      return [task.id, facts]
    }),
  )
}
