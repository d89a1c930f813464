import { Type } from '@sinclair/typebox'
import type { CaseListName } from '../../db/ledger/case-lists'
import { type AccessQuery, readAccessLog } from '../reads/access-log'
import {
  type PageQuery,
  readCase,
  readCaseAtEvent,
  readCases,
  readHistoryFile,
  readOperatorsLog,
  readOrphans,
  readRepinPreview,
} from '../reads/administration'
import { defineRoute, type Route } from '../route'
import { caseAtEvent, caseDetail, caseListName, casesPage, orphansPage } from '../schemas/administration'
import { accessPage, logPage } from '../schemas/operators-logs'
import { historyFile } from '../schemas/workflow-run'
import { repinPreview } from '../schemas/repin-preview'
import { cursor, day, id, line, object, optional, pageQuery, yesNo } from '../schemas/primitives'
import { getSignedIn } from '../signed-in'
import { reference } from './applications'

interface CaseQueryOfRequest {
  eventsAfter?: string
  limit: number
  contents?: boolean
  run?: string
}

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
    respond: async (request, dependencies) => ({
      status: 200,
      body: await readCases(
        dependencies,
        getSignedIn(request.signedIn),
        request.query as unknown as PageQuery & { state: CaseListName },
        request,
      ),
    }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/admin/applications/{reference}/workflow',
    summary: 'Read an application’s history, timeline and mails, and its Workflow with raw events after `eventsAfter`',
    audience: 'administrator',
    params: object({ reference: reference() }),
    query: object({
      eventsAfter: optional(cursor()),
      limit: pageQuery.limit,
      contents: optional(yesNo()),
      run: optional(id()),
    }),
    responses: { 200: caseDetail() },
    audit: 'admin.application.workflow',
    rate: 'free',
    async respond(request, dependencies) {
      const { params, signedIn } = request
      const { eventsAfter = '0', limit, contents = false, run: runId } = request.query as unknown as CaseQueryOfRequest
      const reference = params['reference'] ?? ''
      const wanted = { reference, eventsAfter: Number(eventsAfter), limit, wantsContents: contents, runId }
      return { status: 200, body: await readCase(dependencies, getSignedIn(signedIn), wanted, request) }
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/admin/applications/{reference}/workflow/history',
    summary: 'Read the whole history of the Workflow, with the contents that may be shown; after a typed reason',
    audience: 'administrator',
    params: object({ reference: reference() }),
    query: object({ run: optional(id()) }),
    responses: { 200: historyFile() },
    audit: 'admin.application.history',
    rate: 'free',
    respond: async ({ params, query, signedIn }, dependencies) => ({
      status: 200,
      body: await readHistoryFile(dependencies, getSignedIn(signedIn), {
        reference: params['reference'] ?? '',
        runId: (query as { run?: string }).run,
      }),
    }),
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
      const { params, signedIn } = request
      const wanted = { reference: params['reference'] ?? '', sequence: Number(params['sequence']) }
      return { status: 200, body: await readCaseAtEvent(dependencies, getSignedIn(signedIn), wanted, request) }
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
      const { params, query, signedIn } = request
      const { version } = query as { version: number }
      const wanted = { reference: params['reference'] ?? '', version }
      return { status: 200, body: await readRepinPreview(dependencies, getSignedIn(signedIn), wanted, request) }
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
    respond: async ({ query, signedIn }, dependencies) => ({
      status: 200,
      body: await readOrphans(dependencies, getSignedIn(signedIn), (query as Partial<PageQuery>).after),
    }),
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
    respond: async (request, dependencies) => ({
      status: 200,
      body: await readOperatorsLog(
        dependencies,
        getSignedIn(request.signedIn),
        request.query as unknown as PageQuery,
        request,
      ),
    }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/admin/access-log',
    summary: 'List who saw which applications, newest first; of one application, one person or one day',
    audience: 'administrator',
    query: object({
      reference: optional(reference()),
      person: optional(line(100, { description: 'words of the name of a person of the staff' })),
      day: optional(day()),
      ...pageQuery,
    }),
    responses: { 200: accessPage() },
    audit: 'admin.accessLog',
    rate: 'free',
    respond: async (request, dependencies) => ({
      status: 200,
      body: await readAccessLog(
        dependencies,
        getSignedIn(request.signedIn),
        request.query as unknown as AccessQuery,
        request,
      ),
    }),
  }),
]
