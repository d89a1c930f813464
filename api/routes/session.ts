import { Type } from '@sinclair/typebox'
import { deleteEndedSessions, deleteSession, insertSession } from '../../db/tables/sessions'
import { findCredentials, type HeldSeat } from '../../db/tables/people'
import { ROLES } from '../../domain/vocabulary'
import { IDLE_MINUTES, LIFETIME_MINUTES, noSessionCookie, sessionCookie } from '../cookies'
import { fitsPassword } from '../passwords'
import { Problem } from '../problem'
import { route, type SignedIn } from '../route'
import { choice, line, list, object, yesNo } from '../schemas/primitives'
import { csrfTokenOf, hashToken, newToken } from '../secrets'

const session = () =>
  object({
    displayName: Type.String(),
    csrfToken: Type.String({ description: 'to be sent back as X-CSRF-Token with every unsafe act' }),
    seats: list(object({ id: Type.String(), programme: Type.String(), role: choice(ROLES), standIn: yesNo() })),
  })

export const sessions = [
  route({
    method: 'POST',
    path: '/api/staff/session',
    summary: 'Sign in with name and password',
    audience: 'public',
    body: object({ name: line(100), password: line(1_000) }),
    responses: { 201: session() },
    audit: 'session.begin',
    rate: 'login',
    async serve({ body, address, now, sessionToken }, { database, settings, tries, seatsOf }) {
      const { name, password } = body as { name: string; password: string }
      const wait = tries.begin(name, address, now)
      if (wait > 0) throw new Problem('session.too_many_tries', { retryAfterSeconds: wait })
      const known = await findCredentials(database, name)
      const usable = known && !known.isDisabled ? known : undefined
      const fits = await fitsPassword(usable?.passwordHash, password)
      if (!usable || !fits) throw new Problem('session.invalid')
      tries.succeeded(name, address)

      const token = newToken()
      const csrfToken = csrfTokenOf(token)
      if (sessionToken) await deleteSession(database, hashToken(sessionToken))
      await deleteEndedSessions(database, IDLE_MINUTES)
      const { personId, displayName } = usable
      await insertSession(database, {
        tokenHash: hashToken(token),
        csrfHash: hashToken(csrfToken),
        personId,
        lifetimeMinutes: LIFETIME_MINUTES,
      })
      const seats = await seatsOf(personId)
      return {
        status: 201,
        body: present({ displayName, csrfToken, seats }),
        headers: { 'Set-Cookie': sessionCookie(token, settings.secureCookies) },
      }
    },
  }),
  route({
    method: 'GET',
    path: '/api/staff/session',
    summary: 'Who is signed in, and the CSRF token again',
    audience: 'staff',
    responses: { 200: session() },
    audit: 'session.read',
    rate: 'free',
    serve: async ({ signedIn }) => ({ status: 200, body: present(getSignedIn(signedIn)) }),
  }),
  route({
    method: 'DELETE',
    path: '/api/staff/session',
    summary: 'Sign out: the session ends on the server',
    audience: 'staff',
    responses: { 204: null },
    audit: 'session.end',
    rate: 'free',
    async serve({ signedIn }, { database, settings }) {
      await deleteSession(database, getSignedIn(signedIn).tokenHash)
      return { status: 204, headers: { 'Set-Cookie': noSessionCookie(settings.secureCookies) } }
    },
  }),
]

/** Staff routes are only reached by somebody who is signed in. */
export function getSignedIn(signedIn: SignedIn | undefined): SignedIn {
  if (!signedIn) throw new Problem('session.required')
  return signedIn
}

const present = ({ displayName, csrfToken, seats }: { displayName: string; csrfToken: string; seats: HeldSeat[] }) => ({
  displayName,
  csrfToken,
  seats: seats.map(({ id, programme, role, standIn }) => ({ id, programme, role, standIn })),
})
