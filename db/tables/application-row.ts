import type { Application } from '../../domain/application'
import type { Dues } from '../../domain/dues'
import type { Policy } from '../../domain/programme'
import type { Channel, Type } from '../../domain/vocabulary'
import { isSecret } from '../../domain/secrecy'
import { findOwnerSeat } from '../../domain/tasks'
import { toTimestamp, toJsonb } from '../connection'

/** One row of the table `application`; instants in epoch ms. */
export interface ApplicationRow {
  id: string
  reference: string
  trackingHash: string | null
  programme: string
  policyVersion: number
  type: Type
  channel: Channel
  identity: string
  language: 'ar' | 'en'
  sequence: number
  receivedAt: number
  promisedAt: number
  dueAt: number | null
  /** instant of the clock's next step */
  wakeAt: number | null
  /** when the next mail is due: its first try or its next try */
  sendAt: number | null
  /** when the message that waits for the applicant reached them; null if it did not, or if no message waits */
  reachedAt: number | null
  /** since when nothing of that message can be delivered */
  undeliverableAt: number | null
  /** the state after all events */
  state: Application
  /** id of the title's text */
  titleText: string | null
  /** id of the first text */
  firstText: string
  location: unknown
  occurredOn: string | null
  neededBy: string | null
  /** number of the application in another system */
  theirReference: string | null
  /** id of the earlier application that this one continues */
  follows: string | null
}

export function toApplicationRow(row: Record<string, unknown>): ApplicationRow {
  const fields = {
    id: row['id'],
    reference: row['reference'],
    trackingHash: row['tracking_hash'],
    programme: row['programme'],
    policyVersion: row['policy_version'],
    type: row['type'],
    channel: row['channel'],
    identity: row['identity'],
    language: row['language'],
    sequence: row['sequence'],
    receivedAt: row['received_at'],
    promisedAt: row['promised_at'],
    dueAt: row['due_at'],
    wakeAt: row['wake_at'],
    sendAt: row['send_at'],
    reachedAt: row['reached_at'],
    undeliverableAt: row['undeliverable_at'],
    state: row['state'],
    titleText: row['title_text'],
    firstText: row['first_text'],
    location: row['location'],
    occurredOn: row['occurred_on'],
    neededBy: row['needed_by'],
    theirReference: row['their_reference'],
    follows: row['follows'],
  }
  return fields as ApplicationRow
}

/** Returns the columns that follow from the state, so that queries can filter by them. `verify` compares these values. */
export function toProjection(state: Application, policy: Policy) {
  return {
    programme: state.programme,
    policy_version: state.policyVersion,
    type: state.type,
    channel: state.channel,
    sector: state.sector,
    entity: state.entity?.code ?? null,
    importance: state.categorisation?.importance ?? null,
    pillar: state.categorisation?.pillar ?? null,
    topic: state.categorisation?.topic ?? null,
    stage: state.stage,
    owner_seat: findOwnerSeat(state, policy),
    rung: state.rung,
    visit: state.visit,
    turn: state.turn,
    sequence: state.sequence,
    received_at: state.receivedAt,
    promised_at: state.promisedAt,
    closed_at: state.closedAt,
    closed_as: state.closedAs,
    overran: state.overran,
    secret: isSecret(state),
  }
}

/** Returns all columns of `application` that follow from the state and the dues, as the driver writes them. */
export function toApplicationColumns(state: Application, policy: Policy, dues: Dues): Record<string, unknown> {
  const projection = toProjection(state, policy)
  return {
    ...projection,
    received_at: toTimestamp(projection.received_at),
    promised_at: toTimestamp(projection.promised_at),
    closed_at: toTimestamp(projection.closed_at),
    ...toDueColumns(dues),
    state: toJsonb(state),
  }
}

export const toDueColumns = (dues: Dues): { due_at: Date | null; wake_at: Date | null; reached_at: Date | null } => ({
  due_at: toTimestamp(dues.dueAt),
  wake_at: toTimestamp(dues.wakes[0]?.at),
  reached_at: toTimestamp(dues.reachedAt),
})
