import type { CalendarReader } from '../db/calendars'
import type { Database } from '../db/connection'
import type { ApplicationRow } from '../db/tables/application-row'
import { findApplicationWithEvent } from '../db/tables/applications'
import { listEvents } from '../db/tables/events'
import type { LeasedNotification } from '../db/tables/notification-sending'
import type { PolicyReader } from '../db/tables/policies'
import type { WhyHigher } from '../db/tables/recipients'
import { listTexts } from '../db/tables/texts'
import { findActBehind, TYPES_RESTING_ON_ACTS } from '../domain/act-behind'
import { isSentElsewhere } from '../domain/answer-way'
import { withKeptRights } from '../domain/applicant-rights'
import type { Application, TextRef } from '../domain/application'
import type { ContactPhone } from '../domain/contact'
import { checkObjectionOpen } from '../domain/decisions/applicant'
import { checkReinstatementOpen } from '../domain/decisions/withdrawal'
import { findDisclosedText } from '../domain/disclosed-texts'
import { findDisclosedActor } from '../domain/actor-readers'
import { pickDisclosedFields } from '../domain/disclosure'
import type { Reader } from '../domain/readers'
import type { Actor, EventBodies, EventType, RecordedEvent } from '../domain/events'
import type { Template } from '../domain/notifications'
import { findContact, type Pack, type Policy } from '../domain/programme'
import type { Quiet } from '../domain/quiet-mails'
import { findOwnerSeat } from '../domain/tasks'
import { isInDanger } from '../domain/withheld-texts'
import type { CodeNames } from '../locales/codes'
import type { MailFacts } from '../locales/mails/mail-facts'
import { getProgrammeLocale } from '../locales/programme-locale'
import { findSentenceReader } from '../locales/render-mail'
import { type EntityAndSectorNames, holderName, verifiedByName } from '../locales/stages'
import type { Translator } from '../locales/translator'
import { type ActLinkParts, createActLink } from './act-link'
import { readObjectUntil, readReinstateUntil } from './mail-windows'

/** The application, event and rules that one notification is about, without its reader. */
export interface NotificationSource {
  row: ApplicationRow
  pack: Pack
  policy: Policy
  event: RecordedEvent
  /** the applicant's act on which the event rests, or the event itself; see `findActBehind` */
  act: RecordedEvent
  /** the text that this mail shows to the applicant */
  text?: string
  /** end of the objection window, epoch ms; only for mails to the applicant */
  objectUntil?: number
  /** until when a withdrawal can be taken back, epoch ms; absent when the application is not withdrawn */
  reinstateUntil?: number
  /** the contact centre; only for mails to the applicant */
  phone?: ContactPhone
}

export interface NotificationSourceParts {
  db: Database
  policyReader: PolicyReader
  calendarReader: CalendarReader
}

/** Reads the source of a notification. Throws `event.unknown` when its application or event does not exist. */
export async function readNotificationSource(
  { db, policyReader, calendarReader }: NotificationSourceParts,
  leased: LeasedNotification,
): Promise<NotificationSource> {
  const found = await findApplicationWithEvent(db, leased.applicationId, leased.sequence)
  if (!found) throw new Error('event.unknown')
  const { row, event } = found
  const pack = await policyReader.getPack(row.programme, row.policyVersion)
  const policy = withKeptRights(await policyReader.getPolicy(row.programme, row.policyVersion, row.type), row.state)
  const events = NEEDS_EARLIER_EVENTS.includes(event.type) ? await listEvents(db, row.id) : [event]
  const source = { row, pack, policy, event, act: findActBehind(event, events) }
  const reinstateUntil = await readReinstateUntil(calendarReader, row.state, policy)
  const reinstatement = reinstateUntil === undefined ? {} : { reinstateUntil }
  if (leased.audience !== 'applicant') return { ...source, ...reinstatement }
  const textRef = findMailText(leased.template, event, events, row.state)
  const [text] = textRef ? await listTexts(db, [textRef.id]) : []
  const objectUntil = await readObjectUntil(calendarReader, row, policy)
  const phone = await readPhone(policyReader, pack)
  return {
    ...source,
    ...(text && { text: text.body }),
    ...(phone && { phone }),
    ...(objectUntil !== undefined && { objectUntil }),
    ...reinstatement,
  }
}

