import { Type } from '@sinclair/typebox'
import type { PageRoute } from '../../api/page-route'
import { reference } from '../../api/routes/applications'
import { choice, object, optional } from '../../api/schemas/primitives'
import { CASE_VIEWS, type CaseView, readAdministered, readPast } from '../administration/case-facts'
import { administrationPath } from '../administration/paths'
import type { FrameOf } from '../frames'
import { CasePage } from '../pages/administration/case-page'
import { PastPage } from '../pages/administration/past-page'
import { renderPage } from '../render-page'

/** One application as an administrator looks at it. */
export const createAdministrationCaseRoutes = (frameOf: FrameOf): PageRoute[] => [
  {
    method: 'GET',
    path: '/{language}/administration/{reference}',
    summary: 'Read one application as a story, as a timeline, or as the events of its Workflow',
    audience: 'administrator',
    params: object({ reference: reference() }),
    query: object({
      view: optional(choice(CASE_VIEWS, { default: 'story' })),
      afterEvent: optional(Type.Integer({ minimum: 0, maximum: 100_000_000, default: 0 })),
    }),
    statuses: [200],
    audit: 'pages.administration_application',
    rate: 'free',
    async respond(request, services) {
      const { view, afterEvent } = request.query as { view: CaseView; afterEvent: number }
      const opened = await readAdministered(request, services, view === 'raw' ? afterEvent : 0)
      const { done, cookies } = services.reads.findIntervention(request)
      const { reference: found, programme, eventsAfter } = opened.detail
      const pathOf = (after?: number) =>
        administrationPath(request.language, [found], { view: 'raw', afterEvent: after })
      return {
        status: 200,
        page: renderPage(
          <CasePage
            {...opened}
            frame={frameOf(request, programme)}
            view={view}
            first={afterEvent > 0 ? pathOf() : undefined}
            next={eventsAfter === undefined ? undefined : pathOf(eventsAfter)}
            done={done?.target === found ? done : undefined}
          />,
        ),
        cookies,
      }
    },
  },
  {
    method: 'GET',
    path: '/{language}/administration/{reference}/at/{sequence}',
    summary: 'Read an application as it was after one of its events, with what each seat could do then',
    audience: 'administrator',
    params: object({ reference: reference(), sequence: Type.String({ pattern: '^[1-9][0-9]{0,8}$' }) }),
    statuses: [200],
    audit: 'pages.administration_at',
    rate: 'free',
    async respond(request, services) {
      const found = await readPast(request, services, Number(request.params['sequence']))
      const frame = frameOf(request, found.past.programme)
      return { status: 200, page: renderPage(<PastPage {...found} frame={frame} />) }
    },
  },
]
