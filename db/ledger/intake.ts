import { randomUUID } from 'node:crypto'
import type { Application, TextRef } from '../../domain/application'
import type { Decided, Recorded } from '../../domain/events'
import { evolve } from '../../domain/evolve'
import type { Policy } from '../../domain/programme'
import { numberEvents } from '../../domain/record-protocol'
import { formatReference } from '../../domain/reference'
import type { Applicant } from '../tables/applications'
import type { Calendars } from '../calendars'
import { createClock, type Versions, versionsInForce } from './dues'
import { type Database, json, NOW_MS, type Transaction } from '../connection'
import { databaseError, guarded, isDatabaseError, toDatabaseError } from '../errors'
import { chainRows } from '../tables/events'
import { CHAIN_START } from '../hash'
import { earliestOf, noticeRows } from '../tables/notifications'
import { outcomeOf } from './record'
import { columnsOf } from '../tables/application-row'
import { taskRows } from '../tables/tasks'
import { makeText } from '../tables/texts'
import { insertTogether } from '../multi-insert'
import type { Tracking } from '../tracking-codes'

/** Names of the texts given at birth, as events carry them. */
export interface FirstTexts {
  text: TextRef
  title?: TextRef
}

/** What the submitter is told, once. Instants are epoch ms. */
export interface Receipt {
  applicationId: string
  reference: string
  /** absent when a staff member submitted: the applicant obtains one by their own contact */
  trackingCode?: string
  receivedAt: number
  promisedAt: number
}

export interface Submitted {
  policy: Policy
  language: 'ar' | 'en'
  text: string
  title?: string
  authorKind: 'applicant' | 'staff'
  /** person id of a staff member who wrote it down */
  authorId?: string
  applicant: Applicant
  location?: unknown
  occurredOn?: string
  neededBy?: string
  theirReference?: string
  /** id of the application this one follows */
  follows?: string
  givesTrackingCode: boolean
  idempotency?: { key: string; bodyDigest: string }
  /** the birth by the rules (`domain/birth`); `nowMs` is the receipt, by PostgreSQL's clock */
  decide: (nowMs: number, texts: FirstTexts) => Decided[]
  /** the answer as it is kept for a repeated request: encrypted, for it holds the tracking code */
  seal: (receipt: Receipt) => Uint8Array
}

/** received · repeated (the same key and body: the stored answer) · conflict (the same key, another body). */
export type IntakeResult =
  | { kind: 'received'; receipt: Receipt }
  | { kind: 'repeated'; sealed: Uint8Array }
  | { kind: 'conflict' }

/** The commandId of every birth. */
const INTAKE = 'intake'

/**
 * Birth: one transaction writes everything or nothing; whoever holds a receipt holds a committed row. The same
 * idempotency key, at once or later, makes one application.
 */
export function createIntake(db: Database, calendars: Calendars, tracking: Tracking) {
  const tools = { readDues: createClock(calendars), tracking }
  return async function insertApplication(submitted: Submitted): Promise<IntakeResult> {
    try {
      return await db.transaction((trx) => bear(trx, tools, submitted))
    } catch (error) {
      const safe = isDatabaseError(error) ? error : toDatabaseError(error)
      if (safe.code !== 'intake.key_taken') throw safe
      // another request with this key committed first; the transaction above left nothing behind
      const known = await guarded(() => findKey(db, submitted))
      if (!known) throw databaseError('intake.key_taken', true)
      return known
    }
  }
}

async function bear(
  trx: Transaction,
  { readDues, tracking }: { readDues: ReturnType<typeof createClock>; tracking: Tracking },
  submitted: Submitted,
): Promise<IntakeResult> {
  const { policy, decide, givesTrackingCode } = submitted
  const { nowMs, number, versions, ...kept } = await lookUp(trx, submitted)
  const known = answerOf(kept, submitted)
  if (known) return known
  const id = randomUUID()
  const texts = makeTexts(id, submitted)
  const events = numberEvents(decide(nowMs, texts.refs), {
    sequence: 0,
    commandId: INTAKE,
    policyVersion: policy.version,
    nowMs,
  })
  const { state, notices } = fold(id, events, policy)
  const dues = await readDues(trx, versions, state, policy)
  const reference = formatReference(number, new Date(nowMs).getUTCFullYear())
  const secret = givesTrackingCode ? tracking.issue(reference) : undefined
  const receipt: Receipt = {
    applicationId: id,
    reference,
    ...(secret && { trackingCode: secret.code }),
    receivedAt: state.receivedAt,
    promisedAt: state.promisedAt,
  }
  await insertTogether(trx, {
    idempotency_key: keyRows(submitted, receipt),
    application: [
      {
        id,
        reference,
        tracking_hash: secret?.hash ?? null,
        ...rowOfSubmission(submitted, texts.refs),
        ...columnsOf(state, policy, dues),
        send_at: earliestOf(notices),
      },
    ],
    applicant: [applicantRow(id, submitted.applicant)],
    text: texts.rows,
    event: chainRows(id, events, CHAIN_START),
    command: [
      { application_id: id, command_id: INTAKE, sequence: state.sequence, outcome: json(outcomeOf(state, dues)) },
    ],
    task: taskRows(state, policy, dues),
    notification: notices,
    outbox: [{ application_id: id, kind: 'start' }],
  })
  return { kind: 'received', receipt }
}

