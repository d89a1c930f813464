import type { CaseListName } from '../../db/ledger/case-lists'
import { listOperations } from '../../db/tables/operators-log'
import { applicationIdIn } from '../../temporal/workflow-id'
import { listProgrammesOf, requirePlatformAdministrator } from '../administration/administered'
import { getCaseAtEvent } from '../administration/case-at-event'
import { getCaseDetail } from '../administration/case-detail'
import { listCases } from '../administration/cases'
import { nameCases } from '../administration/name-cases'
import { findContentsAccess, getHistoryFile, type HistoryFile } from '../administration/contents'
import { listOrphans } from '../administration/orphans'
import { previewRepin } from '../administration/repin-preview'
import type { Client } from '../client'
import { isRehearsal } from '../demo-sign-in'
import type { Dependencies } from '../dependencies'
import { chooseStaffLanguage } from '../language'
import {
  openApplicationForAdministrator,
  openApplicationForContents,
  openApplicationToRepin,
  recordAccess,
} from '../open-application'
import { Problem } from '../problem'
import { readOwnNow } from '../own-time'
import { readPersonNames } from '../person-names'
import { formatInstant } from '../presenters/format-instant'
import { refuseMalformedCursor } from '../refuse-malformed-cursor'
import type { SignedIn } from '../signed-in'

export interface PageQuery {
  /** cursor of the previous page */
  after?: string
  limit: number
}

/** Lists cases for administrators. Throws `request.invalid` for the cursor. */
export async function readCases(
  dependencies: Dependencies,
  person: SignedIn,
  query: PageQuery & { state: CaseListName },
  client: Client,
) {
  const programmes = await listProgrammesOf(person, dependencies)
  const inRehearsal = isRehearsal(dependencies.settings.demoSignIns)
  const found = await listCases(dependencies, { ...query, programmes, inRehearsal }).catch(refuseMalformedCursor)
  const workflowIds = found.workflows.map(({ workflowId }) => workflowId)
  await logShownWorkflows(dependencies, person, workflowIds, 'admin.workflows')
  const workflows = await nameCases(dependencies, found.workflows, chooseStaffLanguage(client, person))
  return { ...found, workflows }
}

export interface CaseQuery {
  reference: string
  /** id of the last raw event that was read */
  eventsAfter: number
  limit: number
  /** whether the contents of the events are read too, while the person may read them */
  wantsContents?: boolean
  /** the run whose events are read; absent: the last one */
  runId?: string | undefined
}

/** Reads one case with its Workflow. Throws `application.not_found`. */
export async function readCase(
  dependencies: Dependencies,
  person: SignedIn,
  { reference, eventsAfter, limit, wantsContents = false, runId }: CaseQuery,
  client: Client,
) {
  const row = await openApplicationForAdministrator(dependencies, person, reference, 'admin.application.workflow')
  const now = await readOwnNow(dependencies, row, client.now)
  const own = { ...dependencies, now: () => now }
  const contents = await findContentsAccess(dependencies, row, person.personId)
  const hasContents = wantsContents && contents.state === 'open'
  if (hasContents) await recordAccess(dependencies, person, row, 'admin.application.contents')
  const language = chooseStaffLanguage(client, person)
  return { ...(await getCaseDetail(own, row, { language, eventsAfter, limit, hasContents, runId })), contents }
}

/**
 * Reads the history of a Workflow as a file. Throws `application.not_found`, also of a secret application, `contents.closed`, `contents.none` and
 * `service.temporal_unavailable`.
 */
export async function readHistoryFile(
  dependencies: Dependencies,
  person: SignedIn,
  { reference, runId }: Pick<CaseQuery, 'reference' | 'runId'>,
): Promise<HistoryFile> {
  const row = await openApplicationForContents(dependencies, person, reference, 'admin.application.history')
  const { state } = await findContentsAccess(dependencies, row, person.personId)
  if (state !== 'open') throw new Problem('contents.closed')
  return getHistoryFile(dependencies, row, runId)
}

/** Reads a case as it was after one of its events. Throws `application.not_found` and `event.not_found`. */
export async function readCaseAtEvent(
  dependencies: Dependencies,
  person: SignedIn,
  { reference, sequence }: { reference: string; sequence: number },
  client: Client,
) {
  const row = await openApplicationForAdministrator(dependencies, person, reference, 'admin.application.at')
  return getCaseAtEvent(dependencies, row, sequence, chooseStaffLanguage(client, person))
}

/** Previews a move to another version of the policy. Throws `application.not_found` and codes of `repin`. */
export async function readRepinPreview(
  dependencies: Dependencies,
  person: SignedIn,
  { reference, version }: { reference: string; version: number },
  client: Client,
) {
  const row = await openApplicationToRepin(dependencies, person, reference, 'admin.application.repin')
  const now = await readOwnNow(dependencies, row, client.now)
  return previewRepin({ ...dependencies, now: () => now }, row, version, chooseStaffLanguage(client, person))
}

/** Lists running Workflows without an application. Throws `access.denied`, and `request.invalid` for the cursor. */
export async function readOrphans(dependencies: Dependencies, person: SignedIn, after: string | undefined) {
  await requirePlatformAdministrator(person, dependencies)
  return listOrphans(dependencies, after).catch(refuseMalformedCursor)
}

/** Lists the operators' log, newest first. */
export async function readOperatorsLog(
  dependencies: Dependencies,
  person: SignedIn,
  { after, limit }: PageQuery,
  client: Client,
) {
  const { database } = dependencies
  const found = await listOperations(database, await listProgrammesOf(person, dependencies), {
    after: after === undefined ? undefined : Number(after),
    limit,
  })
  const persons = await readPersonNames(
    database,
    found.operations.map(({ personId }) => personId),
    chooseStaffLanguage(client, person),
  )
  const workflowIds = found.operations.map(({ target }) => target)
  await logShownWorkflows(dependencies, person, workflowIds, 'admin.log')
  const log = found.operations.map(({ id, at, personId, act, target, reference, reason }) => ({
    id,
    at: formatInstant(at),
    by: persons.get(personId) ?? personId,
    act,
    target,
    ...(reference !== null && { reference }),
    reason,
  }))
  return { log, ...(found.after !== undefined && { after: String(found.after) }) }
}

/** Writes the row of the access log for a list of Workflows. */
const logShownWorkflows = (
  { logAccess }: Dependencies,
  { personId }: SignedIn,
  workflowIds: readonly string[],
  act: string,
): Promise<void> =>
  logAccess({
    personId,
    applicationIds: workflowIds.flatMap((workflowId) => applicationIdIn(workflowId) ?? []),
    act,
  })
