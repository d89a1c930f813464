import type { RecordedEvent } from '../../domain/events'
import type { Database, Transaction } from '../connection'
import { withSafeErrors } from '../errors'
import { EVENT_COLUMNS, toRecorded } from './events'
import { type ApplicationRow, toApplicationRow } from './application-row'

export type { ApplicationRow } from './application-row'

/** Finds the application by its reference. The caller must pass the result of `parseReference`. */
export async function findApplicationByReference(db: Database, reference: string): Promise<ApplicationRow | undefined> {
  const row = await withSafeErrors(() => db('application').where({ reference }).first())
  return row && toApplicationRow(row)
}

export async function findApplicationById(db: Database | Transaction, id: string): Promise<ApplicationRow | undefined> {
  const row = await withSafeErrors(() => db('application').where({ id }).first())
  return row && toApplicationRow(row)
}

/** Finds what decides who may see these applications, by their ids. */
export async function listStatesOf(
  db: Database,
  ids: readonly string[],
): Promise<Map<string, Pick<ApplicationRow, 'reference' | 'state'>>> {
  const rows = await withSafeErrors(() => db('application').whereIn('id', ids).select('id', 'reference', 'state'))
  return new Map(rows.map(({ id, reference, state }) => [id, { reference, state }]))
}

/** Finds an application and its event with this sequence. Returns undefined if one of them does not exist. */
export async function findApplicationWithEvent(
  db: Database,
  id: string,
  sequence: number,
): Promise<{ row: ApplicationRow; event: RecordedEvent } | undefined> {
  const row = await withSafeErrors(() =>
    db('application')
      .join('event', 'event.application_id', 'application.id')
      .where({ 'application.id': id, 'event.sequence': sequence })
      .first('application.*', ...EVENT_COLUMNS.map((column) => `event.${column} as event_${column}`)),
  )
  if (!row) return undefined
  const event = Object.fromEntries(EVENT_COLUMNS.map((column) => [column, row[`event_${column}`]]))
  return { row: toApplicationRow(row), event: toRecorded(event as Parameters<typeof toRecorded>[0]) }
}

/**
 * Lists the ids of applications of these programmes whose Workflow has something to wait for, in their order. `after`: the last id of the page
 * before.
 */
export async function listAliveIds(
  db: Database,
  { programmes, after, limit }: { programmes: readonly string[]; after: string | undefined; limit: number },
): Promise<string[]> {
  const statement = db('application')
    .whereIn('programme', programmes)
    .whereRaw(`(stage <> 'closed' or send_at is not null)`)
    .orderBy('id')
    .limit(limit)
  if (after !== undefined) statement.where('id', '>', after)
  return withSafeErrors(() => statement.pluck('id'))
}

/** Counts the open applications of these programmes, such as `listAliveIds` lists; with `upTo` those up to this id. */
export async function countAlive(
  db: Database,
  { programmes, upTo }: { programmes: readonly string[]; upTo?: string | undefined },
): Promise<number> {
  const statement = db('application')
    .whereIn('programme', programmes)
    .whereRaw(`(stage <> 'closed' or send_at is not null)`)
  if (upTo !== undefined) statement.where('id', '<=', upTo)
  const [row] = await withSafeErrors(() => statement.count('* as count'))
  return Number(row?.['count'] ?? 0)
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Returns those of the given ids that are ids of applications. The given ids may be any text. */
export async function listKnownApplicationIds(db: Database, ids: string[]): Promise<Set<string>> {
  const uuids = ids.filter((id) => UUID.test(id))
  if (uuids.length === 0) return new Set()
  return new Set(await withSafeErrors(() => db('application').whereIn('id', uuids).pluck('id')))
}
