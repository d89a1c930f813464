import type { Database } from '../connection'
import { guarded } from '../errors'

export interface NewSession {
  /** SHA-256 of the token, hex: the table cannot open a session */
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
  expiresAt: number
}

export async function insertSession(db: Database, session: NewSession): Promise<void> {
  const { tokenHash, csrfHash, personId, lifetimeMinutes } = session
  await guarded(() =>
    db('session').insert({
      token_hash: tokenHash,
      csrf_hash: csrfHash,
      person_id: personId,
      expires_at: db.raw('now() + make_interval(mins => ?)', [lifetimeMinutes]),
    }),
  )
}

/**
 * The live session: neither idle too long nor past its end, and its person not disabled. Being asked keeps it awake; that is
 * written at most once a minute.
 */
export async function findSession(db: Database, tokenHash: string, idleMinutes: number): Promise<Session | undefined> {
  const row = await guarded(() =>
    db('session')
      .join('person', 'person.id', 'session.person_id')
      .where('token_hash', tokenHash)
      .whereNull('disabled_at')
      .whereRaw('expires_at > now() and last_seen_at > now() - make_interval(mins => ?)', [idleMinutes])
      .first('person_id', 'name', 'display_name', 'language', 'csrf_hash', 'expires_at', db.raw(STALE)),
  )
  if (!row) return undefined
  if (row.stale)
    await guarded(() => db('session').where({ token_hash: tokenHash }).update({ last_seen_at: db.fn.now() }))
  return {
    personId: row.person_id,
    name: row.name,
    displayName: row.display_name,
    language: row.language,
    csrfHash: row.csrf_hash,
    expiresAt: row.expires_at,
  }
}

const STALE = `last_seen_at < now() - interval '1 minute' as stale`

export async function deleteSession(db: Database, tokenHash: string): Promise<void> {
  await guarded(() => db('session').where({ token_hash: tokenHash }).delete())
}

/** Removes sessions nobody can use any more; cheap enough to do at each sign-in. */
export async function deleteEndedSessions(db: Database, idleMinutes: number): Promise<void> {
  await guarded(() =>
    db('session')
      .whereRaw('expires_at < now() or last_seen_at < now() - make_interval(mins => ?)', [idleMinutes])
      .delete(),
  )
}
