import { randomUUID } from 'node:crypto'
import type { TextRef } from '../../domain/application'
import type { DecidedEvent } from '../../domain/events'
import type { Policy } from '../../domain/programme'
import { isInDanger } from '../../domain/withheld-texts'
import { numberEvents, toCommandOutcome } from '../../domain/record-protocol'
import type { CalendarReader } from '../calendars'
import { type Database, toJsonb, TRANSACTION_TIMESTAMP_MS, type Transaction } from '../connection'
import { createDatabaseError, toDatabaseError } from '../errors'
import { CHAIN_START } from '../hash'
import { insertIntoTables } from '../multi-insert'
import type { References } from '../references'
import { type Applicant, toApplicantRow } from '../tables/applicants'
import { toApplicationColumns } from '../tables/application-row'
import { type CalendarVersions, calendarVersionsSql } from '../tables/calendar-versions'
import { toEventRows } from '../tables/events'
import { findEarlierRequest, type EarlierRequest } from '../tables/idempotency-keys'
import { findFirstTry } from '../tables/notification-queue'
import { taskRows } from '../tables/tasks'
import { createText } from '../tables/texts'
import type { TrackingCodes } from '../tracking-codes'
import { createDuesReader } from './dues'
import { foldNewEvents } from './fold-new-events'

/** Ids and hashes of the first texts, as the event `received` contains them. */
export interface FirstTexts {
  text: TextRef
  title?: TextRef
}

/**
 * The confirmation for the submitter; instants in epoch ms. The tracking code is readable only here: the tables contain its
 * hash and the encrypted receipt.
 */
export interface Receipt {
  applicationId: string
  reference: string
  /** absent if an agent submitted the application; then it has no tracking code */
  trackingCode?: string
  receivedAt: number
  promisedAt: number
  /** by when a duty seat must decide, epoch ms; only when a rule found danger or wrongdoing, so that a duty seat reads it first */
  screenedBy?: number
  /** whether it tells of danger; only beside `screenedBy` */
  tellsOfDanger?: boolean
}

/** The input for the insertion of an application. */
export interface NewApplication {
  policy: Policy
  language: 'ar' | 'en'
  text: string
  title?: string
  authorKind: 'applicant' | 'staff'
  /** person id of the staff member who typed the text */
  authorId?: string
  applicant: Applicant
  location?: unknown
  /** YYYY-MM-DD, as the submitter states it */
  occurredOn?: string
  /** YYYY-MM-DD, as the submitter states it */
  neededBy?: string
  /** number that the submitter's own system gave to the application */
  theirReference?: string
  /** id of the earlier application that this one continues */
  follows?: string
  issuesTrackingCode: boolean
  idempotency?: { key: string; bodyDigest: string }
  /** decides the first events (`domain/first-events`); `nowMs` is the instant of receipt, by PostgreSQL's clock */
  decide: (nowMs: number, texts: FirstTexts) => DecidedEvent[]
  /** encrypts the receipt for storage with the idempotency key, because it can contain the tracking code */
  seal: (receipt: Receipt) => Uint8Array
}

/**
 * received: the application was inserted. repeated: an earlier request had the same idempotency key and body; `sealed` is its
 * encrypted receipt. conflict: an earlier request had the same idempotency key and another body.
 */
export type IntakeResult =
  | { kind: 'received'; receipt: Receipt }
  | { kind: 'repeated'; sealed: Uint8Array }
  | { kind: 'conflict' }

/** The commandId of the first events of every application. */
const INTAKE_COMMAND_ID = 'intake'

/** What the intake issues to an applicant. */
export interface IssuedNumbers {
  tracking: TrackingCodes
  references: References
}

/** How often an intake tries again with the next reference number. */
const MAX_REFERENCE_TRIES = 10

/**
 * Creates the function that inserts an application with all its rows in one transaction. It returns the receipt after the commit.
 * Several requests with the same idempotency key create only one application, even if they run at once. Throws a DatabaseError.
 */
export function createIntake(db: Database, calendarReader: CalendarReader, issued: IssuedNumbers) {
  const dependencies = { readDues: createDuesReader(calendarReader), ...issued }
  const tryInsert = async (application: NewApplication, tries: number): Promise<IntakeResult> => {
    try {
      return await db.transaction((trx) => insertInTransaction(trx, dependencies, application))
    } catch (error) {
      const databaseError = toDatabaseError(error)
      // Only possible when the key of the references was changed: then an earlier application may have this reference.
      if (databaseError.code === 'application.reference_taken' && tries > 1) return tryInsert(application, tries - 1)
      if (databaseError.code !== 'intake.key_taken') throw databaseError
      // Another request with this idempotency key committed first, and PostgreSQL rolled this transaction back.
      const { idempotency } = application
      const earlierRequest = idempotency && (await findEarlierRequest(db, idempotency.key))
      const earlierResult = earlierRequest && findEarlierResult(earlierRequest, application)
      if (!earlierResult) throw createDatabaseError('intake.key_taken', true)
      return earlierResult
    }
  }
  return (application: NewApplication): Promise<IntakeResult> => tryInsert(application, MAX_REFERENCE_TRIES)
}

