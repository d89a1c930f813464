import type { Application } from './application'
import type { EventType, RecordedEvent } from './events'
import { computeJitterMs } from './jitter'
import type { Policy } from './programme'
import { listRemarkDesks } from './remark-desks'
import { deskOf } from './seats'
import { findOwnerSeat, findStaffSeat, getDutySeatId } from './tasks'
import type { Role } from './vocabulary'
import { isInDanger, wasFlagged } from './withheld-texts'

/** The templates of all mails to applicants. The table `notification` stores these names, so they are never renamed. */
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
  'reinstated',
  'reminded_to_reply',
  'reminded_to_rate',
] as const
/** The templates of all mails to desks. These names are stored too. */
export const DESK_TEMPLATES = [
  'flagged',
  'routed',
  'reminded',
  'climbed',
  'handed_over',
  'sent_back',
  'replied',
  'expired_desk',
  'objected',
  'reopened_desk',
  'remarked_desk',
  'reinstated_desk',
  'caller_waiting',
  'words_flagged',
  'text_disclosed',
  'withdrawn_flagged',
  // No mail of today: those of before may still wait.
  'withdrawn_pressed',
  'taken_over',
  'given_back',
] as const
export type Template = (typeof APPLICANT_TEMPLATES)[number] | (typeof DESK_TEMPLATES)[number]

/** A mail that an event requires, before it is stored. It contains no text that a person wrote. */
export interface NotificationDraft {
  /** `applicant`, or the id of a desk */
  audience: string
  template: Template
  templateVersion: number
  /** epoch ms */
  sendAfter: number
  /** unsent mails of this template for the same application are then not sent, except one that is being sent now */
  supersedes?: Template
}

interface MailContext {
  event: RecordedEvent
  stateAfter: Application
  policy: Policy
}
/** A mail without version and send time. `jitter`: its send time gets a random-looking delay. */
type UnscheduledMail = Pick<NotificationDraft, 'audience' | 'template'> & { supersedes?: Template; jitter?: boolean }
type MailRule<T extends EventType> = (
  event: Extract<RecordedEvent, { type: T }>,
  context: MailContext,
) => (UnscheduledMail | undefined)[]

/**
 * A longer time from `at` to `recordedAt` of an event means an outage.
 * Then the send time of its mails counts from `recordedAt`, not from `at`.
 */
const OUTAGE_DELAY_MS = 60_000

const TEMPLATE_VERSION = 1

const mailToApplicant = (template: Template): UnscheduledMail => ({ audience: 'applicant', template })

const mailToDesk = (seat: string, template: Template): UnscheduledMail => ({ audience: deskOf(seat), template })

const findSeatOfMail = ({ stateAfter, policy }: MailContext): string => findStaffSeat(stateAfter, policy)

const noMail = (): UnscheduledMail[] => []

/** The mails that each event type requires. The compiler checks that no type is missing. */
const MAIL_RULES: { [T in EventType]: MailRule<T> } = {
  received: (event, context) => [
    mailToApplicant('received'),
    event.body.flags.length > 0 ? mailToDesk(findSeatOfMail(context), 'flagged') : undefined,
  ],
  accepted: ({ body }, context) => (body.to === undefined ? [] : givenBackMails(context)),
  raised: (_event, context) => [mailToDesk(findSeatOfMail(context), 'flagged')],
  redirected: () => [mailToApplicant('redirected')],
  handedOver: (event) => [mailToDesk(event.body.to, 'handed_over')],
  warned: noMail,
  categorised: noMail,
  routed: (_event, context) => [mailToDesk(findSeatOfMail(context), 'routed')],
  repinned: noMail,
  claimed: noMail,
  unclaimed: noMail,
  answered: (event, context) => (event.body.takenOverFrom === undefined ? [] : takeOverMails(context)),
  asked: () => [mailToApplicant('asked')],
  replied: (_event, context) => [mailToDesk(findSeatOfMail(context), 'replied')],
  expired: (_event, context) => [mailToDesk(findSeatOfMail(context), 'expired_desk')],
  returned: noMail,
  reminded: (event, context) => [
    event.body.track === 'stage' ? applicantReminder(context) : rungReminder(event.body.percent, context),
  ],
  breached: noMail,
  climbed: (event) => [withJitter(mailToDesk(event.body.seat, 'climbed'), 'reminded')],
  listed: noMail,
  released: () => [{ ...mailToApplicant('released'), supersedes: 'released' }],
  sentBack: (_event, context) => [mailToDesk(findSeatOfMail(context), 'sent_back')],
  callBackOpened: noMail,
  called: noMail,
  rated: noMail,
  objected: (_event, context) => [mailToDesk(findSeatOfMail(context), 'objected')],
  confirmed: () => [mailToApplicant('confirmed')],
  reopened: (_event, context) => [mailToApplicant('reopened'), mailToDesk(findSeatOfMail(context), 'reopened_desk')],
  withdrawn: ({ actor }, context) => [withdrawalMail(actor.role, context)],
  withdrawalRefused: (_event, { stateAfter, policy }) => [
    mailToDesk(getDutySeatId(stateAfter.ring, policy), 'caller_waiting'),
  ],
  callerHandedOver: (event) => [mailToDesk(event.body.to, 'caller_waiting')],
  callerAnswered: noMail,
  // Nothing goes on yet when the duty seat still has what was held.
  reinstated: ({ body }, context) =>
    body.held
      ? []
      : [mailToApplicant('reinstated'), askAgain(context), mailToDesk(findSeatOfMail(context), 'reinstated_desk')],
  remarked: remarkMails,
  withheld: ({ body }, context) => [
    mailToDesk(getDutySeatId(0, context.policy), 'words_flagged'),
    // Its withheld text may have moved the decision to the appeal seat.
    body.of === 'objection' ? mailToDesk(findSeatOfMail(context), 'objected') : undefined,
  ],
  dutyCalled: (event) => [mailToDesk(event.body.to, 'words_flagged')],
  examined: ({ body }, context) =>
    body.result === 'disclose' && context.stateAfter.stage !== 'closed'
      ? [mailToDesk(findSeatOfMail(context), 'text_disclosed')]
      : [],
  helped: noMail,
  overran: () => [mailToApplicant('overran')],
  // The mail about `confirmed` already says that the application is closed, and why.
  closed: (event) => (event.body.as === 'confirmed' ? [] : [mailToApplicant('closed')]),
}

