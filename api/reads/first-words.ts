import { listEventsOfRows } from '../../db/tables/events'
import type { OpenTask } from '../../db/tables/open-tasks'
import { listTextBeginnings } from '../../db/tables/texts'
import type { Application } from '../../domain/application'
import type { RecordedEvent } from '../../domain/events'
import { listFirstTexts } from '../../domain/disclosed-texts'
import { findFirstWords, FIRST_WORDS_SOURCE } from '../../domain/first-words'
import { findPermittedView } from '../../domain/permissions'
import type { Dependencies } from '../dependencies'
import type { SignedIn } from '../signed-in'

/** An application in a list, with the state by which it is found out who may see it. */
export interface ListedApplication {
  id: string
  state: Application
  /** those of `listEventsOfRows`, when they were read with the application */
  rowEvents?: readonly RecordedEvent[]
}

export const toListedApplication = ({ applicationId, state, rowEvents }: OpenTask): ListedApplication => ({
  id: applicationId,
  state,
  rowEvents,
})

/**
 * Reads for each of these applications, by its id, the ids of its title and first text, as far as `readApplicationForStaff` would show them
 * to this person now. One statement, however many applications; none when all of them came with their events.
 */
export async function readFirstTextIds(
  { database }: Pick<Dependencies, 'database'>,
  { seats, personId }: SignedIn,
  applications: readonly ListedApplication[],
): Promise<Map<string, string[]>> {
  const visible = applications.flatMap(({ id, state, rowEvents }) => {
    const view = findPermittedView(seats, state)
    return view ? [{ id, relations: view.relations, rowEvents }] : []
  })
  const eventsById = await listEventsOfRows(
    database,
    visible.flatMap(({ id, rowEvents }) => (rowEvents ? [] : [id])),
  )
  return new Map(
    visible.map(({ id, relations, rowEvents = eventsById.get(id) ?? [] }) => {
      const texts = listFirstTexts(rowEvents, relations, personId)
      return [id, texts.map((text) => text.id)]
    }),
  )
}

/**
 * Reads for each of these applications the beginning of its title or else of its first text, by the application's id. It has no entry for a
 * text that `readApplicationForStaff` would not show this person now. One statement more than `readFirstTextIds`.
 */
export async function readFirstWords(
  dependencies: Pick<Dependencies, 'database'>,
  person: SignedIn,
  applications: readonly ListedApplication[],
): Promise<Map<string, string>> {
  const textIdsById = await readFirstTextIds(dependencies, person, applications)
  const shownIds = [...textIdsById.values()].flatMap(([first]) => first ?? [])
  const beginnings = await listTextBeginnings(dependencies.database, shownIds, FIRST_WORDS_SOURCE)
  return new Map(
    [...textIdsById].flatMap(([id, [first]]) => {
      const words = findFirstWords(beginnings.get(first ?? '') ?? '')
      return words === undefined ? [] : [[id, words]]
    }),
  )
}
