import type { Application } from './application'
import type { EventType, Recorded } from './events'
import type { Policy } from './programme'
import { deskOf, sectorSeat } from './seats'
import { ownerSeat } from './tasks'

/** Every mail there is: template names are stored with the row, so they are never renamed. */
export const APPLICANT_TEMPLATES = [
  'received',
  'redirected',
  'asked',
  'released',
  'confirmed',
  'reopened',
  'closed',
  'overran',
  'remarked',
  'reminded_to_reply',
  'reminded_to_rate',
] as const
export const DESK_TEMPLATES = [
  'flagged',
  'routed',
  'reminded',
  'climbed',
  'handed_over',
  'sent_back',
  'replied',
  'objected',
  'reopened_desk',
  'remarked_desk',
] as const
export type Template = (typeof APPLICANT_TEMPLATES)[number] | (typeof DESK_TEMPLATES)[number]

/** What somebody is owed a message about; never a word a person wrote. */
export interface Notice {
  /** `applicant`, or the desk whose people are told */
  audience: string
  template: Template
  templateVersion: number
  /** epoch ms */
  sendAfter: number
  /** an unsent row of this template and this application is not sent any more */
  supersedes?: Template
}

interface Case {
  event: Recorded
  after: Application
  policy: Policy
}
type Draft = Pick<Notice, 'audience' | 'template'> & { supersedes?: Template; jitter?: boolean }
type Rule<T extends EventType> = (event: Extract<Recorded, { type: T }>, at: Case) => (Draft | undefined)[]

/** An event recorded later than this after its `at` comes out of an outage: its mails are due from when it was recorded. */
const LATE_MS = 60_000

const TEMPLATE_VERSION = 1

const toApplicant = (template: Template): Draft => ({ audience: 'applicant', template })

const toDesk = (seat: string, template: Template): Draft => ({ audience: deskOf(seat), template })

/** The staff seat an applicant's word is for, also while the application rests with the applicant. */
function staffSeat({ after, policy }: Case): string {
  const owner = ownerSeat(after, policy)
  if (owner && owner !== 'applicant') return owner
  return after.ladder[after.rung]?.seat ?? sectorSeat(after.programme, after.sector)
}

const quiet = (): Draft[] => []

/** Event type -> who is told. The compiler proves it total. */
const RULES: { [T in EventType]: Rule<T> } = {
  received: (event, at) => [
    toApplicant('received'),
    event.body.flags.length > 0 ? toDesk(staffSeat(at), 'flagged') : undefined,
  ],
  accepted: quiet,
  redirected: () => [toApplicant('redirected')],
  handedOver: (event) => [toDesk(event.body.to, 'handed_over')],
  warned: quiet,
  categorised: quiet,
  routed: (_event, at) => [toDesk(staffSeat(at), 'routed')],
  claimed: quiet,
  unclaimed: quiet,
  answered: quiet,
  asked: () => [toApplicant('asked')],
  replied: (_event, at) => [toDesk(staffSeat(at), 'replied')],
  expired: quiet,
  returned: quiet,
  reminded: (event, at) => [event.body.track === 'stage' ? reminderFor(at) : lastReminder(event.body.percent, at)],
  breached: quiet,
  climbed: (event) => [jittered(toDesk(event.body.seat, 'climbed'), 'reminded')],
  listed: quiet,
  released: () => [{ ...toApplicant('released'), supersedes: 'released' }],
  sentBack: (_event, at) => [toDesk(staffSeat(at), 'sent_back')],
  callBackOpened: quiet,
  rated: quiet,
  objected: (_event, at) => [toDesk(staffSeat(at), 'objected')],
  confirmed: () => [toApplicant('confirmed')],
  reopened: (_event, at) => [toApplicant('reopened'), toDesk(staffSeat(at), 'reopened_desk')],
  withdrawn: quiet,
  remarked: (event, at) => [remarkFor(event, at)],
  overran: () => [toApplicant('overran')],
  // The mail of `confirmed` has already said that and why it is closed.
  closed: (event) => (event.body.as === 'confirmed' ? [] : [toApplicant('closed')]),
}

function jittered(draft: Draft, supersedes?: Template): Draft {
  return { ...draft, jitter: true, ...(supersedes && { supersedes }) }
}

/** Half of the applicant's own window is over. */
function reminderFor({ after }: Case): Draft | undefined {
  if (after.stage === 'awaiting_applicant') return toApplicant('reminded_to_reply')
  return after.stage === 'released' ? toApplicant('reminded_to_rate') : undefined
}

/** Of a rung's reminders only the last one is mailed; the others show in the inbox. */
function lastReminder(percent: number, at: Case): Draft | undefined {
  return percent === Math.max(...at.policy.reminders) ? jittered(toDesk(staffSeat(at), 'reminded')) : undefined
}

/** A remark reaches the other side; what its own author wrote is not mailed back to the desk. */
function remarkFor(event: Extract<Recorded, { type: 'remarked' }>, at: Case): Draft | undefined {
  if (event.body.audience === 'applicant') return event.body.side === 'staff' ? toApplicant('remarked') : undefined
  const desk = toDesk(staffSeat(at), 'remarked_desk')
  const own = event.body.side === 'staff' && desk.audience === deskOf(event.actor.seatId)
  return own ? undefined : desk
}

/**
 * What stays after `danger` was flagged: the receipt and what a person wrote. A mailbox may be read by the very one who is feared,
 * so nothing is sent that no person thought about.
 */
const SENT_IN_DANGER: readonly Template[] = ['received', 'redirected', 'asked', 'released', 'confirmed', 'remarked']

/** The mails owed because of `event`; `before` is null at birth. Pure: the same event always gives the same rows. */
export function noticesOf(_before: Application | null, event: Recorded, after: Application, policy: Policy): Notice[] {
  const rule = RULES[event.type] as Rule<EventType>
  const from = event.recordedAt - event.at > LATE_MS ? event.recordedAt : event.at
  return rule(event, { event, after, policy })
    .filter((draft): draft is Draft => draft !== undefined)
    .filter(({ audience, template }) => audience !== 'applicant' || maySend(after, template))
    .map(({ jitter, ...draft }) => ({
      ...draft,
      templateVersion: TEMPLATE_VERSION,
      sendAfter: jitter ? from + jitterOf(after.id, event.sequence, policy.jitterMinutes) : from,
    }))
}

const maySend = (application: Application, template: Template): boolean =>
  !application.flags.includes('danger') || SENT_IN_DANGER.includes(template)

/** Milliseconds in [0, jitterMinutes], the same for ever for one event (FNV-1a). */
export function jitterOf(applicationId: string, sequence: number, jitterMinutes: number): number {
  let hash = 0x811c9dc5
  for (const character of `${applicationId}/${sequence}`) {
    hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0
  }
  return hash % (Math.round(jitterMinutes * 60_000) + 1)
}
