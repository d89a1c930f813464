import { listEventsOfFirstTexts } from '../../db/tables/events'
import { listTextBeginnings } from '../../db/tables/texts'
import type { Application } from '../../domain/application'
import { findFirstText } from '../../domain/disclosed-texts'
import { findFirstWords, FIRST_WORDS_SOURCE } from '../../domain/first-words'
import type { Dependencies } from '../dependencies'
import { findView } from '../open-application'
import type { SignedIn } from '../signed-in'

/**
 * Reads for each of these applications the beginning of its title or first text, by the application's id. It has no entry for a text that
 * `readApplicationForStaff` would not show this person now. Two statements, however many applications.
 */
export async function readFirstWords(
  { database }: Pick<Dependencies, 'database'>,
  { seats, personId }: SignedIn,
  applications: readonly { id: string; state: Application }[],
): Promise<Map<string, string>> {
  const viewById = new Map(applications.map(({ id, state }) => [id, findView(seats, state)]))
  const visibleIds = [...viewById].flatMap(([id, view]) => (view ? [id] : []))
  const eventsById = await listEventsOfFirstTexts(database, visibleIds)
  const textIdById = new Map(
    [...eventsById].flatMap(([id, events]) => {
      const text = findFirstText(events, viewById.get(id)?.relations ?? [], personId)
      return text ? [[id, text.id]] : []
    }),
  )
  const beginnings = await listTextBeginnings(database, [...textIdById.values()], FIRST_WORDS_SOURCE)
  return new Map(
    [...textIdById].flatMap(([id, textId]) => {
      const words = findFirstWords(beginnings.get(textId) ?? '')
      return words === undefined ? [] : [[id, words]]
    }),
  )
}