async function insertInTransaction(
  trx: Transaction,
  { readDues, tracking, references }: IssuedNumbers & { readDues: ReturnType<typeof createDuesReader> },
  application: NewApplication,
): Promise<IntakeResult> {
  const { policy, decide, issuesTrackingCode } = application
  const { nowMs, referenceNumber, versions, ...earlierRequest } = await readBeforeInsert(trx, application)
  const earlierResult = findEarlierResult(earlierRequest, application)
  if (earlierResult) return earlierResult
  const id = randomUUID()
  const texts = createTexts(id, application)
  const events = numberEvents(decide(nowMs, texts.refs), {
    sequence: 0,
    commandId: INTAKE_COMMAND_ID,
    policyVersion: policy.version,
    nowMs,
  })
  const { state, notifications } = foldNewEvents(id, null, events, policy)
  const dues = await readDues(trx, versions, state, policy, {})
  const reference = references.issueReference(referenceNumber, new Date(nowMs).getUTCFullYear())
  const trackingCode = issuesTrackingCode ? tracking.issueCode(reference) : undefined
  const receipt: Receipt = {
    applicationId: id,
    reference,
    ...(trackingCode && { trackingCode: trackingCode.code }),
    receivedAt: state.receivedAt,
    promisedAt: state.promisedAt,
    ...(state.stage === 'screening' &&
      dues.dueAt !== undefined && { screenedBy: dues.dueAt, tellsOfDanger: isInDanger(state) }),
  }
  await insertIntoTables(trx, {
    idempotency_key: toIdempotencyKeyRows(application, receipt),
    application: [
      {
        id,
        reference,
        tracking_hash: trackingCode?.hash ?? null,
        ...toSubmissionColumns(application, texts.refs),
        ...toApplicationColumns(state, policy, dues),
        send_at: findFirstTry(notifications),
      },
    ],
    applicant: [toApplicantRow(id, application.applicant)],
    text: texts.rows,
    event: toEventRows(id, events, CHAIN_START),
    command: [
      {
        application_id: id,
        command_id: INTAKE_COMMAND_ID,
        sequence: state.sequence,
        outcome: toJsonb(toCommandOutcome(state, dues, [])),
      },
    ],
    task: taskRows(state, policy, dues),
    notification: notifications,
    outbox: [{ application_id: id, kind: 'start' }],
  })
  return { kind: 'received', receipt }
}

/** Reads in one round trip: time, new reference number, calendar versions in force, earlier request with the idempotency key. */
async function readBeforeInsert(
  trx: Transaction,
  { policy: { programme }, idempotency }: NewApplication,
): Promise<EarlierRequest & { nowMs: number; referenceNumber: number; versions: CalendarVersions }> {
  const { rows } = await trx.raw(
    `select ${TRANSACTION_TIMESTAMP_MS} as "nowMs", nextval('reference_number') as "referenceNumber", ${calendarVersionsSql(':programme')} as versions,
       body_digest, sealed
     from (values (1)) as once left join idempotency_key on key = :key`,
    { programme, key: idempotency?.key ?? null },
  )
  return rows[0]
}

/** Returns the result for a repeated idempotency key; undefined if there was no earlier request with it. */
function findEarlierResult(
  { body_digest: digest, sealed }: EarlierRequest,
  { idempotency }: NewApplication,
): Exclude<IntakeResult, { kind: 'received' }> | undefined {
  if (digest === null || sealed === null) return undefined
  return digest === idempotency?.bodyDigest ? { kind: 'repeated', sealed } : { kind: 'conflict' }
}

const toIdempotencyKeyRows = ({ idempotency, seal }: NewApplication, receipt: Receipt) =>
  idempotency ? [{ key: idempotency.key, body_digest: idempotency.bodyDigest, sealed: Buffer.from(seal(receipt)) }] : []

/** Creates the rows of the first texts and the references for the event `received`. */
function createTexts(applicationId: string, { text, title, authorKind, authorId }: NewApplication) {
  const author = { applicationId, authorKind, ...(authorId && { authorId }) }
  const createdText = createText({ ...author, body: text })
  if (!title) return { rows: [createdText.row], refs: { text: createdText.ref } }
  const createdTitle = createText({ ...author, body: title })
  return { rows: [createdText.row, createdTitle.row], refs: { text: createdText.ref, title: createdTitle.ref } }
}

/** What a submitter stated beside the texts; no event contains it. */
export type SubmissionFacts = Pick<
  NewApplication,
  'language' | 'location' | 'occurredOn' | 'neededBy' | 'theirReference' | 'follows'
>

/** The columns of `application` that are copied from the submission. No event changes them, nor id, reference, tracking hash. */
export const toSubmissionColumns = (facts: SubmissionFacts, refs: FirstTexts) => ({
  language: facts.language,
  title_text: refs.title?.id ?? null,
  first_text: refs.text.id,
  location: toJsonb(facts.location),
  occurred_on: facts.occurredOn ?? null,
  needed_by: facts.neededBy ?? null,
  their_reference: facts.theirReference ?? null,
  follows: facts.follows ?? null,
})
