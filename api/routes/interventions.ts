import type { TObject } from '@sinclair/typebox'
import type { ApplicationRow } from '../../db/tables/application-row'
import { openAdministered, requirePlatformAdministrator } from '../administration/administered'
import {
  type InterventionReason,
  type InterventionResult,
  nudgeWorkflow,
  restartWorkflow,
  retryMails,
  terminateOrphan,
} from '../administration/interventions'
import type { Dependencies } from '../dependencies'
import { type RouteRequest, type Route, defineRoute } from '../route'
import { interventionReason, interventionResult } from '../schemas/administration'
import { line, object } from '../schemas/primitives'
import { reference } from './applications'
import { getSignedIn } from '../signed-in'

type Intervene = (
  dependencies: Dependencies,
  row: ApplicationRow,
  reason: InterventionReason,
) => Promise<InterventionResult>

const defineIntervention = (act: string, summary: string, intervene: Intervene): Route =>
  defineRoute({
    method: 'POST',
    path: `/api/admin/applications/{reference}/workflow/${act}`,
    summary,
    audience: 'administrator',
    params: object({ reference: reference() }),
    body: object({ reason: interventionReason() }),
    responses: interventionResponses(),
    audit: `admin.application.${act}`,
    rate: 'free',
    async respond(request, dependencies) {
      const row = await openAdministered(request, dependencies, `admin.application.${act}`)
      return toResponse(await intervene(dependencies, row, readReason(request)))
    },
  })

export const interventionRoutes: Route[] = [
  defineIntervention(
    'restart',
    'End the Workflow and start a new one from the recorded state; safe to repeat',
    restartWorkflow,
  ),
  defineIntervention('nudge', 'Make the Workflow load the recorded state; start it if it does not run', nudgeWorkflow),
  defineIntervention('deliver', 'Try the failed and given-up mails again for another 24 h', retryMails),
  defineRoute({
    method: 'POST',
    path: '/api/admin/orphans/terminate',
    summary: 'End a running Workflow without an application, for the platform’s administrators; any other is refused',
    audience: 'administrator',
    body: object({ workflowId: line(300), reason: interventionReason() }),
    responses: interventionResponses(),
    audit: 'admin.orphan.terminate',
    showsNoApplication: 'a Workflow that belongs to no application',
    rate: 'free',
    async respond(request, dependencies) {
      await requirePlatformAdministrator(request.signedIn, dependencies)
      const { workflowId } = request.body as { workflowId: string }
      return toResponse(await terminateOrphan(dependencies, workflowId, readReason(request)))
    },
  }),
]

/** 200: done. 202: `owed` (no other request is needed) or `unknown` (send the request again), as the body says. */
function interventionResponses(): Record<number, TObject> {
  return { 200: interventionResult(), 202: interventionResult() }
}

const toResponse = (body: InterventionResult) => ({ status: body.status === 'done' ? 200 : 202, body })

const readReason = ({ signedIn, body }: RouteRequest): InterventionReason => ({
  personId: getSignedIn(signedIn).personId,
  reason: (body as { reason: string }).reason.trim(),
})
