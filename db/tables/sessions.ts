import type { Database } from '../connection'
import { withSafeErrors } from '../errors'

export interface NewSession {
  /** SHA-256 of the token (hex); the table has no token, so a copy of the table opens no session */
  tokenHash: string
  csrfHash: string
  personId: string
  lifetimeMinutes: number
}

export interface Session {
  personId: string
  name: string
  displayName: string
  language: 'ar' | 'en'
  csrfHash: string
  /** epoch ms */
  expiresAt: number
}

export async function insertSession(db: Database, session: NewSession): Promise<void> {
  const { tokenHash, csrfHash, personId, lifetimeMinutes } = session
  await withSafeErrors(() =>
    db('session').insert({
      token_hash: tokenHash,
      csrf_hash: csrfHash,
      person_id: personId,
      expires_at: db.raw('now() + make_interval(mins => ?)', [lifetimeMinutes]),
    }),
  )
}

/**
 * Finds a session that is not expired, was not idle longer than `idleMinutes` and belongs to a person who may sign in. Each call
 * that finds it counts as activity of the person, unless `isAutomatic` says that a page made the request by itself; this updates
 * the table at most once a minute.
 */
export async function findSession(
  db: Database,
  tokenHash: string,
  idleMinutes: number,
  isAutomatic = false,
): Promise<Session | undefined> {
  const { rows } = await withSafeErrors(() => db.raw(FIND_SQL, [idleMinutes, tokenHash]))
  const row = rows[0]
  if (!row) return undefined
  if (row.stale && !isAutomatic)
    await withSafeErrors(() => db('session').where({ token_hash: tokenHash }).update({ last_seen_at: db.fn.now() }))
  return {
    personId: row.person_id,
    name: row.name,
    displayName: row.display_name,
    language: row.language,
    csrfHash: row.csrf_hash,
    expiresAt: row.expires_at,
  }
}

/** Returns those of these sessions that `findSession` would find. It counts as nobody's activity. */
export async function listOpenSessions(
  db: Database,
  tokenHashes: readonly string[],
  idleMinutes: number,
): Promise<Set<string>> {
  const open = await withSafeErrors(() =>
    selectOpenSessions(db, idleMinutes).whereIn('token_hash', tokenHashes).pluck('token_hash'),
  )
  return new Set(open)
}

const selectOpenSessions = (db: Database, idleMinutes: number) =>
  db('session').join('person', 'person.id', 'session.person_id').whereRaw(IS_OPEN, [idleMinutes])

/** SQL condition, with the minutes as its value. */
const IS_OPEN = `disabled_at is null
  and expires_at > now() and last_seen_at > now() - make_interval(mins => ?)`

/** Written as text, because every request of staff needs it. `stale`: whether `last_seen_at` must be updated. */
const FIND_SQL = `select person_id, name, display_name, language, csrf_hash, expires_at,
    last_seen_at < now() - interval '1 minute' as stale
  from session join person on person.id = session.person_id
  where ${IS_OPEN} and token_hash = ?`

export async function deleteSession(db: Database, tokenHash: string): Promise<void> {
  await withSafeErrors(() => db('session').where({ token_hash: tokenHash }).delete())
}

/** Deletes sessions that are expired or were idle longer than `idleMinutes`. The API calls it at each sign-in. */
export async function deleteEndedSessions(db: Database, idleMinutes: number): Promise<void> {
  await withSafeErrors(() =>
    db('session')
      .whereRaw('expires_at < now() or last_seen_at < now() - make_interval(mins => ?)', [idleMinutes])
      .delete(),
  )
}
