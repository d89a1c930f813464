import { findWithEvent } from '../db/tables/applications'
import type { Database } from '../db/connection'
import { listEvents } from '../db/tables/events'
import type { LeasedNotification } from '../db/tables/notifications'
import type { Policies } from '../db/tables/policies'
import type { ApplicationRow } from '../db/tables/application-row'
import { listTexts } from '../db/tables/texts'
import type { Application, TextRef } from '../domain/application'
import type { EventType, Recorded } from '../domain/events'
import type { Names, Pack, Policy } from '../domain/programme'
import { ownerSeat } from '../domain/tasks'
import type { MailFacts } from '../locales/mails/facts'
import type { Speaker } from '../locales/sentences'
import { holderName, type PlaceNames } from '../locales/stages'

/** What one message is about, before its reader is known. */
export interface Subject {
  row: ApplicationRow
  pack: Pack
  policy: Policy
  event: Recorded
  words?: string
}

/** Reads what a message is about. Throws codes: the row speaks of something that does not exist. */
export async function readSubject(db: Database, policies: Policies, leased: LeasedNotification): Promise<Subject> {
  const found = await findWithEvent(db, leased.applicationId, leased.sequence)
  if (!found) throw new Error('event.unknown')
  const { row, event } = found
  const pack = await policies.getPack(row.programme, row.policyVersion)
  const policy = await policies.getPolicy(row.programme, row.policyVersion, row.type)
  const text = leased.audience === 'applicant' ? await findTextOf(db, leased.template, event, row.state) : undefined
  const [words] = text ? await listTexts(db, [text.id]) : []
  return { row, pack, policy, event, ...(words && { words: words.body }) }
}

type ByType<R> = { [T in EventType]?: (event: Extract<Recorded, { type: T }>, state: Application) => R }

/** The text an applicant is given with the mail of an event. */
const TEXTS: ByType<TextRef | undefined> = {
  redirected: ({ body }) => body.text,
  asked: ({ body }) => body.text,
  confirmed: ({ body }) => body.text,
  remarked: ({ body }) => body.text,
  reopened: ({ body }) => body.text,
  released: (_event, state) => state.release?.text,
}

/** A reminder repeats the question it reminds of. */
async function findTextOf(
  db: Database,
  template: string,
  event: Recorded,
  state: Application,
): Promise<TextRef | undefined> {
  const isReminder = template === 'reminded_to_reply'
  const asked = isReminder ? (await listEvents(db, state.id)).findLast(({ type }) => type === 'asked') : undefined
  const about = asked ?? event
  return (TEXTS as AnyType<TextRef | undefined>)[about.type]?.(about, state)
}

type AnyType<R> = Partial<Record<EventType, (event: Recorded, state: Application) => R>>

export interface Reader {
  speaker: Speaker
  name?: string
  /** the desk that is written to; absent for the applicant */
  desk?: string
}

/** All a mail may say to this reader. `at`: epoch ms, when it is sent. */
export function factsFor(subject: Subject, reader: Reader, baseUrl: string, at: number): MailFacts {
  const { row, pack, policy, words } = subject
  const { state, dueAt } = row
  const { speaker, desk, name } = reader
  const places = placesOf(pack)
  const holder = desk ?? ownerSeat(state, policy)
  const entity = state.entity && places.entities.get(state.entity.code)
  return {
    programme: pack.names[speaker.language],
    reference: row.reference,
    baseUrl,
    timeZone: timeZoneOf(pack),
    holder: holderName(speaker, holder, places),
    promisedAt: row.promisedAt,
    ...(name && { recipient: name }),
    ...(words && { words }),
    ...(entity && { entity: entity[speaker.language] }),
    ...(state.categorisation && { importance: state.categorisation.importance }),
    ...(dueAt !== null && desk === ownerSeat(state, policy) && { dueAt }),
    ...rightsIn(subject, at),
    ...(FACTS as AnyType<Partial<MailFacts>>)[subject.event.type]?.(subject.event, state),
  }
}

/** What the applicant may still do, as the pinned policy has it; a danger is never asked to rate. */
function rightsIn({ policy, row: { state } }: Subject, at: number): Partial<MailFacts> {
  const { windows, caps } = policy
  const from = state.release?.at ?? state.closedAt ?? at
  const mayObject =
    policy.objection &&
    state.closedAs !== 'withdrawn' &&
    state.used.objections < caps.objections &&
    at < from + windows.objection * DAY_MS
  const mayRate = policy.rating && !state.rating && !state.flags.includes('danger')
  return {
    replyDays: windows.ask,
    ...(mayObject && { objectDays: windows.objection }),
    ...(mayRate && { rateDays: windows.rating }),
  }
}

const DAY_MS = 86_400_000

/** What only the event itself knows. */
const FACTS: ByType<Partial<MailFacts>> = {
  released: ({ body }, { release }) => ({
    unreviewed: body.reviewed === 'unreviewed',
    ...(release && { outcome: release.outcome }),
  }),
  closed: ({ body }) => ({ closedAs: body.as }),
  reopened: ({ body }) => ({ bySilence: body.bySilence }),
  climbed: ({ body }) => ({ why: body.why }),
  sentBack: ({ body }) => ({ reason: body.reason }),
}

const placesByPack = new WeakMap<Pack, PlaceNames>()

function placesOf(pack: Pack): PlaceNames {
  const known = placesByPack.get(pack)
  if (known) return known
  const names = (list: { code: string; names: Names }[]) => new Map(list.map(({ code, names: each }) => [code, each]))
  const places = { entities: names(pack.entities), sectors: names(pack.sectors) }
  placesByPack.set(pack, places)
  return places
}

function timeZoneOf(pack: Pack): string {
  const calendar = pack.calendars.find(({ code }) => code === pack.calendar)
  if (!calendar) throw new Error('programme.no_calendar')
  return calendar.timeZone
}
