import { Type } from '@sinclair/typebox'
import { deleteEndedSessions, deleteSession, insertSession } from '../../db/tables/sessions'
import { type HeldSeat } from '../../db/tables/seats'
import { ROLES } from '../../domain/vocabulary'
import { checkPassword } from '../attempts/check-password'
import { createDeviceCookie, createExpiredSessionCookie, createSessionCookie } from '../cookies'
import { SESSION_IDLE_MINUTES, SESSION_LIFETIME_MINUTES } from '../session-limits'
import { Problem } from '../problem'
import { defineRoute, type SignedIn } from '../route'
import { choice, line, list, object, yesNo } from '../schemas/primitives'
import { deriveCsrfToken, hashToken, createToken } from '../secrets'

const sessionSchema = () =>
  object({
    displayName: Type.String(),
    csrfToken: Type.String({ description: 'the client sends it back as X-CSRF-Token with every POST or DELETE' }),
    seats: list(object({ id: Type.String(), programme: Type.String(), role: choice(ROLES), standIn: yesNo() })),
  })

export const sessionRoutes = [
  defineRoute({
    method: 'POST',
    path: '/api/staff/session',
    summary: 'Sign in with name and password',
    audience: 'public',
    body: object({ name: line(100), password: line(1_000) }),
    responses: { 201: sessionSchema() },
    audit: 'session.begin',
    rate: 'sign_in',
    async respond(request, dependencies) {
      const { database, settings, attempts, listCurrentSeats } = dependencies
      const { body, now, sessionToken, deviceCookie } = request
      const credentials = await checkPassword(dependencies, request, body as { name: string; password: string })

      const token = createToken()
      const csrfToken = deriveCsrfToken(token)
      if (sessionToken) await deleteSession(database, hashToken(sessionToken))
      await deleteEndedSessions(database, SESSION_IDLE_MINUTES)
      const { personId, displayName } = credentials
      await insertSession(database, {
        tokenHash: hashToken(token),
        csrfHash: hashToken(csrfToken),
        personId,
        lifetimeMinutes: SESSION_LIFETIME_MINUTES,
      })
      const seats = await listCurrentSeats(personId)
      return {
        status: 201,
        body: presentSession({ displayName, csrfToken, seats }),
        headers: {
          'Set-Cookie': [
            createSessionCookie(token, settings.secureCookies),
            createDeviceCookie(attempts.knownDevices.addProof(deviceCookie, credentials, now), settings.secureCookies),
          ],
        },
      }
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/staff/session',
    summary: 'Read the signed-in person, their seats and the CSRF token',
    audience: 'staff',
    responses: { 200: sessionSchema() },
    audit: 'session.read',
    showsNoApplication: 'the signed-in person',
    rate: 'free',
    respond: async ({ signedIn }) => ({ status: 200, body: presentSession(getSignedIn(signedIn)) }),
  }),
  defineRoute({
    method: 'DELETE',
    path: '/api/staff/session',
    summary: 'Sign out: the session ends on the server',
    audience: 'staff',
    responses: { 204: null },
    audit: 'session.end',
    showsNoApplication: 'nothing',
    rate: 'free',
    async respond({ signedIn }, { database, settings }) {
      await deleteSession(database, getSignedIn(signedIn).tokenHash)
      return { status: 204, headers: { 'Set-Cookie': createExpiredSessionCookie(settings.secureCookies) } }
    },
  }),
]

/** Returns the signed-in person; throws `session.required` without one. */
export function getSignedIn(signedIn: SignedIn | undefined): SignedIn {
  if (!signedIn) throw new Problem('session.required')
  return signedIn
}

const presentSession = ({
  displayName,
  csrfToken,
  seats,
}: {
  displayName: string
  csrfToken: string
  seats: HeldSeat[]
}) => ({
  displayName,
  csrfToken,
  seats: seats.map(({ id, programme, role, standIn }) => ({ id, programme, role, standIn })),
})
