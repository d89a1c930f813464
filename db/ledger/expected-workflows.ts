import type { Database } from '../connection'
import { withSafeErrors } from '../errors'

/** The facts in the tables that decide whether an application must have a running Workflow. */
export interface ExpectedWorkflow {
  id: string
  reference: string
  programme: string
  isOpen: boolean
  /** whether an unsent mail or an outbox row exists; then the Workflow of a closed application may still run */
  hasWork: boolean
}

const COLUMNS = `id, reference, programme, stage <> 'closed' as "isOpen",
  send_at is not null or exists (select from outbox where application_id = application.id) as "hasWork"`

/** Returns the range (after, upTo] of the application ids that begin with these hexadecimal digits. */
export const toIdRange = (prefix: string): { after: string; upTo: string } => {
  const createBoundary = (digit: string) =>
    prefix.padEnd(32, digit).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return { after: createBoundary('0'), upTo: createBoundary('f') }
}

/** Lists all open applications whose ids begin with `prefix`, in order of id, as pages of at most 5,000. */
export async function* listOpenApplications(
  db: Database,
  programme?: string,
  prefix = '',
): AsyncGenerator<ExpectedWorkflow[]> {
  const limit = 5_000
  const range = toIdRange(prefix)
  const { upTo } = range
  for (let { after } = range; ; ) {
    const { rows }: { rows: ExpectedWorkflow[] } = await withSafeErrors(() =>
      db.raw(
        `select ${COLUMNS} from application
         where stage <> 'closed' and id > :after and id <= :upTo and (:programme::text is null or programme = :programme)
         order by id limit :limit`,
        { after, upTo, programme: programme ?? null, limit },
      ),
    )
    if (rows.length > 0) yield rows
    if (rows.length < limit) return
    after = rows.at(-1)?.id ?? after
  }
}

/** Returns the current facts about the applications with these ids; leaves unknown ids out. */
export async function listExpectedWorkflows(db: Database, ids: string[]): Promise<ExpectedWorkflow[]> {
  const uuids = ids.filter((id) => /^[0-9a-f-]{36}$/.test(id))
  const { rows }: { rows: ExpectedWorkflow[] } = await withSafeErrors(() =>
    db.raw(`select ${COLUMNS} from application where id = any(?::uuid[])`, [uuids]),
  )
  return rows
}

/** Counts the open applications, up to one million. */
export async function countOpenApplications(db: Database): Promise<number> {
  const { rows } = await withSafeErrors(() =>
    db.raw(
      `select count(*)::int as open from (select from application where stage <> 'closed' limit 1000000) as first_rows`,
    ),
  )
  return rows[0].open
}
