import { requirePlatformAdministrator } from '../administration/administered'
import {
  type InterventionResult,
  nudgeWorkflow,
  restartWorkflow,
  retryMails,
  terminateOrphan,
} from '../administration/interventions'
import type { Dependencies } from '../dependencies'
import { openContents } from '../administration/contents'
import { insertOperation } from '../../db/tables/operators-log'
import { workflowIdOf } from '../../temporal/workflow-id'
import { openApplicationForAdministrator, openApplicationForContents } from '../open-application'
import type { SignedIn } from '../signed-in'

const INTERVENTIONS = { restart: restartWorkflow, nudge: nudgeWorkflow, deliver: retryMails }

export type CaseIntervention = keyof typeof INTERVENTIONS

/** Intervenes in the case of an application, with a typed reason. Throws `application.not_found`. */
export async function interveneInCase(
  dependencies: Dependencies,
  person: SignedIn,
  { act, reference, reason }: { act: CaseIntervention; reference: string; reason: string },
): Promise<InterventionResult> {
  const row = await openApplicationForAdministrator(dependencies, person, reference, `admin.application.${act}`)
  return INTERVENTIONS[act](dependencies, row, { personId: person.personId, reason: reason.trim() })
}

/**
 * Lets this person read for 15 minutes what the steps of the Workflow got and gave, with a typed reason. Throws `application.not_found`, also of a
 * secret application.
 */
export async function openContentsOfCase(
  dependencies: Dependencies,
  person: SignedIn,
  { reference, reason }: { reference: string; reason: string },
): Promise<void> {
  const row = await openApplicationForContents(dependencies, person, reference, 'admin.application.openContents')
  await openContents(dependencies, row, { personId: person.personId, reason: reason.trim() })
}

/**
 * Stores in the operators' log why an application is to be moved to another version of the rules; the move itself is a command, whose reason
 * is one of the pack. Throws `application.not_found`.
 */
export async function noteRepin(
  dependencies: Dependencies,
  person: SignedIn,
  { reference, reason }: { reference: string; reason: string },
): Promise<void> {
  const { id } = await openApplicationForAdministrator(dependencies, person, reference, 'admin.application.repin')
  const operation = {
    personId: person.personId,
    act: 'repin',
    target: workflowIdOf(id),
    reason: reason.trim(),
  } as const
  await insertOperation(dependencies.database, operation)
}

/** Ends a running Workflow without an application. Throws `access.denied`, `orphan.not_found` and `orphan.known`. */
export async function endOrphan(
  dependencies: Dependencies,
  person: SignedIn,
  { workflowId, reason }: { workflowId: string; reason: string },
): Promise<InterventionResult> {
  await requirePlatformAdministrator(person, dependencies)
  return terminateOrphan(dependencies, workflowId, { personId: person.personId, reason: reason.trim() })
}
