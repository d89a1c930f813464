import type { Calendars } from '../db/calendars'
import type { Database } from '../db/connection'
import type { ApplicationRow } from '../db/tables/application-row'
import { findApplicationWithEvent } from '../db/tables/applications'
import { listEvents } from '../db/tables/events'
import type { LeasedNotification } from '../db/tables/notification-sending'
import type { Policies } from '../db/tables/policies'
import { listTexts } from '../db/tables/texts'
import type { Application, TextRef } from '../domain/application'
import { findObjectionStart, findObjectUntil } from '../domain/compute-dues'
import { checkObjectionOpen } from '../domain/decisions/applicant'
import { disclosedFields, findDisclosedText, type Reader } from '../domain/disclosure'
import type { EventBodies, EventType, RecordedEvent } from '../domain/events'
import type { Pack, Policy } from '../domain/programme'
import { findOwnerSeat } from '../domain/tasks'
import type { MailFacts } from '../locales/mails/mail-facts'
import { getProgrammePlaces } from '../locales/programme-places'
import { holderName } from '../locales/stages'
import type { Translator } from '../locales/translator'

/** The subject of one notification, before its reader is known. */
export interface MailSubject {
  row: ApplicationRow
  pack: Pack
  policy: Policy
  event: RecordedEvent
  /** the text the applicant is given with this mail */
  text?: string
  /** until when the applicant may object, epoch ms; only for mails to the applicant */
  objectUntil?: number
}

export interface MailSubjectParts {
  db: Database
  policies: Policies
  calendars: Calendars
}

/** Reads the subject of a notification. Throws `event.unknown` when its application or event does not exist. */
export async function readMailSubject(
  { db, policies, calendars }: MailSubjectParts,
  leased: LeasedNotification,
): Promise<MailSubject> {
  const found = await findApplicationWithEvent(db, leased.applicationId, leased.sequence)
  if (!found) throw new Error('event.unknown')
  const { row, event } = found
  const pack = await policies.getPack(row.programme, row.policyVersion)
  const policy = await policies.getPolicy(row.programme, row.policyVersion, row.type)
  const subject = { row, pack, policy, event }
  if (leased.audience !== 'applicant') return subject
  const ref = await findMailText(db, leased.template, event, row.state)
  const [text] = ref ? await listTexts(db, [ref.id]) : []
  const objectUntil = await readObjectUntil(calendars, row.state, policy)
  return { ...subject, ...(text && { text: text.body }), ...(objectUntil !== undefined && { objectUntil }) }
}

/** A reminder to reply repeats the question. */
async function findMailText(
  db: Database,
  template: string,
  event: RecordedEvent,
  state: Application,
): Promise<TextRef | undefined> {
  const isReminder = template === 'reminded_to_reply'
  const asked = isReminder ? (await listEvents(db, state.id)).findLast(({ type }) => type === 'asked') : undefined
  return findDisclosedText(asked ?? event, 'applicant_mail', state.release?.text)
}

const DAY_MS = 86_400_000

async function readObjectUntil(calendars: Calendars, state: Application, policy: Policy): Promise<number | undefined> {
  const from = findObjectionStart(state, policy)
  if (from === undefined) return undefined
  const until = from + (policy.windows.objection + 1) * DAY_MS
  return findObjectUntil(state, policy, await calendars.get(state.programme, policy.calendar, from, until))
}

export interface MailReader {
  translator: Translator
  name?: string
  /** the desk that is written to; absent for the applicant */
  desk?: string
}

/** Everything a mail may say to this reader. `at`: epoch ms, when it is sent. */
export function createMailFacts(subject: MailSubject, reader: MailReader, baseUrl: string, at: number): MailFacts {
  const { row, pack, policy, event, text } = subject
  const { state, dueAt } = row
  const { translator, desk, name } = reader
  const { places, timeZone } = getProgrammePlaces(pack)
  const owner = findOwnerSeat(state, policy)
  const entity = state.entity && places.entities.get(state.entity.code)
  return {
    programme: pack.names[translator.language],
    reference: row.reference,
    baseUrl,
    timeZone,
    holder: holderName(translator, desk ?? owner, places),
    promisedAt: row.promisedAt,
    ...(name && { recipient: name }),
    ...(text && { words: text }),
    ...(entity && { entity: entity[translator.language] }),
    ...(state.categorisation && { importance: state.categorisation.importance }),
    ...(dueAt !== null && desk === owner && { dueAt }),
    ...rightsOf(subject, at),
    ...eventFacts(event, desk === undefined ? 'applicant_mail' : 'rung', state),
  }
}

/** What the applicant may still do under the pinned policy; a danger is never asked to rate. */
function rightsOf({ policy, objectUntil, row: { state } }: MailSubject, at: number): Partial<MailFacts> {
  const { windows } = policy
  const dues = objectUntil === undefined ? {} : { objectUntil }
  const mayObject = checkObjectionOpen({ state, policy, dues, at }) === undefined
  const mayRate = policy.rating && !state.rating && !state.flags.includes('danger')
  return {
    replyDays: windows.ask,
    ...(mayObject && { objectDays: windows.objection }),
    ...(mayRate && { rateDays: windows.rating }),
  }
}

type FactsOf<T extends EventType> = (fields: Partial<EventBodies[T]>, state: Application) => Partial<MailFacts>

/** Facts that only the event itself holds, from the fields its reader may read. */
const EVENT_FACTS: { [T in EventType]?: FactsOf<T> } = {
  released: ({ reviewed }, { release }) => ({
    ...(reviewed && { unreviewed: reviewed === 'unreviewed' }),
    ...(release && { outcome: release.outcome }),
  }),
  closed: ({ as }) => ({ ...(as && { closedAs: as }) }),
  reopened: ({ bySilence }) => ({ ...(bySilence !== undefined && { bySilence }) }),
  climbed: ({ why }) => ({ ...(why && { why }) }),
  sentBack: ({ reason }) => ({ ...(reason && { reason }) }),
}

function eventFacts(event: RecordedEvent, reader: Reader, state: Application): Partial<MailFacts> {
  const facts = EVENT_FACTS[event.type] as FactsOf<EventType> | undefined
  return facts?.(disclosedFields(event, [reader]), state) ?? {}
}
