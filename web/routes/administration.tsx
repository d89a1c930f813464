import type { PageRoute } from '../../api/page-route'
import type { ProblemRequest, RouteRequest } from '../../api/route'
import { reference } from '../../api/routes/applications'
import { caseListName } from '../../api/schemas/administration'
import { cursor, object, optional } from '../../api/schemas/primitives'
import type { Services } from '../../api/services'
import { getSignedIn } from '../../api/signed-in'
import { readAdministered } from '../administration/case-facts'
import { administrationPath, CASE_LISTS, caseListPath, PAGE_LENGTH, type ShownCaseList } from '../administration/paths'
import { readTyped } from '../forms/posted-fields'
import type { FrameOf } from '../frames'
import { CasesPage } from '../pages/administration/cases-page'
import { renderPage } from '../render-page'
import { createAdministrationAccessRoutes } from './administration-access'
import { createAdministrationActRoutes } from './administration-acts'
import { createAdministrationListRoutes } from './administration-lists'
import { createAdministrationPeopleRoutes } from './administration-people'
import { createEngineScreenRoutes } from './engine-screens'
import { createAdministrationRepinRoutes } from './administration-repin'
import { createAdministrationRuleRoutes } from './administration-rules'
import { createAdministrationCaseRoutes } from './administration-case'

/** The pages of administrators. They show what the API shows to the same person, and never what people wrote. */
export const createAdministrationRoutes = (frameOf: FrameOf): PageRoute[] => [
  {
    method: 'GET',
    path: '/{language}/administration',
    summary: 'Read a list of applications with their Workflows: open, overdue, stuck, or with a recent intervention',
    audience: 'administrator',
    query: object({ state: optional(caseListName()), after: optional(cursor()) }),
    statuses: [200],
    audit: 'pages.administration',
    rate: 'free',
    respond: async (request, services) => ({
      status: 200,
      page: await renderList(request, services, frameOf, {
        ...(request.query as { state: ShownCaseList; after?: string }),
        sealCursor: request.sealCursor,
      }),
    }),
  },
  ...createAdministrationCaseRoutes(frameOf),
  ...createAdministrationActRoutes(frameOf),
  ...createAdministrationRepinRoutes(frameOf),
  // After the line of a reference, because of two lines that fit an address the last one counts.
  ...createAdministrationListRoutes(frameOf),
  ...createAdministrationPeopleRoutes(frameOf),
  ...createAdministrationRuleRoutes(frameOf),
  ...createAdministrationAccessRoutes(frameOf),
  ...createEngineScreenRoutes(frameOf),
  {
    method: 'GET',
    path: '/{language}/administration/find',
    summary: 'Open an application by its reference, in any spelling',
    audience: 'administrator',
    query: object({ reference: optional(reference()) }),
    statuses: [303],
    audit: 'pages.administration_find',
    rate: 'free',
    async respond(request, services) {
      const { reference: typed = '' } = request.query as { reference?: string }
      const { detail } = await readAdministered({ ...request, params: { reference: typed } }, services)
      return { status: 303, location: administrationPath(request.language, [detail.reference]) }
    },
    async renderProblem({ code }, request, services) {
      if (code !== 'application.not_found' && code !== 'request.invalid') return undefined
      const notFound = readTyped(request.query)['reference'] ?? ''
      return { page: await renderList(request, services, frameOf, { state: CASE_LISTS[0], notFound }) }
    },
  },
]

interface ListRequest {
  state: ShownCaseList
  /** cursor of the page before */
  after?: string
  /** absent on a page of a problem: there the list is only begun */
  sealCursor?: RouteRequest['sealCursor']
  notFound?: string
}

async function renderList(
  request: ProblemRequest,
  { reads }: Services,
  frameOf: FrameOf,
  { state, after, sealCursor, notFound }: ListRequest,
): Promise<string> {
  const { language, now, signedIn } = request
  const page = { state, limit: PAGE_LENGTH, ...(after !== undefined && { after }) }
  const found = await reads.readCases(getSignedIn(signedIn), page, request)
  return renderPage(
    <CasesPage
      frame={frameOf(request)}
      list={state}
      found={found}
      first={after === undefined && notFound === undefined ? undefined : caseListPath(language, state)}
      next={found.after && sealCursor && caseListPath(language, state, sealCursor(found.after))}
      now={now}
      notFound={notFound}
    />,
  )
}
