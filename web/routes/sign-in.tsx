import { Type } from '@sinclair/typebox'
import type { PageRoute } from '../../api/page-route'
import type { PresentedProblem } from '../../api/presenters/problem'
import type { ProblemRequest, RouteRequest } from '../../api/route'
import { line, object, optional } from '../../api/schemas/primitives'
import type { Services } from '../../api/services'
import type { StaffSession } from '../desk/desk-facts'
import type { FrameOf } from '../frames'
import { createSignInQuery, findReferenceIn, isApplicantsPath, readReturnPath, rehearsalPath } from '../own-path'
import { SignInPage, type SignInProps } from '../pages/staff/sign-in-page'
import { renderPage } from '../render-page'

const to = () => optional(Type.String())
/** the programme whose seats a rehearsal offers */
const programme = () => optional(Type.String())

/** The sign-in of staff. Only in a rehearsal it offers demo sign-ins, and only then the last line signs anybody in. */
export const createSignInRoutes = (frameOf: FrameOf): PageRoute[] => [
  {
    method: 'GET',
    path: '/{language}/sign-in',
    summary: 'Ask an officer for name and password',
    audience: 'public',
    query: object({ to: to(), programme: programme() }),
    audit: 'pages.sign_in_form',
    rate: 'free',
    async respond(request, { reads }) {
      if (request.signedIn) {
        const session = await reads.readSession(request.signedIn, request.language)
        return returnTo(request, request.query['to'], session)
      }
      const hasEnded = request.cookies.session !== undefined
      const demos = await readDemos(request, reads)
      return { status: 200, page: render(request, frameOf, { hasEnded, demos }) }
    },
  },
  {
    method: 'POST',
    path: '/{language}/sign-in',
    summary: 'Sign an officer in',
    audience: 'public',
    body: object({ name: line(100), password: line(1_000), to: to() }),
    statuses: [303],
    audit: 'pages.sign_in',
    rate: 'sign_in',
    async respond(request, { acts }) {
      const { name, password, to: address } = request.body as { name: string; password: string; to?: string }
      const { cookies, session } = await acts.signIn({ name, password }, request)
      return { ...returnTo(request, address, session), cookies }
    },
    renderProblem: (problem, request, services) => renderRefusal(problem, request, services, frameOf),
  },
  {
    method: 'POST',
    path: '/{language}/sign-in/demo',
    summary: 'Sign in by one click in a rehearsal',
    audience: 'public',
    query: object({ programme: programme() }),
    body: object({ name: line(100), to: to() }),
    statuses: [303],
    audit: 'pages.sign_in_demo',
    rate: 'sign_in',
    async respond(request, { acts }) {
      const { name, to: address } = request.body as { name: string; to?: string }
      const to = readReturnPath(address)
      const reference = findReferenceIn(to)
      const { cookies, session, person, opens } = await acts.signInDemo({ name, reference }, request)
      // Another seat may not see every page of the one before.
      if (reference !== undefined) {
        const path = opens ? (isApplicantsPath(to ?? '') ? `/desk/${reference}` : to) : undefined
        const location = path ? `/${request.language}${path}` : rehearsalPath(request.language, `/desk/${reference}`)
        return { status: 303, location, cookies }
      }
      return { ...returnTo(request, to && mayReturn(to, person.seats) ? to : undefined, session), cookies }
    },
    renderProblem: (problem, request, services) => renderRefusal(problem, request, services, frameOf),
  },
]

const returnTo = ({ language }: RouteRequest, address: unknown, session: StaffSession) => ({
  status: 303 as const,
  location: `/${language}${readReturnPath(address as string | undefined) ?? findFirstPage(session)}`,
})

/**
 * Whoever acts in higher offices alone begins with what needs them and what is late in their body; whoever acts in the operation room alone
 * with what it watches; others with the list of their tasks.
 */
function findFirstPage({ seats }: StaffSession): '/body' | '/room' | '/desk' {
  if (seats.length === 0) return '/desk'
  if (seats.every(({ isHigher }) => isHigher)) return '/body'
  return seats.every(({ role }) => role === 'operation_room') ? '/room' : '/desk'
}

/** Whether another seat goes back to a page: no officer to a page of applicants, nor to one that refuses their seats. */
const mayReturn = (path: string, seats: readonly { role: string }[]): boolean =>
  !isApplicantsPath(path) &&
  Object.entries(PAGES_OF_ROLES).every(
    ([start, role]) => !path.startsWith(start) || seats.some((seat) => seat.role === role),
  )

const PAGES_OF_ROLES = { '/room': 'operation_room', '/administration': 'administrator' }

const readDemos = ({ query, language }: ProblemRequest, reads: Services['reads']) =>
  reads.readDemoSignIns(query['programme'] as string | undefined, language)

/** The language switch of this page keeps the address to return to, and the programme. */
function render(request: ProblemRequest, frameOf: FrameOf, shown: Omit<SignInProps, 'frame' | 'to'>): string {
  const { to: sent = request.query['to'] } = (request.body ?? {}) as { to?: unknown }
  const address = typeof sent === 'string' ? readReturnPath(sent) : undefined
  const { demos } = shown
  const query = createSignInQuery(address, demos?.isOwn ? undefined : demos?.programme)
  const frame = { ...frameOf(request), path: `/sign-in${query}` }
  return renderPage(<SignInPage frame={frame} to={address} {...shown} />)
}

/** Refusals that are about nobody's words: the same page, with what to do now. */
const REFUSALS = { 'session.too_many_tries': 'too_many', 'service.unavailable': 'unavailable' } as const

const FIELDS = ['name', 'password'] as const

/** The page again: the name is kept, the password never. */
async function renderRefusal(
  { code, errors = [], retryAfterSeconds }: PresentedProblem,
  request: ProblemRequest,
  { reads }: Services,
  frameOf: FrameOf,
) {
  const { name } = (request.body ?? {}) as { name?: string }
  const refusal = REFUSALS[code as keyof typeof REFUSALS]
  // Without the database the page has no names of seats to show.
  const demos = refusal === 'unavailable' ? undefined : await readDemos(request, reads)
  if (refusal) return { page: render(request, frameOf, { name, demos, refusal, retryAfterSeconds }) }
  if (code === 'session.invalid') return { page: render(request, frameOf, { name, demos, mistakes: ['wrong'] }) }
  const mistakes = FIELDS.filter((field) => errors.some(({ pointer }) => pointer === `/${field}`))
  return mistakes.length > 0 ? { page: render(request, frameOf, { name, demos, mistakes }) } : undefined
}
