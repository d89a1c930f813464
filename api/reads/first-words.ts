import { listEventsOfFirstTexts } from '../../db/tables/events'
import { listTextBeginnings } from '../../db/tables/texts'
import type { Application } from '../../domain/application'
import { listFirstTexts } from '../../domain/disclosed-texts'
import { findFirstWords, FIRST_WORDS_SOURCE } from '../../domain/first-words'
import { findPermittedView } from '../../domain/permissions'
import type { Dependencies } from '../dependencies'
import type { SignedIn } from '../signed-in'

/** An application in a list, with the state by which it is found out who may see it. */
export interface ListedApplication {
  id: string
  state: Application
}

/**
 * Reads for each of these applications, by its id, the ids of its title and first text, as far as `readApplicationForStaff` would show them
 * to this person now. One statement, however many applications.
 */
export async function readFirstTextIds(
  { database }: Pick<Dependencies, 'database'>,
  { seats, personId }: SignedIn,
  applications: readonly ListedApplication[],
): Promise<Map<string, string[]>> {
  const viewById = new Map(applications.map(({ id, state }) => [id, findPermittedView(seats, state)]))
  const visibleIds = [...viewById].flatMap(([id, view]) => (view ? [id] : []))
  const eventsById = await listEventsOfFirstTexts(database, visibleIds)
  return new Map(
    Array.from(eventsById, ([id, events]) => {
      const texts = listFirstTexts(events, viewById.get(id)?.relations ?? [], personId)
      return [id, texts.map((text) => text.id)]
    }),
  )
}

/**
 * Reads for each of these applications the beginning of its title or else of its first text, by the application's id. It has no entry for a
 * text that `readApplicationForStaff` would not show this person now. Two statements, however many applications.
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
