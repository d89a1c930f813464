import type { PageRoute } from '../../api/page-route'
import { caseListName } from '../../api/schemas/administration'
import { cursor, object, optional } from '../../api/schemas/primitives'
import { getSignedIn } from '../../api/signed-in'
import { caseListPath, PAGE_LENGTH, type ShownCaseList } from '../administration/paths'
import type { FrameOf } from '../frames'
import { CasesPage } from '../pages/administration/cases-page'
import { renderPage } from '../render-page'
import { createAdministrationActRoutes } from './administration-acts'
import { createAdministrationListRoutes } from './administration-lists'
import { createAdministrationRepinRoutes } from './administration-repin'
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
    async respond(request, { reads }) {
      const { language, now, query, signedIn } = request
      const { state, after } = query as { state: ShownCaseList; after?: string }
      const page = { state, limit: PAGE_LENGTH, ...(after !== undefined && { after }) }
      const found = await reads.readCases(getSignedIn(signedIn), page, request)
      return {
        status: 200,
        page: renderPage(
          <CasesPage
            frame={frameOf(request)}
            list={state}
            found={found}
            first={after === undefined ? undefined : caseListPath(language, state)}
            next={found.after && caseListPath(language, state, request.sealCursor(found.after))}
            now={now}
          />,
        ),
      }
    },
  },
  ...createAdministrationCaseRoutes(frameOf),
  ...createAdministrationActRoutes(frameOf),
  ...createAdministrationRepinRoutes(frameOf),
  // After the line of a reference, because of two lines that fit an address the last one counts.
  ...createAdministrationListRoutes(frameOf),
]
