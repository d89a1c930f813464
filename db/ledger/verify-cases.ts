import type { Application } from '../../domain/application'
import type { Type } from '../../domain/vocabulary'
import type { Database, Transaction } from '../connection'
import { guarded } from '../errors'
import type { EventRow } from '../tables/events'

/** Everything the tables hold about one application that a promise speaks of. */
export interface Case {
  row: {
    id: string
    reference: string
    programme: string
    policy_version: number
    type: Type
    state: Application
  } & Record<string, unknown>
  events: EventRow[]
  texts: { id: string; body: string; salt: string; sha256: string }[]
  tasks: { desk: string; kind: string }[]
  outcomes: { command_id: string; sequence: number; outcome: { sequence: number } }[]
}

interface Page {
  programme: string | undefined
  /** id of the last application of the page before */
  after: string | undefined
  limit: number
}

/**
 * One page of applications in order of id, with all that belongs to them: five queries a page, however many cases. One
 * snapshot, so that what is recorded meanwhile is seen whole or not at all.
 */
export async function listCases(db: Database, page: Page): Promise<Case[]> {
  return guarded(() =>
    db.transaction((trx) => readPage(trx, page), { isolationLevel: 'repeatable read', readOnly: true }),
  )
}

async function readPage(trx: Transaction, { programme, after, limit }: Page): Promise<Case[]> {
  const page = trx('application').orderBy('id').limit(limit)
  if (programme !== undefined) page.where({ programme })
  if (after !== undefined) page.where('id', '>', after)
  const rows: Case['row'][] = await page
  const ids = rows.map(({ id }) => id)
  const of = (table: string) => trx(table).whereIn('application_id', ids)
  const events = byCase<EventRow>(await of('event').orderBy(['application_id', 'sequence']))
  const texts = byCase(await of('text').select('application_id', 'id', 'body', 'salt', 'sha256'))
  const tasks = byCase(await of('task').whereNull('closed_at').select('application_id', 'desk', 'kind'))
  const outcomes = byCase(await of('command').select('application_id', 'command_id', 'sequence', 'outcome'))
  return rows.map((row) => ({
    row,
    events: events.get(row.id) ?? [],
    texts: texts.get(row.id) ?? [],
    tasks: tasks.get(row.id) ?? [],
    outcomes: outcomes.get(row.id) ?? [],
  }))
}

/** Rows by the application they belong to, in their order. */
export function byCase<T extends { application_id: string }>(rows: T[]): Map<string, T[]> {
  const map = new Map<string, T[]>()
  for (const row of rows) {
    const known = map.get(row.application_id)
    if (known) known.push(row)
    else map.set(row.application_id, [row])
  }
  return map
}
