import { deleteEndedSessions, deleteSession, insertSession } from '../../db/tables/sessions'
import { checkPassword } from '../attempts/check-password'
import type { Client } from '../client'
import type { NewCookie } from '../cookies'
import type { Dependencies } from '../dependencies'
import { mayOpen } from '../open-application'
import { Problem } from '../problem'
import { readSession, type Session } from '../reads/session'
import { createToken, deriveCsrfToken, hashToken } from '../secrets'
import { SESSION_IDLE_MINUTES, SESSION_LIFETIME_MINUTES } from '../session-limits'
import type { SignedIn } from '../signed-in'

interface BegunSession {
  session: Session
  /** of whom, and the seats for which they may act today */
  person: Pick<SignedIn, 'personId' | 'seats'>
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

  const { personId, displayName } = person
  const token = createToken()
  const csrfToken = deriveCsrfToken(token)
  const seats = await listCurrentSeats(personId)
  const session = await readSession(dependencies, { displayName, csrfToken, seats }, client.language)
  if (cookies.session) await deleteSession(database, hashToken(cookies.session))
  await deleteEndedSessions(database, SESSION_IDLE_MINUTES)
  await insertSession(database, {
    tokenHash: hashToken(token),
    csrfHash: hashToken(csrfToken),
    personId,
    lifetimeMinutes: SESSION_LIFETIME_MINUTES,
  })
  return {
    session,
    person: { personId, seats },
    cookies: [
      { name: 'session', value: token },
      { name: 'device', value: attempts.knownDevices.addProof(cookies.device, person, now) },
    ],
  }
}

/**
 * Begins a session of a person whom the sign-in page offers in a rehearsal. Throws `request.not_found` where nobody is offered or
 * nobody has this name, and whatever `signIn` throws. `opens`: whether this person may see the application with that reference.
 */
export async function signInDemo(
  dependencies: Dependencies,
  { name, reference }: { name: string; reference?: string | undefined },
  client: Client,
): Promise<BegunSession & { opens: boolean }> {
  const offered = dependencies.settings.demoSignIns?.find((demo) => demo.name === name)
  if (!offered) throw new Problem('request.not_found')
  const begun = await signIn(dependencies, offered, client)
  return { ...begun, opens: reference !== undefined && (await mayOpen(dependencies, begun.person, reference)) }
}

/** Ends the session on the server; the cookie that it returns deletes the one of the browser. */
export async function signOut({ database }: Dependencies, { tokenHash }: SignedIn): Promise<{ cookies: NewCookie[] }> {
  await deleteSession(database, tokenHash)
  return { cookies: [{ name: 'session', value: '' }] }
}
