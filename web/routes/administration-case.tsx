import { Type } from '@sinclair/typebox'
import { REASON_LENGTH } from '../../api/administration/interventions'
import type { PageRoute } from '../../api/page-route'
import type { ProblemRequest } from '../../api/route'
import { reference } from '../../api/routes/applications'
import { interventionReason } from '../../api/schemas/interventions'
import { choice, id, object, optional } from '../../api/schemas/primitives'
import type { Services } from '../../api/services'
import { getSignedIn } from '../../api/signed-in'
import { CASE_VIEWS, type CaseView, readAdministered, readPast } from '../administration/case-facts'
import { listMistakes } from '../administration/mistakes'
import { administrationPath, PAGE_LENGTH } from '../administration/paths'
import { readTyped } from '../forms/posted-fields'
import type { FrameOf } from '../frames'
import { CasePage } from '../pages/administration/case-page'
import type { DoneIntervention } from '../pages/administration/done-notice'
import { PastPage } from '../pages/administration/past-page'
import type { FieldError } from '../parts/error-summary'
import { renderPage } from '../render-page'

/** How many events one page of groups has: a step has three of them. */
const GROUPED_LENGTH = 3 * PAGE_LENGTH

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
      events: optional(choice(['grouped', 'each'], { default: 'grouped' })),
      afterEvent: optional(Type.Integer({ minimum: 0, maximum: 100_000_000, default: 0 })),
      run: optional(id()),
    }),
    statuses: [200],
    audit: 'pages.administration_application',
    rate: 'free',
    async respond(request, services) {
      const { view, events, afterEvent, run } = request.query as unknown as Shown & { events: string }
      const { done, cookies } = services.reads.findIntervention(request)
      const shown = { view, isGrouped: events === 'grouped', afterEvent, run, done }
      return { status: 200, page: await render(request, services, frameOf, shown), cookies }
    },
  },
  {
    method: 'POST',
    path: '/{language}/administration/{reference}/contents',
    summary: 'Let this person read for 15 minutes what the steps of the Workflow got and gave, with a typed reason',
    audience: 'administrator',
    params: object({ reference: reference() }),
    body: object({ reason: interventionReason() }),
    statuses: [303],
    audit: 'pages.administration_contents',
    rate: 'free',
    async respond(request, { acts }) {
      const target = request.params['reference'] ?? ''
      const { reason } = request.body as { reason: string }
      await acts.openContentsOfCase(getSignedIn(request.signedIn), { reference: target, reason })
      return { status: 303, location: administrationPath(request.language, [target], { view: 'raw' }) }
    },
    async renderProblem(problem, request, services) {
      const errors = listMistakes(
        problem,
        { reason: 'administration.act.reason.wrong' },
        frameOf(request).translator.translate,
      )
      const shown = { view: 'raw', isGrouped: true, afterEvent: 0, errors } as const
      return errors.length === 0 ? undefined : { page: await render(request, services, frameOf, shown) }
    },
  },
  {
    method: 'GET',
    path: '/{language}/administration/{reference}/history.json',
    summary: 'Download the history of the Workflow with the contents that may be shown; after a typed reason',
    audience: 'administrator',
    params: object({ reference: reference() }),
    query: object({ run: optional(id()) }),
    responds: 'file',
    statuses: [200],
    audit: 'pages.administration_history',
    rate: 'free',
    async respond(request, { reads }) {
      const wanted = { reference: request.params['reference'] ?? '', runId: (request.query as { run?: string }).run }
      const file = await reads.readHistoryFile(getSignedIn(request.signedIn), wanted)
      return {
        status: 200,
        file: JSON.stringify(file, null, 2),
        mediaType: 'application/json; charset=utf-8',
        headers: { 'Content-Disposition': `attachment; filename="${file.reference}.json"` },
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

interface Shown {
  view: CaseView
  isGrouped: boolean
  /** id of the event after which the page of events begins */
  afterEvent: number
  /** the run whose events are shown; absent: the last one */
  run?: string | undefined
  done?: DoneIntervention | undefined
  errors?: readonly FieldError[]
}

async function render(
  request: ProblemRequest,
  services: Services,
  frameOf: FrameOf,
  { view, isGrouped, afterEvent, run, done, errors = [] }: Shown,
): Promise<string> {
  const isRaw = view === 'raw'
  const limit = isGrouped ? GROUPED_LENGTH : PAGE_LENGTH
  const wanted = isRaw ? { after: afterEvent, limit, wantsContents: true, runId: run } : {}
  const opened = await readAdministered(request, services, wanted)
  const { reference: found, programme, eventsAfter } = opened.detail
  const events = isGrouped ? undefined : 'each'
  const pathOf = (after?: number) =>
    administrationPath(request.language, [found], { view: 'raw', events, afterEvent: after, run })
  return renderPage(
    <CasePage
      {...opened}
      frame={frameOf(request, programme)}
      view={view}
      isGrouped={isGrouped}
      runId={run}
      form={{
        csrfToken: getSignedIn(request.signedIn).csrfToken,
        limit: REASON_LENGTH.maxLength,
        typed: readTyped(request.body)['reason'],
        errors,
      }}
      first={afterEvent > 0 ? pathOf() : undefined}
      next={eventsAfter === undefined ? undefined : pathOf(eventsAfter)}
      done={done?.target === found ? done : undefined}
    />,
  )
}
