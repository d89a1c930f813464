import { deleteEndedSessions, deleteSession, insertSession } from '../../db/tables/sessions'
import { checkPassword } from '../attempts/check-password'
import type { Client } from '../client'
import type { NewCookie } from '../cookies'
import type { Dependencies } from '../dependencies'
import { type Session, presentSession } from '../presenters/session'
import { createToken, deriveCsrfToken, hashToken } from '../secrets'
import { SESSION_IDLE_MINUTES, SESSION_LIFETIME_MINUTES } from '../session-limits'
import type { SignedIn } from '../signed-in'

interface BegunSession {
  session: Session
  cookies: NewCookie[]
}

/**
 * Begins a session of the person with this name and password, and ends the one of the client's session cookie. Throws
 * `session.invalid` and `session.too_many_tries`.
 */
export async function signIn(
  dependencies: Dependencies,
  credentials: { name: string; password: string },
  client: Client,
): Promise<BegunSession> {
  const { database, attempts, listCurrentSeats } = dependencies
  const { cookies, now } = client
  const person = await checkPassword(dependencies, client, credentials)

  const token = createToken()
  const csrfToken = deriveCsrfToken(token)
  if (cookies.session) await deleteSession(database, hashToken(cookies.session))
  await deleteEndedSessions(database, SESSION_IDLE_MINUTES)
  const { personId, displayName } = person
  await insertSession(database, {
    tokenHash: hashToken(token),
    csrfHash: hashToken(csrfToken),
    personId,
    lifetimeMinutes: SESSION_LIFETIME_MINUTES,
  })
  const seats = await listCurrentSeats(personId)
  return {
    session: presentSession({ displayName, csrfToken, seats }),
    cookies: [
      { name: 'session', value: token },
      { name: 'device', value: attempts.knownDevices.addProof(cookies.device, person, now) },
    ],
  }
}

/** Ends the session on the server; the cookie that it returns deletes the one of the browser. */
export async function signOut({ database }: Dependencies, { tokenHash }: SignedIn): Promise<{ cookies: NewCookie[] }> {
  await deleteSession(database, tokenHash)
  return { cookies: [{ name: 'session', value: '' }] }
}
