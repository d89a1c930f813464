import type { Database } from '../connection'
import { guarded } from '../errors'

/** What the tables say about the Workflow one application must have. */
export interface Expected {
  id: string
  reference: string
  programme: string
  open: boolean
  /** a mail waits to be sent, or the first start still waits in the outbox: a run is due or may still be there */
  busy: boolean
}

const columns = `id, reference, programme, stage <> 'closed' as open,
  send_at is not null or exists (select from outbox where application_id = application.id) as busy`

/** The ids that begin with these hexadecimal digits: all in (after, upTo]. */
export const idsOf = (prefix: string): { after: string; upTo: string } => {
  const fill = (digit: string) =>
    prefix.padEnd(32, digit).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return { after: fill('0'), upTo: fill('f') }
}

/** Every open application whose id begins with `prefix`, in order of id, a page at a time. */
export async function* listOpen(db: Database, programme?: string, prefix = ''): AsyncGenerator<Expected[]> {
  const limit = 5_000
  const { upTo, ...from } = idsOf(prefix)
  for (let { after } = from; ; ) {
    const { rows }: { rows: Expected[] } = await guarded(() =>
      db.raw(
        `select ${columns} from application
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

/** What the tables say now about these applications; those they do not know are left out. */
export async function listExpected(db: Database, ids: string[]): Promise<Expected[]> {
  const known = ids.filter((id) => /^[0-9a-f-]{36}$/.test(id))
  const { rows }: { rows: Expected[] } = await guarded(() =>
    db.raw(`select ${columns} from application where id = any(?::uuid[])`, [known]),
  )
  return rows
}

/** How many applications are open; no more than a million are counted. */
export async function countOpen(db: Database): Promise<number> {
  const { rows } = await guarded(() =>
    db.raw(
      `select count(*)::int as open from (select from application where stage <> 'closed' limit 1000000) as first_rows`,
    ),
  )
  return rows[0].open
}