/** The telephone of the contact centre as it is now: the version by which an application goes may tell an old one. */
async function readPhone(policyReader: PolicyReader, pack: Pack): Promise<ContactPhone | undefined> {
  const version = await policyReader.findCurrentVersion(pack.code)
  const current = version === undefined ? pack : await policyReader.getPack(pack.code, version)
  return findContact(current)?.phone
}

/** The events whose mails tell of an earlier event: of the act on which they rest, or of the question that was asked. */
const NEEDS_EARLIER_EVENTS: readonly EventType[] = [...TYPES_RESTING_ON_ACTS, 'reminded', 'reinstated']

/** Finds the text that a mail to the applicant shows. A mail about a question that was asked before shows the question again. */
function findMailText(
  template: string,
  event: RecordedEvent,
  events: RecordedEvent[],
  state: Application,
): TextRef | undefined {
  const isAboutQuestion = template === 'reminded_to_reply' || template === 'asked'
  const lastQuestion = isAboutQuestion ? events.findLast(({ type }) => type === 'asked') : undefined
  return findDisclosedText(lastQuestion ?? event, 'applicant_mail', state.release?.text)
}

export interface MailReader extends Quiet {
  translator: Translator
  name?: string
  /** somebody wrote the application for another person, whose name `name` is */
  isForAnother?: true
  /** the desk that receives the mail; absent for the applicant */
  desk?: string
  /** why a higher desk receives it instead */
  whyHigher?: WhyHigher
  /** set if an administrator receives it, who cannot act on the application */
  areAdministrators?: true
  /** the page for the owner of the applicant's address; absent once the owner confirmed it */
  ownerLink?: string
}

/** Creates the facts that a mail to this reader may contain. `at`: when the mail is sent, epoch ms. */
export function createMailFacts(
  links: ActLinkParts,
  template: Template,
  source: NotificationSource,
  reader: MailReader,
  at: number,
): Omit<MailFacts, 'isRehearsal'> {
  const { row, pack, policy, event, act, text, phone } = source
  const { state, dueAt } = row
  const { translator, desk, name, whyHigher, areAdministrators, ownerLink, isQuiet, hasNoLinks, isForAnother } = reader
  const { entityAndSectorNames, timeZone, codeNamesFor } = getProgrammeLocale(pack)
  const codeNames = codeNamesFor(translator.language, findSentenceReader(template))
  const owner = findOwnerSeat(state, policy)
  const rights = listApplicantRights(source, at)
  const entity = state.entity && entityAndSectorNames.entities.get(state.entity.code)
  return {
    programme: pack.names[translator.language],
    reference: row.reference,
    baseUrl: links.baseUrl,
    timeZone,
    holder: holderName(translator, desk ?? owner, entityAndSectorNames),
    promisedAt: row.promisedAt,
    ...(isQuiet && { isQuiet }),
    ...(isForAnother && { isForAnother }),
    ...(hasNoLinks && { hasNoLinks }),
    ...(name && { recipient: name }),
    ...(whyHigher && { whyHigher }),
    ...(areAdministrators && { areAdministrators }),
    ...(ownerLink && { ownerLink }),
    ...(text && { words: text }),
    ...(row.trackingHash === null && { hasNoCode: true as const }),
    ...(phone && { phone }),
    ...(template === 'remarked' && { author: holderName(translator, event.actor.seatId, entityAndSectorNames) }),
    ...(template === 'remarked_desk' && event.actor.role === 'operation_room' && { isOfRoom: true as const }),
    ...(template === 'remarked_desk' &&
      event.actor.rung !== undefined && { author: holderName(translator, event.actor.seatId, entityAndSectorNames) }),
    ...(entity && { entity: entity[translator.language] }),
    ...(state.categorisation && { importance: state.categorisation.importance }),
    ...(dueAt !== null && desk === owner && { dueAt }),
    ...rights,
    ...(desk === undefined && createActLink(links, row, { template, language: translator.language, rights })),
    ...createCallerFacts(findActor(act, desk), translator, entityAndSectorNames),
    ...createEventFacts(event, desk === undefined ? 'applicant_mail' : 'rung', state, codeNames),
  }
}

