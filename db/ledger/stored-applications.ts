import type { Application } from '../../domain/application'
import type { Type } from '../../domain/vocabulary'
import type { Database, Transaction } from '../connection'
import { withSafeErrors } from '../errors'
import { MAILS_STOPPED_SQL } from '../tables/address-statements'
import { LOST_CODE_CALL_BY_SQL } from '../tables/lost-code-calls'
import type { EventRow } from '../tables/events'

/** The rows of one application in all tables that `verify` checks; of the tasks only the open ones. */
export interface StoredApplication {
  row: {
    id: string
    reference: string
    programme: string
    policy_version: number
    type: Type
    state: Application
    are_mails_stopped: boolean
    lost_code_call_by: number | null
  } & Record<string, unknown>
  events: EventRow[]
  texts: { id: string; body: string; salt: string; sha256: string }[]
  tasks: { desk: string; kind: string; secret: boolean }[]
  outcomes: { command_id: string; sequence: number; outcome: { sequence: number } }[]
}

interface PageRequest {
  programme: string | undefined
  /** id of the last application of the previous page */
  after: string | undefined
  limit: number
}

/**
 * Lists one page of applications in order of id, with their rows of other tables: five queries for each page. All queries read
 * one snapshot, so the result contains all or none of the changes of each transaction that runs meanwhile.
 */
export async function listStoredApplications(db: Database, page: PageRequest): Promise<StoredApplication[]> {
  return withSafeErrors(() =>
    db.transaction((trx) => readPage(trx, page), { isolationLevel: 'repeatable read', readOnly: true }),
  )
}

async function readPage(trx: Transaction, { programme, after, limit }: PageRequest): Promise<StoredApplication[]> {
  const page = trx('application')
    .select(
      'application.*',
      trx.raw(`${MAILS_STOPPED_SQL} as are_mails_stopped, ${LOST_CODE_CALL_BY_SQL} as lost_code_call_by`),
    )
    .orderBy('id')
    .limit(limit)
  if (programme !== undefined) page.where({ programme })
  if (after !== undefined) page.where('id', '>', after)
  const rows: StoredApplication['row'][] = await page
  const ids = rows.map(({ id }) => id)
  const queryRows = (table: string) => trx(table).whereIn('application_id', ids)
  const events = groupByApplication<EventRow>(await queryRows('event').orderBy(['application_id', 'sequence']))
  const texts = groupByApplication(await queryRows('text').select('application_id', 'id', 'body', 'salt', 'sha256'))
  const tasks = groupByApplication(
    await queryRows('task').whereNull('closed_at').select('application_id', 'desk', 'kind', 'secret'),
  )
  const outcomes = groupByApplication(
    await queryRows('command').select('application_id', 'command_id', 'sequence', 'outcome'),
  )
  return rows.map((row) => ({
    row,
    events: events.get(row.id) ?? [],
    texts: texts.get(row.id) ?? [],
    tasks: tasks.get(row.id) ?? [],
    outcomes: outcomes.get(row.id) ?? [],
  }))
}

/** Groups rows by application id and keeps their order. */
export function groupByApplication<T extends { application_id: string }>(rows: T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(row.application_id)
    if (group) group.push(row)
    else groups.set(row.application_id, [row])
  }
  return groups
}
