import { listLastEvents } from '../../db/tables/events'
import { mayReadEvent } from '../../domain/disclosure'
import type { Language } from '../../locales/language'
import { namePerson } from '../../locales/person-name'
import { applicationIdIn } from '../../temporal/workflow-id'
import type { Dependencies } from '../dependencies'
import { formatInstant } from '../presenters/format-instant'
import { findTimeZone, nameProgramme, nameSeat } from '../presenters/seat-names'

/** What is named of a line of the list of cases. */
interface CaseLine {
  programme: string
  workflowId: string
  owner?: string
  cure?: { by: string }
}

/**
 * Adds to each line what a person reads of it: the names of programme and owner, the time zone of the programme, and the type of the last
 * event, if administrators may know of it. Who intervened is named in the language.
 */
export async function nameCases<Line extends CaseLine>(
  { database, policyReader }: Pick<Dependencies, 'database' | 'policyReader'>,
  lines: readonly Line[],
  language: Language,
) {
  const idOf = ({ workflowId }: CaseLine) => applicationIdIn(workflowId) ?? ''
  const [packs, lastEvents] = await Promise.all([
    policyReader.listProgrammes(),
    listLastEvents(database, lines.map(idOf)),
  ])
  return lines.map((line) => {
    const { event, isSecret } = lastEvents.get(idOf(line)) ?? {}
    const mayRead = event !== undefined && mayReadEvent(event, [isSecret ? 'engine' : 'administrator'])
    return {
      ...line,
      programmeName: nameProgramme(line.programme, packs, language),
      timeZone: findTimeZone(line.programme, packs),
      ...(line.owner !== undefined && { ownerName: nameSeat(line.owner, packs, language) }),
      ...(line.cure && { cure: { ...line.cure, by: namePerson(line.cure.by, language) } }),
      ...(mayRead && { last: { type: event.type, at: formatInstant(event.at) } }),
    }
  })
}
