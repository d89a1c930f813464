import type { Database, Transaction } from '../connection'
import { withSafeErrors } from '../errors'

/** An opening of the screens of Temporal that was entered. */
export interface EngineOpening {
  /** hash of the token of the staff session to which it belongs */
  sessionHash: string
  /** the reason for which changes are allowed now; undefined: it is for reading only */
  reason?: string
}

/** Inserts an opening that nobody has entered yet. `operationId`: the line of the operators' log, when changes were asked for. */
export async function insertEngineOpening(
  db: Database | Transaction,
  opening: { ticketHash: string; sessionHash: string; operationId?: number },
): Promise<void> {
  const { ticketHash, sessionHash, operationId = null } = opening
  await withSafeErrors(() =>
    db('engine_opening').insert({ token_hash: ticketHash, session_hash: sessionHash, operation_id: operationId }),
  )
}

const ENTER_SQL = `update engine_opening set token_hash = ?, entered_at = now(),
    writes_until = case when operation_id is not null then now() + make_interval(mins => ?) end
  where token_hash = ? and entered_at is null and opened_at > now() - make_interval(secs => ?)
  returning session_hash`

/**
 * Uses up a ticket that is young enough: from then on the hash of the cookie finds the opening. The other openings of the same session
 * end. Returns whether there was such a ticket.
 */
export async function enterEngineOpening(
  db: Database,
  hashes: { ticketHash: string; cookieHash: string },
  limits: { ticketSeconds: number; writeMinutes: number },
): Promise<boolean> {
  const values = [hashes.cookieHash, limits.writeMinutes, hashes.ticketHash, limits.ticketSeconds]
  return db.transaction(async (trx) => {
    const { rows } = await withSafeErrors(() => trx.raw(ENTER_SQL, values))
    if (!rows[0]) return false
    const others = trx('engine_opening').where({ session_hash: rows[0].session_hash })
    await withSafeErrors(() => others.whereNot({ token_hash: hashes.cookieHash }).delete())
    return true
  })
}

const FIND_SQL = `select session_hash, case when writes_until > now() then reason end as reason
  from engine_opening left join operators_log on operators_log.id = operation_id
  where token_hash = ? and entered_at is not null`

/** Finds an opening that was entered. The caller must also find its session open. */
export async function findEngineOpening(db: Database, cookieHash: string): Promise<EngineOpening | undefined> {
  const { rows } = await withSafeErrors(() => db.raw(FIND_SQL, [cookieHash]))
  const row = rows[0]
  return row && { sessionHash: row.session_hash, ...(row.reason !== null && { reason: row.reason }) }
}
