import { isSentElsewhere } from './answer-way'
import type { Application } from './application'
import type { RecordedEvent } from './events'
import { canSendToApplicant, type Template } from './notifications'
import type { Policy } from './programme'
import { isHiddenFrom } from './secrecy'
import { deskOf, programmeSeatId } from './seats'
import { findOwnerSeat } from './tasks'
import { listUnexamined } from './withheld-texts'

interface MailSituation {
  /** the event that required the mail */
  event: RecordedEvent
  /** `applicant`, or the id of a desk */
  audience: string
  /** the state at the instant of sending */
  state: Application
  policy: Policy
}

/**
 * For each template the condition under which its mail is still worth sending. The compiler checks that no template is missing.
 * A mail can wait for a day before the mail server accepts it, and what it says may no longer be true then.
 */
const WORTH_SENDING: Record<Template, (situation: MailSituation) => boolean> = {
  // Mails to the applicant
  received: () => true,
  redirected: (situation) => isOfPresentRelease(situation),
  // From the question, or from an event that took a withdrawal back while the question waited.
  asked: (situation) => isInStage(situation, 'awaiting_applicant') && isOfPresentStage(situation),
  released: (situation) => isOfPresentRelease(situation),
  confirmed: ({ state }) => state.closedAs === 'confirmed',
  reopened: ({ state }) => isWithoutAnswer(state),
  closed: ({ event, state }) => event.type === 'closed' && state.closedAs === event.body.as,
  overran: ({ state }) => isWithoutAnswer(state),
  remarked: () => true,
  reinstated: ({ state }) => state.stage !== 'closed',
  reminded_to_reply: (situation) => isInStage(situation, 'awaiting_applicant') && isOfPresentStage(situation),
  reminded_to_rate: (situation) =>
    isInStage(situation, 'released') &&
    isOfPresentStage(situation) &&
    situation.state.rating === null &&
    !isSentElsewhere(situation.state),
  // Mails to desks
  flagged: (situation) => isInStage(situation, 'screening'),
  routed: ({ event, state }) =>
    isAtEntity(state) && event.type === 'routed' && state.entity?.code === event.body.entity.code,
  reminded: (situation) => isDeskOfPresentRung(situation) && isReminderOfPresentRung(situation),
  climbed: (situation) => isDeskOfPresentRung(situation),
  handed_over: (situation) => isOwner(situation),
  sent_back: ({ state }) => isAtEntity(state),
  replied: (situation) => isInStage(situation, 'with_entity') && beganPresentStage(situation),
  expired_desk: (situation) => isInStage(situation, 'with_entity') && beganPresentStage(situation),
  // From the objection, or from the event that withheld its text.
  objected: (situation) => isInStage(situation, 'objection') && isOfPresentStage(situation) && isOwner(situation),
  // A secret application goes back to the screening of the duty seat.
  reopened_desk: ({ state }) => isAtEntity(state) || state.stage === 'triage' || state.stage === 'screening',
  reinstated_desk: ({ state }) => state.stage !== 'closed',
  caller_waiting: ({ state }) => Boolean(state.caller),
  remarked_desk: ({ state }) => state.stage !== 'closed',
  words_flagged: ({ event, state }) =>
    'textId' in event.body && listUnexamined(state).some(({ id }) => id === (event.body as { textId: string }).textId),
  text_disclosed: ({ state }) => state.stage !== 'closed',
  withdrawn_flagged: (situation) => isOfPresentWithdrawal(situation),
  withdrawn_pressed: (situation) => isOfPresentWithdrawal(situation),
  taken_over: ({ state }) => state.stage !== 'closed',
  given_back: (situation) => situation.state.stage !== 'closed' && isOwner(situation),
}

/** The mails that want something of the applicant or bring an answer: they wait when too many mails went to the address. */
const TEMPLATES_THAT_WAIT: readonly Template[] = [
  'asked',
  'released',
  'redirected',
  'confirmed',
  'reopened',
  'closed',
  'reminded_to_reply',
  'reminded_to_rate',
]

const HOUR_MS = 3_600_000
/** How long such a mail waits for the cap. After that it counts as undeliverable, and the contact centre calls. */
const CAP_WAIT_MS = 3 * 24 * HOUR_MS

