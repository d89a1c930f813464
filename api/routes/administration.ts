import { Type } from '@sinclair/typebox'
import { listPersonNames } from '../../db/tables/people'
import { listOperations } from '../../db/tables/operators-log'
import type { CaseListName } from '../../db/ledger/case-lists'
import { applicationIdIn } from '../../temporal/workflow-id'
import { getCaseAtEvent } from '../administration/case-at-event'
import { listCases } from '../administration/cases'
import { getCaseDetail } from '../administration/case-detail'
import { listProgrammesOf, openAdministered, requirePlatformAdministrator } from '../administration/administered'
import { listOrphans } from '../administration/orphans'
import { previewRepin } from '../administration/repin-preview'
import type { Dependencies } from '../dependencies'
import { chooseStaffLanguage } from '../language'
import { formatInstant } from '../presenters/format-instant'
import { refuseMalformedCursor } from '../refuse-malformed-cursor'
import { type RouteRequest, type Route, defineRoute } from '../route'
import {
  casesPage,
  caseAtEvent,
  logPage,
  caseDetail,
  orphansPage,
  repinPreview,
  caseListName,
} from '../schemas/administration'
import { cursor, object, optional, pageQuery } from '../schemas/primitives'
import { reference } from './applications'
import { getSignedIn } from '../signed-in'

export const administrationRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/admin/workflows',
    summary: 'List open applications: all, overdue or stuck; or those with an intervention in the last 7 days',
    audience: 'administrator',
    query: object({ state: optional(caseListName()), ...pageQuery }),
    responses: { 200: casesPage() },
    audit: 'admin.workflows',
    rate: 'free',
    async respond({ query, signedIn }, dependencies) {
      const listQuery = query as { state: CaseListName; after?: string; limit: number }
      const programmes = await listProgrammesOf(signedIn, dependencies)
      const body = await listCases(dependencies, { ...listQuery, programmes }).catch(refuseMalformedCursor)
      const workflowIds = body.workflows.map(({ workflowId }) => workflowId)
      await logShownWorkflows(dependencies, signedIn, workflowIds, 'admin.workflows')
      return { status: 200, body }
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/admin/applications/{reference}/workflow',
    summary: 'Read an application’s history, timeline and mails, and its Workflow with raw events after `eventsAfter`',
    audience: 'administrator',
    params: object({ reference: reference() }),
    query: object({ eventsAfter: optional(cursor()), limit: pageQuery.limit }),
    responses: { 200: caseDetail() },
    audit: 'admin.application.workflow',
    rate: 'free',
    async respond(request, dependencies) {
      const row = await openAdministered(request, dependencies, 'admin.application.workflow')
      const { eventsAfter = '0', limit } = request.query as { eventsAfter?: string; limit: number }
      const language = chooseStaffLanguage(request, getSignedIn(request.signedIn))
      return {
        status: 200,
        body: await getCaseDetail(dependencies, row, { language, eventsAfter: Number(eventsAfter), limit }),
      }
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/admin/applications/{reference}/at/{sequence}',
    summary: 'Read the application as it was after one of its events, with the verdict on each command for each seat',
    audience: 'administrator',
    params: object({ reference: reference(), sequence: Type.String({ pattern: '^[1-9][0-9]{0,8}$' }) }),
    responses: { 200: caseAtEvent() },
    audit: 'admin.application.at',
    rate: 'free',
    async respond(request, dependencies) {
      const row = await openAdministered(request, dependencies, 'admin.application.at')
      const language = chooseStaffLanguage(request, getSignedIn(request.signedIn))
      const sequence = Number(request.params['sequence'])
      return { status: 200, body: await getCaseAtEvent(dependencies, row, sequence, language) }
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/admin/applications/{reference}/repin',
    summary:
      'Preview a move to another policy version: dues and steps of the clock before and after; nothing is recorded',
    audience: 'administrator',
    params: object({ reference: reference() }),
    query: object({ version: Type.Integer({ minimum: 1, maximum: 1_000_000 }) }),
    responses: { 200: repinPreview() },
    audit: 'admin.application.repin',
    rate: 'free',
    async respond(request, dependencies) {
      const row = await openAdministered(request, dependencies, 'admin.application.repin')
      const language = chooseStaffLanguage(request, getSignedIn(request.signedIn))
      const { version } = request.query as { version: number }
      return { status: 200, body: await previewRepin(dependencies, row, version, language) }
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/admin/orphans',
    summary:
      'List running Workflows without an application, for the platform’s administrators; an empty page may not be the last',
    audience: 'administrator',
    query: object({ after: optional(cursor()) }),
    responses: { 200: orphansPage() },
    audit: 'admin.orphans',
    showsNoApplication: 'Workflows that belong to no application',
    rate: 'free',
    async respond({ query, signedIn }, dependencies) {
      await requirePlatformAdministrator(signedIn, dependencies)
      const { after } = query as { after?: string }
      return { status: 200, body: await listOrphans(dependencies, after).catch(refuseMalformedCursor) }
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/admin/log',
    summary: 'List the operators’ log, newest first: the person, the act, the Workflow and the reason',
    audience: 'administrator',
    query: object(pageQuery),
    responses: { 200: logPage() },
    audit: 'admin.log',
    rate: 'free',
    async respond({ query, signedIn }, dependencies) {
      const { database } = dependencies
      const { after, limit } = query as { after?: string; limit: number }
      const found = await listOperations(database, await listProgrammesOf(signedIn, dependencies), {
        after: after === undefined ? undefined : Number(after),
        limit,
      })
      const persons = await listPersonNames(
        database,
        found.operations.map(({ personId }) => personId),
      )
      const workflowIds = found.operations.map(({ target }) => target)
      await logShownWorkflows(dependencies, signedIn, workflowIds, 'admin.log')
      const log = found.operations.map(
        ({ id, at, personId, act, target, reference: applicationReference, reason }) => ({
          id,
          at: formatInstant(at),
          by: persons.get(personId) ?? personId,
          act,
          target,
          ...(applicationReference !== null && { reference: applicationReference }),
          reason,
        }),
      )
      return { status: 200, body: { log, ...(found.after !== undefined && { after: String(found.after) }) } }
    },
  }),
]

/** Writes the row of the access log for a list of Workflows. */
const logShownWorkflows = (
  { logAccess }: Dependencies,
  signedIn: RouteRequest['signedIn'],
  workflowIds: readonly string[],
  act: string,
): Promise<void> =>
  logAccess({
    personId: getSignedIn(signedIn).personId,
    applicationIds: workflowIds.flatMap((workflowId) => applicationIdIn(workflowId) ?? []),
    act,
  })