/**
 * Whoever is feared may have made the author withdraw. The duty seat learns of each withdrawal of a flagged application that it did not
 * accept itself. Never the entity or the triage desk.
 */
const withdrawalMail = (by: Role, { stateAfter, policy }: MailContext): UnscheduledMail | undefined =>
  wasFlagged(stateAfter) && by !== 'duty'
    ? mailToDesk(getDutySeatId(stateAfter.ring, policy), 'withdrawn_flagged')
    : undefined

/**
 * Whoever had claimed the answer that a colleague gave learns of it with their desk. Only the desks of the ladder up to the present rung
 * can have claimed it; the claim does not say which.
 */
const takeOverMails = ({ stateAfter: { ladder, rung } }: MailContext): UnscheduledMail[] =>
  [...new Set(ladder.slice(0, rung + 1).map(({ seat }) => deskOf(seat)))].map((desk) => mailToDesk(desk, 'taken_over'))

/** The duty seat gave the application back: the desk that must act learns of it, or the applicant is asked again. */
function givenBackMails(context: MailContext): (UnscheduledMail | undefined)[] {
  const owner = findOwnerSeat(context.stateAfter, context.policy)
  return [askAgain(context), owner && owner !== 'applicant' ? mailToDesk(owner, 'given_back') : undefined]
}

/**
 * A question that waited for the applicant when the application was withdrawn or raised to the duty seat waits again. Its mail may
 * have become pointless meanwhile, and whoever withdrew may have thrown it away.
 */
const askAgain = ({ stateAfter }: MailContext): UnscheduledMail | undefined =>
  stateAfter.stage === 'awaiting_applicant' ? { ...mailToApplicant('asked'), supersedes: 'asked' } : undefined

function withJitter(mail: UnscheduledMail, supersedes?: Template): UnscheduledMail {
  return { ...mail, jitter: true, ...(supersedes && { supersedes }) }
}

/** The mail for the reminder at half of the time that the applicant has to reply or to rate. */
function applicantReminder({ stateAfter }: MailContext): UnscheduledMail {
  return mailToApplicant(stateAfter.stage === 'awaiting_applicant' ? 'reminded_to_reply' : 'reminded_to_rate')
}

/** The desk gets a mail only for the last reminder on a rung. The earlier ones are only events in the history. */
function rungReminder(percent: number, context: MailContext): UnscheduledMail | undefined {
  const isLastReminder = percent === Math.max(...context.policy.reminders)
  return isLastReminder ? withJitter(mailToDesk(findSeatOfMail(context), 'reminded')) : undefined
}

/** A remark of staff to the applicant is mailed to the applicant, any other to the desks of `listRemarkDesks`. */
function remarkMails(
  { body, actor }: Extract<RecordedEvent, { type: 'remarked' }>,
  { stateAfter, policy }: MailContext,
): UnscheduledMail[] {
  if (body.audience === 'applicant') return [mailToApplicant('remarked')]
  return listRemarkDesks(stateAfter, policy, actor).map((desk) => mailToDesk(desk, 'remarked_desk'))
}

/**
 * The only mails to the applicant once a rule found danger in any of their texts: no reminder, and none about a reopening, a closing
 * or the promised date. Reason: the person whom the applicant fears may read the mailbox.
 */
const TEMPLATES_SENT_IN_DANGER: readonly Template[] = [
  'received',
  'redirected',
  'asked',
  'released',
  'confirmed',
  'remarked',
]

/** The mails that `event` requires. Pure: it always returns the same mails for the same event. */
export function notificationsFor(event: RecordedEvent, stateAfter: Application, policy: Policy): NotificationDraft[] {
  const rule = MAIL_RULES[event.type] as MailRule<EventType>
  const earliestSendAt = event.recordedAt - event.at > OUTAGE_DELAY_MS ? event.recordedAt : event.at
  return rule(event, { event, stateAfter, policy })
    .filter((mail): mail is UnscheduledMail => mail !== undefined)
    .filter(({ audience, template }) => audience !== 'applicant' || canSendToApplicant(stateAfter, template))
    .map(({ jitter, ...mail }) => ({
      ...mail,
      templateVersion: TEMPLATE_VERSION,
      sendAfter: earliestSendAt + (jitter ? computeJitterMs(stateAfter.id, event.sequence, policy.jitterMinutes) : 0),
    }))
}

/** Whether the applicant may get a mail of this template; see TEMPLATES_SENT_IN_DANGER. */
export const canSendToApplicant = (application: Application, template: Template): boolean =>
  !isInDanger(application) || TEMPLATES_SENT_IN_DANGER.includes(template)
