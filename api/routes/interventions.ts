import type { TObject } from '@sinclair/typebox'
import { type CaseIntervention, endOrphan, interveneInCase, openContentsOfCase } from '../acts/intervene'
import type { InterventionResult } from '../administration/interventions'
import { defineRoute, type Route } from '../route'
import { interventionReason, interventionResult } from '../schemas/interventions'
import { line, object } from '../schemas/primitives'
import { getSignedIn } from '../signed-in'
import { reference } from './applications'

const defineIntervention = (act: CaseIntervention, summary: string): Route =>
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
    async respond({ params, body, signedIn }, dependencies) {
      const { reason } = body as { reason: string }
      const wanted = { act, reference: params['reference'] ?? '', reason }
      return toResponse(await interveneInCase(dependencies, getSignedIn(signedIn), wanted))
    },
  })

export const interventionRoutes: Route[] = [
  defineIntervention('restart', 'End the Workflow and start a new one from the recorded state; safe to repeat'),
  defineIntervention('nudge', 'Make the Workflow load the recorded state; start it if it does not run'),
  defineIntervention('deliver', 'Try the failed and given-up mails again for another 24 h'),
  defineRoute({
    method: 'POST',
    path: '/api/admin/applications/{reference}/workflow/contents',
    summary:
      'Let this person read for 15 minutes what the steps of the Workflow got and gave; never of a secret application',
    audience: 'administrator',
    params: object({ reference: reference() }),
    body: object({ reason: interventionReason() }),
    responses: { 204: null },
    audit: 'admin.application.openContents',
    rate: 'free',
    async respond({ params, body, signedIn }, dependencies) {
      const { reason } = body as { reason: string }
      await openContentsOfCase(dependencies, getSignedIn(signedIn), { reference: params['reference'] ?? '', reason })
      return { status: 204 }
    },
  }),
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
    respond: async ({ body, signedIn }, dependencies) =>
      toResponse(await endOrphan(dependencies, getSignedIn(signedIn), body as { workflowId: string; reason: string })),
  }),
]

/** 200: done. 202: `owed` (no other request is needed) or `unknown` (send the request again), as the body says. */
function interventionResponses(): Record<number, TObject> {
  return { 200: interventionResult(), 202: interventionResult() }
}

const toResponse = (body: InterventionResult) => ({ status: body.status === 'done' ? 200 : 202, body })