/**
 * When a mail is tried again to whose address too many mails went at `at` (epoch ms); undefined when it waits no more.
 * `sendAfter`: when it was first to be sent.
 */
export function findTryAfterCap(template: Template, { sendAfter, at }: { sendAfter: number; at: number }) {
  const nextTryAt = at + HOUR_MS
  return TEMPLATES_THAT_WAIT.includes(template) && nextTryAt <= sendAfter + CAP_WAIT_MS ? nextTryAt : undefined
}

/**
 * Whether the mail still says what is true and asks for what is still to be done. Otherwise later events have superseded it, and
 * it must not be sent. The same holds for a mail to an applicant whose later words told of danger while it waited, and to a desk from which
 * the application is hidden now.
 */
export const isWorthSending = (template: Template, situation: MailSituation): boolean =>
  (situation.audience === 'applicant'
    ? canSendToApplicant(situation.state, template)
    : !isDeskWithoutSight(situation)) && WORTH_SENDING[template](situation)

/** Whether the desk may know nothing of the application: an officer raised it to the duty seat while the mail waited. */
const isDeskWithoutSight = ({ audience, state, policy }: MailSituation): boolean =>
  isHiddenFrom(state, findRoleOfDesk(audience, state, policy))

/** The roles that secrecy tells apart; to every other desk a secret application is hidden alike. */
function findRoleOfDesk(desk: string, { programme }: Application, { dutySeats }: Policy): 'duty' | 'appeal' | 'entity' {
  if (dutySeats.some((seat) => deskOf(seat) === desk)) return 'duty'
  return desk === programmeSeatId(programme, 'appeal') ? 'appeal' : 'entity'
}

/**
 * Whether the mail that reminds an applicant of what the platform waits for may go: not in danger, and not where they were told
 * where to go instead, because then nothing is waited for.
 */
export const canRemindApplicant = (state: Application): boolean =>
  state.stage === 'awaiting_applicant'
    ? canSendToApplicant(state, 'reminded_to_reply')
    : canSendToApplicant(state, 'reminded_to_rate') && !isSentElsewhere(state)

const isInStage = ({ state }: MailSituation, stage: Application['stage']): boolean => state.stage === stage

/** Whether the event began the present stage. */
const beganPresentStage = ({ event, state }: MailSituation): boolean => event.recordedAt === state.stageSince

/** Whether the event is the withdrawal by which the application is closed now; it was not taken back. */
const isOfPresentWithdrawal = ({ event, state }: MailSituation): boolean => event.recordedAt === state.closedAt

/** Whether the event was recorded during the present stage. */
const isOfPresentStage = ({ event, state }: MailSituation): boolean => event.recordedAt >= state.stageSince

/** The stage in which the application is, or in which it was when an officer raised it to the duty seat. */
const getOwnStage = ({ stage, raised }: Application): Application['stage'] =>
  stage === 'screening' && raised ? raised.stage : stage

/** Whether the applicant has this answer now. An applicant who objected has read it. */
const isOfPresentRelease = ({ event, state }: MailSituation): boolean =>
  state.release?.sequence === event.sequence && ['released', 'closed'].includes(getOwnStage(state))

const isWithoutAnswer = (state: Application): boolean =>
  !['released', 'objection', 'closed'].includes(getOwnStage(state))

/** Whether somebody at the entity can still answer: it has the application, or waits for the applicant's reply. */
const isAtEntity = (state: Application): boolean =>
  state.stage === 'with_entity' || state.stage === 'awaiting_applicant'

function isOwner({ audience, state, policy }: MailSituation): boolean {
  const owner = findOwnerSeat(state, policy)
  return owner !== null && deskOf(owner) === audience
}

const isDeskOfPresentRung = ({ audience, state }: MailSituation): boolean =>
  isAtEntity(state) && state.ladder.some(({ seat }, rung) => rung === state.rung && deskOf(seat) === audience)

/** Whether the reminder belongs to the present rung of the present visit, and its due instant has not passed. */
const isReminderOfPresentRung = ({ event, state }: MailSituation): boolean =>
  event.type === 'reminded' && state.settled.rung.includes(event.body.step) && !state.settled.rung.includes('breach')
