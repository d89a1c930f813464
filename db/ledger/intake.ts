import { randomUUID } from 'node:crypto'
import type { TextRef } from '../../domain/application'
import type { DecidedEvent } from '../../domain/events'
import type { Policy } from '../../domain/programme'
import { numberEvents, toCommandOutcome } from '../../domain/record-protocol'
import { formatReference } from '../../domain/reference'
import type { Calendars } from '../calendars'
import { type Database, toJsonb, TRANSACTION_TIMESTAMP_MS, type Transaction } from '../connection'
import { createDatabaseError, toDatabaseError } from '../errors'
import { CHAIN_START } from '../hash'
import { insertIntoTables } from '../multi-insert'
import { type Applicant, toApplicantRow } from '../tables/applicants'
import { toApplicationColumns } from '../tables/application-row'
import { type CalendarVersions, calendarVersionsSql } from '../tables/calendar-versions'
import { toEventRows } from '../tables/events'
import { findIdempotencyKey, type StoredKey } from '../tables/idempotency-keys'
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

/** The reply to the submitter, given once. Instants are epoch ms. */
export interface Receipt {
  applicationId: string
  reference: string
  /** absent when a staff member submitted: the applicant requests one through their own contact */
  trackingCode?: string
  receivedAt: number
  promisedAt: number
}

/** Everything that intake needs to insert an application. */
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
  occurredOn?: string
  neededBy?: string
  theirReference?: string
  /** id of the earlier application that this one goes on from */
  follows?: string
  issuesTrackingCode: boolean
  idempotency?: { key: string; bodyDigest: string }
  /** decides the first events (`domain/birth`); `nowMs` is the instant of receipt, by PostgreSQL's clock */
  decide: (nowMs: number, texts: FirstTexts) => DecidedEvent[]
  /** encrypts the receipt for storage with the idempotency key, because it contains the tracking code */
  seal: (receipt: Receipt) => Uint8Array
}

/**
 * received: the application was inserted. repeated: the same key and body came before; `sealed` is the stored receipt.
 * conflict: the same key came before with another body.
 */
export type IntakeResult =
  | { kind: 'received'; receipt: Receipt }
  | { kind: 'repeated'; sealed: Uint8Array }
  | { kind: 'conflict' }

/** The commandId of the first events of every application. */
const INTAKE_COMMAND_ID = 'intake'

/**
 * Creates the function that inserts an application: in one transaction, everything or nothing. So a receipt is returned only
 * after the commit. Requests with the same idempotency key, simultaneous or later, create one application.
 */
export function createIntake(db: Database, calendars: Calendars, tracking: TrackingCodes) {
  const tools = { readDues: createDuesReader(calendars), tracking }
  return async function insertApplication(application: NewApplication): Promise<IntakeResult> {
    try {
      return await db.transaction((trx) => insertInTransaction(trx, tools, application))
    } catch (error) {
      const safe = toDatabaseError(error)
      if (safe.code !== 'intake.key_taken') throw safe
      // Another request with this key committed first. The transaction above was rolled back.
      const key = application.idempotency && (await findIdempotencyKey(db, application.idempotency.key))
      const earlier = key && findEarlierResult(key, application)
      if (!earlier) throw createDatabaseError('intake.key_taken', true)
      return earlier
    }
  }
}

async function insertInTransaction(
  trx: Transaction,
  { readDues, tracking }: { readDues: ReturnType<typeof createDuesReader>; tracking: TrackingCodes },
  application: NewApplication,
): Promise<IntakeResult> {
  const { policy, decide, issuesTrackingCode } = application
  const { nowMs, number, versions, ...key } = await readBeforeInsert(trx, application)
  const earlier = findEarlierResult(key, application)
  if (earlier) return earlier
  const id = randomUUID()
  const texts = createTexts(id, application)
  const events = numberEvents(decide(nowMs, texts.refs), {
    sequence: 0,
    commandId: INTAKE_COMMAND_ID,
    policyVersion: policy.version,
    nowMs,
  })
  const { state, notifications } = foldNewEvents(id, null, events, policy)
  const dues = await readDues(trx, versions, state, policy)
  const reference = formatReference(number, new Date(nowMs).getUTCFullYear())
  const trackingCode = issuesTrackingCode ? tracking.issueCode(reference) : undefined
  const receipt: Receipt = {
    applicationId: id,
    reference,
    ...(trackingCode && { trackingCode: trackingCode.code }),
    receivedAt: state.receivedAt,
    promisedAt: state.promisedAt,
  }
  await insertIntoTables(trx, {
    idempotency_key: toKeyRows(application, receipt),
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
        outcome: toJsonb(toCommandOutcome(state, dues)),
      },
    ],
    task: taskRows(state, policy, dues),
    notification: notifications,
    outbox: [{ application_id: id, kind: 'start' }],
  })
  return { kind: 'received', receipt }
}

/** Reads in one round trip: the time, a new reference number, the calendar versions in force and the idempotency key. */
async function readBeforeInsert(
  trx: Transaction,
  { policy: { programme }, idempotency }: NewApplication,
): Promise<StoredKey & { nowMs: number; number: number; versions: CalendarVersions }> {
  const { rows } = await trx.raw(
    `select ${TRANSACTION_TIMESTAMP_MS} as "nowMs", nextval('reference_number') as number, ${calendarVersionsSql(':programme')} as versions,
       body_digest, sealed
     from (values (1)) as once left join idempotency_key on key = :key`,
    { programme, key: idempotency?.key ?? null },
  )
  return rows[0]
}

/** Returns the result of an earlier request with this key; undefined when the key is new. */
function findEarlierResult(
  { body_digest: digest, sealed }: StoredKey,
  { idempotency }: NewApplication,
): Exclude<IntakeResult, { kind: 'received' }> | undefined {
  if (digest === null || sealed === null) return undefined
  return digest === idempotency?.bodyDigest ? { kind: 'repeated', sealed } : { kind: 'conflict' }
}

const toKeyRows = ({ idempotency, seal }: NewApplication, receipt: Receipt) =>
  idempotency ? [{ key: idempotency.key, body_digest: idempotency.bodyDigest, sealed: Buffer.from(seal(receipt)) }] : []

function createTexts(applicationId: string, { text, title, authorKind, authorId }: NewApplication) {
  const author = { applicationId, authorKind, ...(authorId && { authorId }) }
  const first = createText({ ...author, body: text })
  if (!title) return { rows: [first.row], refs: { text: first.ref } }
  const second = createText({ ...author, body: title })
  return { rows: [first.row, second.row], refs: { text: first.ref, title: second.ref } }
}

const toSubmissionColumns = (application: NewApplication, refs: FirstTexts) => ({
  language: application.language,
  title_text: refs.title?.id ?? null,
  first_text: refs.text.id,
  location: toJsonb(application.location),
  occurred_on: application.occurredOn ?? null,
  needed_by: application.neededBy ?? null,
  their_reference: application.theirReference ?? null,
  follows: application.follows ?? null,
})
