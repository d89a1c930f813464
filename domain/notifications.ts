import type { Application } from './application'
import type { EventType, RecordedEvent } from './events'
import type { Policy } from './programme'
import { deskOf, sectorSeatId } from './seats'
import { findOwnerSeat } from './tasks'

/** All mails to applicants. The names are stored in table `notification`, so they are never renamed. */
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
/** All mails to desks; stored as well. */
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

/** A mail to send. It contains no text that a person wrote. */
export interface NotificationDraft {
  /** `applicant`, or the id of a desk */
  audience: string
  template: Template
  templateVersion: number
  /** epoch ms */
  sendAfter: number
  /** cancels unsent mails of this template for the same application */
  supersedes?: Template
}

interface MailContext {
  event: RecordedEvent
  after: Application
  policy: Policy
}
type Mail = Pick<NotificationDraft, 'audience' | 'template'> & { supersedes?: Template; jitter?: boolean }
type MailRule<T extends EventType> = (
  event: Extract<RecordedEvent, { type: T }>,
  context: MailContext,
) => (Mail | undefined)[]

/** A longer delay from `at` to `recordedAt` means an outage. Then mails are due from `recordedAt`, not from `at`. */
const LATE_MS = 60_000

const TEMPLATE_VERSION = 1

const mailToApplicant = (template: Template): Mail => ({ audience: 'applicant', template })

const mailToDesk = (seat: string, template: Template): Mail => ({ audience: deskOf(seat), template })

/** The seat whose desk gets mails to staff. While the applicant is the owner: the present rung, else triage. */
function findStaffSeat({ after, policy }: MailContext): string {
  const owner = findOwnerSeat(after, policy)
  if (owner && owner !== 'applicant') return owner
  return after.ladder[after.rung]?.seat ?? sectorSeatId(after.programme, after.sector)
}

const noMail = (): Mail[] => []

/** The mails of each event type. The compiler checks that no type is missing. */
const MAIL_RULES: { [T in EventType]: MailRule<T> } = {
  received: (event, context) => [
    mailToApplicant('received'),
    event.body.flags.length > 0 ? mailToDesk(findStaffSeat(context), 'flagged') : undefined,
  ],
  accepted: noMail,
  redirected: () => [mailToApplicant('redirected')],
  handedOver: (event) => [mailToDesk(event.body.to, 'handed_over')],
  warned: noMail,
  categorised: noMail,
  routed: (_event, context) => [mailToDesk(findStaffSeat(context), 'routed')],
  claimed: noMail,
  unclaimed: noMail,
  answered: noMail,
  asked: () => [mailToApplicant('asked')],
  replied: (_event, context) => [mailToDesk(findStaffSeat(context), 'replied')],
  expired: noMail,
  returned: noMail,
  reminded: (event, context) => [
    event.body.track === 'stage' ? applicantReminder(context) : rungReminder(event.body.percent, context),
  ],
  breached: noMail,
  climbed: (event) => [withJitter(mailToDesk(event.body.seat, 'climbed'), 'reminded')],
  listed: noMail,
  released: () => [{ ...mailToApplicant('released'), supersedes: 'released' }],
  sentBack: (_event, context) => [mailToDesk(findStaffSeat(context), 'sent_back')],
  callBackOpened: noMail,
  rated: noMail,
  objected: (_event, context) => [mailToDesk(findStaffSeat(context), 'objected')],
  confirmed: () => [mailToApplicant('confirmed')],
  reopened: (_event, context) => [mailToApplicant('reopened'), mailToDesk(findStaffSeat(context), 'reopened_desk')],
  withdrawn: noMail,
  remarked: (event, context) => [remarkMail(event, context)],
  overran: () => [mailToApplicant('overran')],
  // The mail of `confirmed` already contains the closing and its reason.
  closed: (event) => (event.body.as === 'confirmed' ? [] : [mailToApplicant('closed')]),
}

function withJitter(mail: Mail, supersedes?: Template): Mail {
  return { ...mail, jitter: true, ...(supersedes && { supersedes }) }
}

/** The reminder at half of the applicant's window. */
function applicantReminder({ after }: MailContext): Mail | undefined {
  if (after.stage === 'awaiting_applicant') return mailToApplicant('reminded_to_reply')
  return after.stage === 'released' ? mailToApplicant('reminded_to_rate') : undefined
}

/** Of all reminders of a rung, only the last one is mailed. The staff inbox shows the others. */
function rungReminder(percent: number, context: MailContext): Mail | undefined {
  const isLast = percent === Math.max(...context.policy.reminders)
  return isLast ? withJitter(mailToDesk(findStaffSeat(context), 'reminded')) : undefined
}

/** The mail goes to the other side. A desk gets no mail about its own remark. */
function remarkMail(event: Extract<RecordedEvent, { type: 'remarked' }>, context: MailContext): Mail | undefined {
  if (event.body.audience === 'applicant') return event.body.side === 'staff' ? mailToApplicant('remarked') : undefined
  const mail = mailToDesk(findStaffSeat(context), 'remarked_desk')
  const isOwnRemark = event.body.side === 'staff' && mail.audience === deskOf(event.actor.seatId)
  return isOwnRemark ? undefined : mail
}

/**
 * After the flag `danger`, the applicant gets only the receipt and mails that a person decided to send.
 * Reason: the person whom the applicant fears may read the mailbox.
 */
const SENT_IN_DANGER: readonly Template[] = ['received', 'redirected', 'asked', 'released', 'confirmed', 'remarked']

/** The mails of `event`; `after` is the state after it. Pure: the same event always returns the same mails. */
export function notificationsFor(event: RecordedEvent, after: Application, policy: Policy): NotificationDraft[] {
  const rule = MAIL_RULES[event.type] as MailRule<EventType>
  const from = event.recordedAt - event.at > LATE_MS ? event.recordedAt : event.at
  return rule(event, { event, after, policy })
    .filter((mail): mail is Mail => mail !== undefined)
    .filter(({ audience, template }) => audience !== 'applicant' || canSendToApplicant(after, template))
    .map(({ jitter, ...mail }) => ({
      ...mail,
      templateVersion: TEMPLATE_VERSION,
      sendAfter: jitter ? from + computeJitterMs(after.id, event.sequence, policy.jitterMinutes) : from,
    }))
}

const canSendToApplicant = (application: Application, template: Template): boolean =>
  !application.flags.includes('danger') || SENT_IN_DANGER.includes(template)

/**
 * A delay in milliseconds, from 0 to `jitterMinutes`.
 * The FNV-1a hash returns the same delay for the same event at all times.
 */
export function computeJitterMs(applicationId: string, sequence: number, jitterMinutes: number): number {
  let hash = 0x811c9dc5
  for (const character of `${applicationId}/${sequence}`) {
    hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0
  }
  return hash % (Math.round(jitterMinutes * 60_000) + 1)
}
