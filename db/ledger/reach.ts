import type { Application, Stage } from '../../domain/application'
import type { EventType, RecordedEvent } from '../../domain/events'
import { isReachedByOpening } from '../../domain/answer-way'
import { type Reach, waitsForApplicant } from '../../domain/reach'
import { CLOCK_TIMESTAMP_MS, type Database, type Transaction } from '../connection'
import { withSafeErrors } from '../errors'
import { parseApplicantRow } from '../tables/applicants'
import type { ApplicationRow } from '../tables/application-row'

/**
 * The events that begin a stage which waits for the applicant: the mail of such an event wants something of the applicant. Its
 * template has the name of the event. A reinstatement requires the mail of a question again.
 */
const MESSAGE_EVENTS: Partial<Record<Stage, EventType[]>> = {
  awaiting_applicant: ['asked'],
  released: ['released', 'redirected'],
}

const isMessage = (stage: Stage, type: EventType): boolean => MESSAGE_EVENTS[stage]?.includes(type) ?? false

/**
 * The mails of the message and the readings of the application after it. A reading counts if the reader could see the message: the
 * access log names the last event that they could see; older rows name none, so their instants are compared.
 */
const FACTS_SQL = `
  with message as (
    select sequence, command_id from event where application_id = :id and type = any(:types) order by sequence desc limit 1
  ), mail as (
    select status, sent_at, next_try_at from notification, message
    where application_id = :id and audience = 'applicant' and template = any(:types)
      and notification.sequence >= message.sequence
  )
  select ${CLOCK_TIMESTAMP_MS} as "nowMs",
    (select to_jsonb(applicant) from applicant where application_id = :id) as applicant,
    (select min(sent_at) from mail where status = 'sent') as "sentAt",
    exists (select from mail where next_try_at is not null) as "isPending",
    coalesce((select statement <> 'mine' from address_statement where application_id = :id order by id desc limit 1), false)
      as "isAddressDisowned",
    (select min(access_log.at) from access_log, message
     where access_log.application_id = :id and act = 'applicant.read'
       and case when access_log.sequence is not null then access_log.sequence >= message.sequence
         else access_log.at >= (select recorded_at from command where application_id = :id and command_id = message.command_id)
         end) as "openedAt"`

/**
 * Reads what is known about the message that waits for the applicant of this application. A mail counts as delivered while its status
 * is `sent`. Once the row holds `reached_at`, this instant stays, unless it came from a mail only and the owner of the address then said
 * that they want no mails: a mail to somebody else did not reach the applicant. It does not stay either if it came from an opening that
 * does not count (`isReachedByOpening`), as it was counted before that rule. `at` (epoch ms): the Workflow's clock at this moment. It may be ahead
 * of PostgreSQL's clock, in the virtual time of a rehearsal; then the instants of PostgreSQL are moved to it.
 */
export async function readReach(
  db: Database | Transaction,
  row: Pick<ApplicationRow, 'id' | 'state' | 'reachedAt' | 'undeliverableAt'>,
  at?: number,
): Promise<Reach> {
  const { id, state, reachedAt, undeliverableAt } = row
  if (!waitsForApplicant(state.stage)) return {}
  const types = MESSAGE_EVENTS[state.stage] ?? []
  const { rows } = await withSafeErrors(() => db.raw(FACTS_SQL, { id, types }))
  const { nowMs, sentAt, openedAt, isPending, isAddressDisowned } = rows[0]
  const readAt = isReachedByOpening(parseApplicantRow(rows[0].applicant) ?? {}) ? openedAt : null
  const isKnownByMailOnly = isAddressDisowned && (readAt === null || (reachedAt ?? 0) < readAt)
  const isKnownByOpeningOnly =
    openedAt !== readAt && sentAt === null && state.contact?.reachedAt === undefined && openedAt <= (reachedAt ?? 0)
  if (reachedAt !== null && !isKnownByMailOnly && !isKnownByOpeningOnly) return { reachedAt }
  const aheadMs = at === undefined ? 0 : Math.max(0, at - nowMs)
  const facts = [isAddressDisowned ? null : sentAt, readAt].filter((fact): fact is number => fact !== null)
  if (facts.length > 0) return { reachedAt: Math.max(state.stageSince, Math.ceil(Math.min(...facts) + aheadMs)) }
  if (isPending && !isAddressDisowned) return {}
  return { undeliverableAt: undeliverableAt ?? Math.ceil(Math.max(at ?? 0, state.stageSince)) }
}

/** Whether and when the message of the stage after new events reached the applicant. A new message has not reached anybody yet. */
export async function readReachAfter(
  { trx, row, reach, at }: { trx: Transaction; row: ApplicationRow; reach: Reach; at: number },
  state: Application,
  events: RecordedEvent[],
  notifications: { audience: string; template: string }[],
): Promise<Reach> {
  if (state.turn === row.state.turn) return reach
  if (!waitsForApplicant(state.stage)) return {}
  const types = MESSAGE_EVENTS[state.stage] ?? []
  const hasMail = notifications.some(
    ({ audience, template }) => audience === 'applicant' && types.some((type) => type === template),
  )
  if (events.some(({ type }) => isMessage(state.stage, type)))
    return hasMail ? {} : { undeliverableAt: state.recordedAt }
  const { undeliverableAt, ...reachBefore } = await readReach(
    trx,
    { ...row, state, reachedAt: null, undeliverableAt: null },
    at,
  )
  return undeliverableAt === undefined || hasMail ? reachBefore : { undeliverableAt }
}
