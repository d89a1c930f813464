import { type TObject, Type } from '@sinclair/typebox'
import { listNames } from '../../db/tables/people'
import { listOperations } from '../../db/tables/operators-log'
import type { ApplicationRow } from '../../db/tables/application-row'
import type { Supervised } from '../../db/ledger/case-lists'
import { administeredBy } from '../../domain/permissions'
import { getCaseAt } from '../administration/case-at-event'
import { listCases } from '../administration/cases'
import { type Because, type Cured, deliver, nudge, restart, terminateOrphan } from '../administration/interventions'
import { getCase } from '../administration/case-detail'
import { listOrphans } from '../administration/orphans'
import type { Dependencies } from '../dependencies'
import { languageOfStaff } from '../language'
import { openForStaff } from '../open-application'
import { iso } from '../presenters/programme-context'
import { Problem } from '../problem'
import { type Request, type Route, route } from '../route'
import { because, casesPage, caseThen, cured, logPage, oneCase, orphansPage, state } from '../schemas/administration'
import { count, line, object, optional, page } from '../schemas/primitives'
import { reference } from './applications'
import { getSignedIn } from './session'
import { refuseCursor } from './tasks'

const looks: Route[] = [
  route({
    method: 'GET',
    path: '/api/admin/workflows',
    summary: 'Open applications: all, overdue or stuck; or those a person lately restarted, nudged or delivered',
    audience: 'administrator',
    query: object({ state: optional(state()), ...page }),
    responses: { 200: casesPage() },
    audit: 'admin.workflows',
    rate: 'free',
    async serve({ query, signedIn }, dependencies) {
      const wanted = query as { state: Supervised; after?: string; limit: number }
      const programmes = await administered(signedIn, dependencies)
      return { status: 200, body: await listCases(dependencies, { ...wanted, programmes }).catch(refuseCursor) }
    },
  }),
  route({
    method: 'GET',
    path: '/api/admin/applications/{reference}/workflow',
    summary: 'One application’s story, its time and mails, and its Workflow with raw events from `eventsAfter` on',
    audience: 'administrator',
    params: object({ reference: reference() }),
    query: object({ eventsAfter: optional(Type.Integer({ minimum: 0, default: 0 })), limit: page.limit }),
    responses: { 200: oneCase() },
    audit: 'admin.application.workflow',
    rate: 'free',
    async serve(request, dependencies) {
      const row = await openAdministered(request, dependencies, 'admin.application.workflow')
      const { eventsAfter, limit } = request.query as { eventsAfter: number; limit: number }
      const language = languageOfStaff(request, getSignedIn(request.signedIn))
      return { status: 200, body: await getCase(dependencies, row, { language, eventsAfter, limit }) }
    },
  }),
  route({
    method: 'GET',
    path: '/api/admin/applications/{reference}/at/{sequence}',
    summary: 'The application as it stood after one of its events, and why each seat could give each command or not',
    audience: 'administrator',
    params: object({ reference: reference(), sequence: Type.String({ pattern: '^[1-9][0-9]{0,8}$' }) }),
    responses: { 200: caseThen() },
    audit: 'admin.application.at',
    rate: 'free',
    async serve(request, dependencies) {
      const row = await openAdministered(request, dependencies, 'admin.application.at')
      const language = languageOfStaff(request, getSignedIn(request.signedIn))
      const sequence = Number(request.params['sequence'])
      return { status: 200, body: await getCaseAt(dependencies, row, sequence, language) }
    },
  }),
  route({
    method: 'GET',
    path: '/api/admin/orphans',
    summary:
      'For the platform’s administrators: running Workflows no application knows; an empty page may not be the last',
    audience: 'administrator',
    query: object({ after: optional(line(2_000)) }),
    responses: { 200: orphansPage() },
    audit: 'admin.orphans',
    rate: 'free',
    async serve({ query, signedIn }, dependencies) {
      await needsPlatform(signedIn, dependencies)
      const { after } = query as { after?: string }
      return { status: 200, body: await listOrphans(dependencies, after).catch(refuseCursor) }
    },
  }),
  route({
    method: 'GET',
    path: '/api/admin/log',
    summary: 'The operators’ log, newest first: who did what to which Workflow, and why',
    audience: 'administrator',
    query: object({ after: optional(count()), limit: page.limit }),
    responses: { 200: logPage() },
    audit: 'admin.log',
    rate: 'free',
    async serve({ query, signedIn }, dependencies) {
      const { database } = dependencies
      const { after, limit } = query as { after?: number; limit: number }
      const found = await listOperations(database, await administered(signedIn, dependencies), { after, limit })
      const persons = await listNames(
        database,
        found.operations.map(({ personId }) => personId),
      )
      const log = found.operations.map(({ id, at, personId, act, target, reference: of, reason }) => ({
        id,
        at: iso(at),
        by: persons.get(personId) ?? personId,
        act,
        target,
        ...(of !== null && { reference: of }),
        reason,
      }))
      return { status: 200, body: { log, ...(found.after !== undefined && { after: String(found.after) }) } }
    },
  }),
]