interface KeptAnswer {
  body_digest: string | null
  sealed: Uint8Array | null
}

/** In one round trip: the clock, a number, the calendars in force, and what the key of the request got before. */
async function lookUp(
  trx: Transaction,
  { policy: { programme }, idempotency }: Submitted,
): Promise<KeptAnswer & { nowMs: number; number: number; versions: Versions }> {
  const { rows } = await trx.raw(
    `select ${NOW_MS} as "nowMs", nextval('reference_number') as number, ${versionsInForce(':programme')} as versions,
       body_digest, sealed
     from (values (1)) as once left join idempotency_key on key = :key`,
    { programme, key: idempotency?.key ?? null },
  )
  return rows[0]
}

async function findKey(db: Database, submitted: Submitted): Promise<KnownAnswer | undefined> {
  const { idempotency } = submitted
  const row =
    idempotency && (await db('idempotency_key').where({ key: idempotency.key }).first('body_digest', 'sealed'))
  return row && answerOf(row, submitted)
}

type KnownAnswer = Exclude<IntakeResult, { kind: 'received' }>

function answerOf({ body_digest: digest, sealed }: KeptAnswer, { idempotency }: Submitted): KnownAnswer | undefined {
  if (digest === null || sealed === null) return undefined
  return digest === idempotency?.bodyDigest ? { kind: 'repeated', sealed } : { kind: 'conflict' }
}

const keyRows = ({ idempotency, seal }: Submitted, receipt: Receipt) =>
  idempotency ? [{ key: idempotency.key, body_digest: idempotency.bodyDigest, sealed: Buffer.from(seal(receipt)) }] : []

function makeTexts(applicationId: string, { text, title, authorKind, authorId }: Submitted) {
  const author = { applicationId, authorKind, ...(authorId && { authorId }) }
  const first = makeText({ ...author, body: text })
  if (!title) return { rows: [first.row], refs: { text: first.ref } }
  const second = makeText({ ...author, body: title })
  return { rows: [first.row, second.row], refs: { text: first.ref, title: second.ref } }
}

function fold(id: string, events: Recorded[], policy: Policy) {
  const notices: ReturnType<typeof noticeRows>['rows'] = []
  let state: Application | null = null
  for (const event of events) {
    const before: Application | null = state
    state = evolve(before, event, id)
    notices.push(...noticeRows(before, event, state, policy).rows)
  }
  if (!state) throw databaseError('intake.nothing_decided')
  return { state, notices }
}

const rowOfSubmission = (submitted: Submitted, refs: FirstTexts) => ({
  language: submitted.language,
  title_text: refs.title?.id ?? null,
  first_text: refs.text.id,
  location: json(submitted.location),
  occurred_on: submitted.occurredOn ?? null,
  needed_by: submitted.neededBy ?? null,
  their_reference: submitted.theirReference ?? null,
  follows: submitted.follows ?? null,
})

const applicantRow = (applicationId: string, applicant: Applicant) => ({
  application_id: applicationId,
  kind: applicant.kind ?? null,
  name: applicant.name ?? null,
  phone: applicant.phone ?? null,
  email: applicant.email ?? null,
  contact: json(applicant.contact),
  segment: applicant.segment ?? null,
  gender: applicant.gender ?? null,
  submitter: json(applicant.submitter),
})

/** Forgets the stored answers older than 48 h; returns how many. */
export async function deleteOldKeys(db: Database): Promise<number> {
  return guarded(() => db('idempotency_key').whereRaw(`created_at < clock_timestamp() - interval '48 hours'`).delete())
}
