import { listEvents } from '../db/tables/events'
import type { ApplicationRow } from '../db/tables/application-row'
import type { Calendar } from '../domain/calendar'
import { calendarsOf } from '../domain/compute-dues'
import type { Recorded } from '../domain/events'
import type { Dues } from '../domain/dues'
import type { Pack, Policy } from '../domain/programme'
import type { Dependencies } from './dependencies'
import { Problem } from './problem'

/** Everything a presenter may draw on for one application; what of it is shown is the presenter's to say. */
export interface CaseFacts {
  row: ApplicationRow
  pack: Pack
  policy: Policy
  dues: Dues
  calendar: Calendar
  events: Recorded[]
}

const YEAR_MS = 366 * 86_400_000

/** What the facts of one application are read with. */
export type FactsParts = Pick<Dependencies, 'database' | 'policies' | 'calendars' | 'load'>

export async function getCaseFacts(dependencies: FactsParts, row: ApplicationRow): Promise<CaseFacts> {
  const { database, policies, calendars, load } = dependencies
  const [pack, loaded, events] = await Promise.all([
    policies.getPack(row.programme, row.policyVersion),
    load(row.id),
    listEvents(database, row.id),
  ])
  if (!loaded) throw new Problem('application.not_found')
  const { state, policy, dues } = loaded
  const code = calendarsOf(state, policy).owner
  const calendar = await calendars.get(
    row.programme,
    code,
    state.receivedAt,
    Math.max(state.at, row.dueAt ?? 0) + YEAR_MS,
  )
  return { row: { ...row, state }, pack, policy, dues, calendar, events }
}
