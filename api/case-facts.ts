import { listEvents } from '../db/tables/events'
import type { ApplicationRow } from '../db/tables/application-row'
import type { Calendar } from '../domain/calendar'
import { calendarCodesFor } from '../domain/compute-dues'
import type { RecordedEvent } from '../domain/events'
import type { Dues } from '../domain/dues'
import type { Pack, Policy } from '../domain/programme'
import type { Dependencies } from './dependencies'
import { Problem } from './problem'

/** The facts of one application that several presenters read. Each presenter decides which part it shows. */
export interface CaseFacts {
  row: ApplicationRow
  pack: Pack
  policy: Policy
  dues: Dues
  /** the entity's own calendar, if any, while the application is with it or waits for the applicant; else the programme's */
  calendar: Calendar
  events: RecordedEvent[]
}

const YEAR_MS = 366 * 86_400_000

export type CaseFactsDependencies = Pick<Dependencies, 'database' | 'policyReader' | 'calendarReader' | 'load'>

/** Reads the facts of one application. Throws `application.not_found` when it does not exist. */
export async function getCaseFacts(dependencies: CaseFactsDependencies, row: ApplicationRow): Promise<CaseFacts> {
  const { database, policyReader, calendarReader, load } = dependencies
  const [pack, loaded, events] = await Promise.all([
    policyReader.getPack(row.programme, row.policyVersion),
    load(row.id),
    listEvents(database, row.id),
  ])
  if (!loaded) throw new Problem('application.not_found')
  const { state, policy, dues } = loaded
  const calendarCode = calendarCodesFor(state, policy).owner
  const calendar = await calendarReader.get(
    row.programme,
    calendarCode,
    state.receivedAt,
    Math.max(state.at, row.dueAt ?? 0) + YEAR_MS,
  )
  return { row: { ...row, state }, pack, policy, dues, calendar, events }
}
