import { type Static, Type } from '@sinclair/typebox'
import { ROLES } from '../../domain/vocabulary'
import { signIn, signOut } from '../acts/session'
import { chooseStaffLanguage } from '../language'
import { readSession } from '../reads/session'
import { defineRoute } from '../route'
import { choice, line, list, object, sentence, yesNo } from '../schemas/primitives'
import { getSignedIn } from '../signed-in'

const credentials = () => object({ name: line(100), password: Type.String({ minLength: 1, maxLength: 1_000 }) })
type Credentials = Static<ReturnType<typeof credentials>>

const sessionSchema = () =>
  object({
    displayName: Type.String(),
    csrfToken: Type.String({ description: 'the client sends it back as X-CSRF-Token with every POST or DELETE' }),
    seats: list(
      object({
        id: Type.String(),
        programme: Type.String(),
        programmeName: sentence(),
        role: choice(ROLES),
        seatName: sentence(),
        standIn: yesNo(),
        isHigher: yesNo(),
      }),
    ),
  })

export const sessionRoutes = [
  defineRoute({
    method: 'POST',
    path: '/api/staff/session',
    summary: 'Sign in with name and password',
    audience: 'public',
    body: credentials(),
    responses: { 201: sessionSchema() },
    audit: 'session.begin',
    rate: 'sign_in',
    async respond(request, dependencies) {
      const { session, cookies } = await signIn(dependencies, request.body as Credentials, request)
      return { status: 201, body: session, cookies }
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
    async respond(request, dependencies) {
      const signedIn = getSignedIn(request.signedIn)
      const language = chooseStaffLanguage(request, signedIn)
      return { status: 200, body: await readSession(dependencies, signedIn, language) }
    },
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
    respond: async ({ signedIn }, dependencies) => ({
      status: 204,
      ...(await signOut(dependencies, getSignedIn(signedIn))),
    }),
  }),
]
