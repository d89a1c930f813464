import { findApplicant } from '../../db/tables/applicants'
import { findApplicationByReference } from '../../db/tables/applications'
import { listEvents } from '../../db/tables/events'
import { findEarlierRequest } from '../../db/tables/idempotency-keys'
import { type AnswerWay, findAnswerWay, findWaysBack, isOtherContacted, type WaysBack } from '../../domain/answer-way'
import { parseReference } from '../../domain/reference'
import { toLocalDate } from '../../domain/local-date'
import { getProgrammeLocale } from '../../locales/programme-locale'
import type { Client } from '../client'
import type { Dependencies } from '../dependencies'
import { hashIdempotencyKey } from '../idempotency-key'
import { formatInstant } from '../presenters/format-instant'
import type { SignedIn } from '../signed-in'

/** So long an agent reads what to tell the person: the call lasts no longer. */
const TOLD_FOR_MS = 30 * 60_000

/** What an agent tells the person whose application they recorded. */
export interface RecordedApplication {
  programme: string
  reference: string
  /** plain date */
  promisedOn: string
  answerBy: AnswerWay
  waysBack: WaysBack
  /** who speaks with the agent wrote for another person, and this other person is contacted */
  isOtherContacted: boolean
  /** the person said that somebody is in danger; nothing of what a rule found in the words */
  declaresDanger: boolean
  /** by when the officer on duty reads it; only with `declaresDanger`, until the officer decided */
  readBy?: string
  timeZone: string
}

/**
 * Reads what an agent tells the person whose application this agent recorded in the last half hour; undefined of every other application.
 * It is the same whether a rule found something or not, and so is who may read it. `now`: epoch ms.
 */
export async function readRecordedApplication(
  dependencies: Dependencies,
  agent: SignedIn,
  typedReference: string,
  { now }: Pick<Client, 'now'>,
): Promise<RecordedApplication | undefined> {
  const { database, policyReader } = dependencies
  const reference = parseReference(typedReference)
  const row = reference ? await findApplicationByReference(database, reference) : undefined
  if (!row || row.receivedAt + TOLD_FOR_MS < now) return undefined
  const [received] = await listEvents(database, row.id)
  if (received?.actor.role !== 'contact_centre' || received.actor.personId !== agent.personId) return undefined
  const applicant = (await findApplicant(database, row.id)) ?? {}
  const pack = await policyReader.getPack(row.programme, row.policyVersion)
  const declaresDanger = applicant.contact?.inDanger === true
  const { timeZone } = getProgrammeLocale(pack)
  const readBy = declaresDanger && row.state.stage === 'screening' ? row.dueAt : null
  await dependencies.logAccess({ personId: agent.personId, applicationIds: [row.id], act: 'staff.recorded' })
  return {
    programme: row.programme,
    reference: row.reference,
    promisedOn: toLocalDate(row.promisedAt, timeZone),
    answerBy: findAnswerWay(applicant, declaresDanger),
    waysBack: findWaysBack(applicant),
    isOtherContacted: isOtherContacted(applicant),
    declaresDanger,
    ...(readBy !== null && { readBy: formatInstant(readBy) }),
    timeZone,
  }
}

/** Returns whether this form of the agent recorded an application already. `commandId`: of the form. */
export const isRecordedAlready = async (
  { database }: Dependencies,
  agent: SignedIn,
  commandId: string,
): Promise<boolean> => (await findEarlierRequest(database, hashIdempotencyKey(commandId, agent))) !== undefined
