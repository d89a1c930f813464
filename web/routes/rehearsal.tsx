import { Type } from '@sinclair/typebox'
import type { PageRoute } from '../../api/page-route'
import type { PresentedProblem } from '../../api/presenters/problem'
import { Problem } from '../../api/problem'
import type { ProblemRequest } from '../../api/route'
import { reference } from '../../api/routes/applications'
import { object, optional } from '../../api/schemas/primitives'
import type { Services } from '../../api/services'
import { getSignedIn } from '../../api/signed-in'
import type { FrameOf } from '../frames'
import { findReferenceIn, readReturnPath, rehearsalPath } from '../own-path'
import { RehearsalPage, type RehearsalShown } from '../pages/staff/rehearsal-page'
import { renderPage } from '../render-page'

/** In days, for one request. */
const MOST_DAYS = 60

const to = () => optional(Type.String())

/** What somebody can do only in a rehearsal: act in another seat, and let days pass for an application. Elsewhere both lines answer 404. */
export const createRehearsalRoutes = (frameOf: FrameOf): PageRoute[] => [
  {
    method: 'GET',
    path: '/{language}/rehearsal',
    summary: 'In a rehearsal: choose another seat, and read what time it is for an application',
    audience: 'public',
    query: object({ to: to(), programme: optional(Type.String()) }),
    statuses: [200],
    audit: 'pages.rehearsal',
    rate: 'free',
    respond: async (request, services) => ({ status: 200, page: await render(request, services, frameOf) }),
  },
  {
    method: 'POST',
    path: '/{language}/rehearsal/days',
    summary: 'In a rehearsal: let days pass for one application',
    audience: 'staff',
    body: object({ reference: reference(), days: Type.Integer({ minimum: 1, maximum: MOST_DAYS }), to: to() }),
    statuses: [303],
    audit: 'pages.rehearsal_days',
    rate: 'free',
    async respond({ body, language, signedIn }, { acts }) {
      const { to: address, ...wanted } = body as { reference: string; days: number; to?: string }
      await acts.letDaysPass(getSignedIn(signedIn), wanted)
      return { status: 303, location: rehearsalPath(language, readReturnPath(address) ?? `/desk/${wanted.reference}`) }
    },
    renderProblem: async (problem, request, services) => {
      const refusal = findRefusal(problem)
      return refusal && { page: await render(request, services, frameOf, refusal) }
    },
  },
]

/** What the page says of days that did not pass; undefined for a problem that has a page of its own. */
function findRefusal({ code, title, errors = [] }: PresentedProblem): RehearsalShown['refusal'] {
  if (errors.some(({ pointer }) => pointer === '/days')) return { isAboutDays: true }
  return code.startsWith('rehearsal.') || code === 'service.temporal_unavailable' ? { sentence: title } : undefined
}

async function render(
  request: ProblemRequest,
  { reads }: Services,
  frameOf: FrameOf,
  refusal?: RehearsalShown['refusal'],
): Promise<string> {
  const { language, signedIn, query } = request
  const sent = { ...query, ...(request.body as object | undefined) } as { to?: string; days?: string }
  const address = readReturnPath(sent.to)
  const found = findReferenceIn(address)
  const clock = signedIn && found !== undefined ? await reads.readRehearsalClock(signedIn, found) : undefined
  const wanted = (query['programme'] as string | undefined) ?? clock?.programme
  const demos = await reads.readDemoSignIns(wanted, language)
  if (!demos) throw new Problem('request.not_found')
  return renderPage(
    <RehearsalPage
      frame={{ ...frameOf(request), path: rehearsalPath('', address) }}
      to={address}
      demos={demos}
      clock={clock}
      csrfToken={signedIn?.csrfToken}
      days={sent.days}
      refusal={refusal}
    />,
  )
}