type Hand = (dependencies: Dependencies, row: ApplicationRow, why: Because) => Promise<Cured>

const hand = (act: string, summary: string, cure: Hand): Route =>
  route({
    method: 'POST',
    path: `/api/admin/applications/{reference}/workflow/${act}`,
    summary,
    audience: 'administrator',
    params: object({ reference: reference() }),
    body: object({ reason: because() }),
    responses: bothWays(),
    audit: `admin.application.${act}`,
    rate: 'free',
    async serve(request, dependencies) {
      const row = await openAdministered(request, dependencies, `admin.application.${act}`)
      return told(await cure(dependencies, row, becauseOf(request)))
    },
  })

const hands: Route[] = [
  hand('restart', 'End its Workflow and start it anew from what is recorded; safe to repeat', restart),
  hand('nudge', 'Have its Workflow look at what is recorded, and start it where it does not run', nudge),
  hand('deliver', 'Try its failed and given-up mails again, for another day', deliver),
  route({
    method: 'POST',
    path: '/api/admin/orphans/terminate',
    summary: 'For the platform’s administrators: end a running Workflow no application knows; any other is refused',
    audience: 'administrator',
    body: object({ workflowId: line(300), reason: because() }),
    responses: bothWays(),
    audit: 'admin.orphan.terminate',
    rate: 'free',
    async serve(request, dependencies) {
      await needsPlatform(request.signedIn, dependencies)
      const { workflowId } = request.body as { workflowId: string }
      return told(await terminateOrphan(dependencies, workflowId, becauseOf(request)))
    },
  }),
]

export const administration: Route[] = [...looks, ...hands]

/** 202: it will be done without more being asked, or it has to be asked again: the body says which. */
function bothWays(): Record<number, TObject> {
  return { 200: cured(), 202: cured() }
}

const told = (body: Cured) => ({ status: body.status === 'done' ? 200 : 202, body })

const becauseOf = ({ signedIn, body }: Request): Because => ({
  personId: getSignedIn(signedIn).personId,
  reason: (body as { reason: string }).reason.trim(),
})

/** The application of a programme this person administers; any other does not exist for them. */
async function openAdministered(
  { params, signedIn }: Request,
  dependencies: Dependencies,
  act: string,
): Promise<ApplicationRow> {
  const { row, view } = await openForStaff(dependencies, getSignedIn(signedIn), params['reference'] ?? '', act)
  if (!view.relations.includes('administrator')) throw new Problem('application.not_found')
  return row
}

async function administered(signedIn: Request['signedIn'], { policies }: Dependencies): Promise<string[] | 'all'> {
  const packs = await policies.listProgrammes()
  return administeredBy(
    getSignedIn(signedIn).seats,
    packs.map(({ code }) => code),
  )
}

/** What no application knows belongs to no programme, so to none of their administrators either. */
async function needsPlatform(signedIn: Request['signedIn'], dependencies: Dependencies): Promise<void> {
  if ((await administered(signedIn, dependencies)) !== 'all') throw new Problem('access.denied')
}
