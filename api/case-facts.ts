import type { CaseRules } from '../db/ledger/case-rules'
import { listEvents } from '../db/tables/events'
import type { ApplicationRow } from '../db/tables/application-row'
import type { Calendar } from '../domain/calendar'
import type { RecordedEvent } from '../domain/events'
import type { Pack } from '../domain/programme'
import type { Dependencies } from './dependencies'

/** The facts of one application that several presenters read. Each presenter decides which part it shows. */
export interface CaseFacts extends CaseRules {
  row: ApplicationRow
  pack: Pack
  /** the entity's own calendar, if any, while the application is with it or waits for the applicant; else the programme's */
  calendar: Calendar
  events: RecordedEvent[]
}

export type CaseFactsDependencies = Pick<Dependencies, 'database' | 'policyReader' | 'readCaseRules' | 'readCalendars'>

/** Reads the facts of one application as the row has it: no later event is among them. */
export async function getCaseFacts(dependencies: CaseFactsDependencies, row: ApplicationRow): Promise<CaseFacts> {
  const { database, policyReader, readCaseRules, readCalendars } = dependencies
  const [pack, rules, events] = await Promise.all([
    policyReader.getPack(row.programme, row.policyVersion),
    readCaseRules(row),
    listEvents(database, row.id),
  ])
  const { owner: calendar } = await readCalendars(database, rules.versions, row.state, rules.policy)
  return { row, pack, ...rules, calendar, events: events.filter(({ sequence }) => sequence <= row.sequence) }
}