/**
 * Returns the whole time for a reply, an objection and a rating, in days; for a question that reached the applicant before a
 * withdrawal was taken back, also the instant at which its time ends. `objectDays` and `rateDays` are left out when the
 * applicant no longer has the right; `replyDays` never. In an application flagged as danger, the mail asks for no rating, and
 * nothing is rated after a decision or a closing, or where the applicant was told where to go instead.
 */
function listApplicantRights(
  { event, policy, objectUntil, reinstateUntil, row: { state, reachedAt, dueAt } }: NotificationSource,
  at: number,
): Partial<MailFacts> {
  const { windows } = policy
  const dues = objectUntil === undefined ? {} : { objectUntil }
  const mayObject = checkObjectionOpen({ state, policy, dues, at }) === undefined
  const mayReinstate =
    reinstateUntil !== undefined && checkReinstatementOpen({ state, dues: { reinstateUntil }, at }) === undefined
  const mayRate =
    state.stage === 'released' && policy.rating && !state.rating && !isInDanger(state) && !isSentElsewhere(state)
  const isAskedAgain = event.type === 'reinstated' && state.stage === 'awaiting_applicant' && reachedAt !== null
  return {
    replyDays: windows.ask,
    ...(isAskedAgain && dueAt !== null && { replyUntil: dueAt }),
    ...(mayObject && { objectDays: windows.objection }),
    ...(mayObject && objectUntil !== undefined && state.stage === 'closed' && { objectUntil }),
    ...(mayRate && { rateDays: windows.rating }),
    ...(mayReinstate && reinstateUntil !== undefined && { reinstateUntil }),
  }
}

/** The actor as the reader may know it. Staff may know by which seat each event came. */
const findActor = (act: RecordedEvent, desk: string | undefined) =>
  desk === undefined ? findDisclosedActor(act, 'applicant_mail') : act.actor

/** Creates the facts about an agent who acted for a caller: the seat, and how the agent knew the caller. */
function createCallerFacts(
  actor: Pick<Actor, 'seatId' | 'for' | 'verifiedBy'> | undefined,
  translator: Translator,
  entityAndSectorNames: EntityAndSectorNames,
): Partial<MailFacts> {
  if (!actor?.for) return {}
  const { seatId, verifiedBy } = actor
  const seat = holderName(translator, seatId, entityAndSectorNames)
  return { forCaller: { seat, ...(verifiedBy && { verifiedBy: verifiedByName(translator, verifiedBy) }) } }
}

/** That the applicant was told where to go instead. */
const createElsewhere = (state: Application): Partial<MailFacts> =>
  isSentElsewhere(state) ? { outcome: 'out_of_scope' } : {}

type CreateFacts<T extends EventType> = (
  fields: Partial<EventBodies[T]>,
  state: Application,
  codeNames: CodeNames,
) => Partial<MailFacts>

/** Creates facts from the event and the present state. `fields`: the fields of the event that the reader may read. */
const EVENT_FACTS: { [T in EventType]?: CreateFacts<T> } = {
  redirected({ where = '' }, _state, codeNames) {
    const place = codeNames.find('redirect', where)
    return place === undefined ? {} : { place }
  },
  released: ({ reviewed }, { release }) => ({
    ...(reviewed && { unreviewed: reviewed === 'unreviewed' }),
    ...(release && { outcome: release.outcome }),
  }),
  confirmed: (_fields, state) => createElsewhere(state),
  closed: ({ as }, state) => ({ ...(as && { closedAs: as }), ...createElsewhere(state) }),
  reopened: ({ bySilence }) => ({ ...(bySilence !== undefined && { bySilence }) }),
  reminded: (_fields, { rung, ladder }) => (rung === ladder.length - 1 ? { isTopRung: true } : {}),
  climbed: ({ why }) => ({ ...(why && { why }) }),
  sentBack: ({ reason }) => ({ ...(reason && { reason }) }),
}

function createEventFacts(
  event: RecordedEvent,
  reader: Reader,
  state: Application,
  codeNames: CodeNames,
): Partial<MailFacts> {
  const createFacts = EVENT_FACTS[event.type] as CreateFacts<EventType> | undefined
  return createFacts?.(pickDisclosedFields(event, [reader]), state, codeNames) ?? {}
}
