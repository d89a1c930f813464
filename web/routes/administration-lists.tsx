import { REASON_LENGTH } from '../../api/administration/interventions'
import type { PageRoute } from '../../api/page-route'
import type { ProblemRequest } from '../../api/route'
import { interventionReason } from '../../api/schemas/interventions'
import { cursor, line, object, optional } from '../../api/schemas/primitives'
import { getSignedIn } from '../../api/signed-in'
import type { SentenceKey } from '../../locales/translator'
import { listMistakes } from '../administration/mistakes'
import { administrationPath, PAGE_LENGTH } from '../administration/paths'
import { readTyped } from '../forms/posted-fields'
import type { FrameOf } from '../frames'
import { HealthPage } from '../pages/administration/health-page'
import { LogPage } from '../pages/administration/log-page'
import { EndOrphanPage, OrphansPage } from '../pages/administration/orphans-page'
import type { FieldError } from '../parts/error-summary'
import { renderPage } from '../render-page'

const END_PATH = '/{language}/administration/orphans/end'

const MISSING = {
  workflowId: 'administration.orphans.end.id.wrong',
  reason: 'administration.act.reason.wrong',
} as const satisfies Record<string, SentenceKey>

/** What concerns no single application: the operators' log, and Workflows without an application. */
export const createAdministrationListRoutes = (frameOf: FrameOf): PageRoute[] => [
  {
    method: 'GET',
    path: '/{language}/administration/log',
    summary: 'Read the operators’ log, newest first',
    audience: 'administrator',
    query: object({ after: optional(cursor()) }),
    statuses: [200],
    audit: 'pages.administration_log',
    rate: 'free',
    async respond(request, { reads }) {
      const { after } = request.query as { after?: string }
      const page = { limit: PAGE_LENGTH, ...(after !== undefined && { after }) }
      const { log, after: next } = await reads.readOperatorsLog(getSignedIn(request.signedIn), page, request)
      const pathOf = (place?: string) => administrationPath(request.language, ['log'], { after: place })
      return {
        status: 200,
        page: renderPage(
          <LogPage
            frame={frameOf(request)}
            log={log}
            timeZone={findTimeZone(request)}
            first={after === undefined ? undefined : pathOf()}
            next={next && pathOf(request.sealCursor(next))}
          />,
        ),
      }
    },
  },
  {
    method: 'GET',
    path: '/{language}/administration/health',
    summary: 'Read how the engine, the relay and the mails work now',
    audience: 'administrator',
    audit: 'pages.administration_health',
    rate: 'free',
    showsNoApplication: 'numbers, and seats that no mail reaches',
    async respond(request, { reads }) {
      const health = await reads.readEngineHealth(getSignedIn(request.signedIn), request)
      return { status: 200, page: renderPage(<HealthPage frame={frameOf(request)} health={health} />) }
    },
  },
  {
    method: 'GET',
    path: '/{language}/administration/orphans',
    summary: 'Read which running Workflows belong to no application',
    audience: 'administrator',
    query: object({ after: optional(cursor()) }),
    statuses: [200],
    audit: 'pages.administration_orphans',
    showsNoApplication: 'Workflows that belong to no application',
    rate: 'free',
    async respond(request, { reads }) {
      const { after } = request.query as { after?: string }
      const found = await reads.readOrphans(getSignedIn(request.signedIn), after)
      const { done, cookies } = reads.findIntervention(request)
      const pathOf = (place?: string) => administrationPath(request.language, ['orphans'], { after: place })
      return {
        status: 200,
        page: renderPage(
          <OrphansPage
            frame={frameOf(request)}
            found={found}
            timeZone={findTimeZone(request)}
            first={after === undefined ? undefined : pathOf()}
            next={found.after && pathOf(request.sealCursor(found.after))}
            done={done?.act === 'terminate' ? done : undefined}
          />,
        ),
        cookies,
      }
    },
  },
  {
    method: 'GET',
    path: END_PATH,
    summary: 'Read the form that ends a Workflow without an application',
    audience: 'administrator',
    query: object({ workflowId: optional(line(300)) }),
    statuses: [200],
    audit: 'pages.administration_end_form',
    showsNoApplication: 'a form',
    rate: 'free',
    respond: async (request) => ({ status: 200, page: renderEnd(request, frameOf) }),
  },
  {
    method: 'POST',
    path: END_PATH,
    summary: 'End a running Workflow without an application, with a typed reason',
    audience: 'administrator',
    body: object({ workflowId: line(300), reason: interventionReason() }),
    statuses: [303],
    audit: 'pages.administration_end',
    showsNoApplication: 'a Workflow that belongs to no application',
    rate: 'free',
    async respond(request, { acts }) {
      const sent = request.body as { workflowId: string; reason: string }
      const result = await acts.endOrphan(getSignedIn(request.signedIn), sent)
      const cookies = acts.noteIntervention({ ...result, act: 'terminate', target: sent.workflowId }, request)
      return { status: 303, location: administrationPath(request.language, ['orphans']), cookies }
    },
    async renderProblem(problem, request) {
      const mistakes = listMistakes(problem, MISSING, frameOf(request).translator.translate)
      const errors = problem.code.startsWith('orphan.') ? [{ field: 'workflowId', text: problem.title }] : mistakes
      return errors.length === 0 ? undefined : { page: renderEnd(request, frameOf, errors) }
    },
  },
]

/** That of the platform's own programme. */
const findTimeZone = ({ platform }: ProblemRequest): string =>
  (platform && platform.contacts[platform.programme]?.timeZone) ?? 'UTC'

const renderEnd = (request: ProblemRequest, frameOf: FrameOf, errors: readonly FieldError[] = []): string =>
  renderPage(
    <EndOrphanPage
      frame={frameOf(request)}
      csrfToken={getSignedIn(request.signedIn).csrfToken}
      typed={{ ...readTyped(request.query), ...readTyped(request.body) }}
      errors={errors}
      limit={REASON_LENGTH.maxLength}
    />,
  )
