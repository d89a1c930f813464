// The folder domain/ holds the pure rules of the platform. It reads no clock, no file and no network.
// It imports nothing from outside this folder and names no real programme.

import type { CodedCommand, CodeLists, WordsRule } from './code-lists'
import type { Contact, WeekHours } from './contact'
import type { PackSignIn } from './pack-sign-in'
import type { Screening } from './screening-rules'
import type { Wording } from './wordings'
import type { Channel, Importance, Outcome, ProgrammeRole, Type } from './vocabulary'

/** A rung of a ladder in a pack: its name, and whether its seat is at the entity, its superior entity or the programme. */
export interface RungRule {
  name: string
  at: 'entity' | 'parent' | 'programme'
}

/** A rung on the ladder of one visit (a stay with an entity): its name and the id of its seat. */
export interface Rung {
  name: string
  seat: string
}

/** The facts about an entity that events contain: codes only, so that a new name of the entity cannot change an event. */
export interface EntityFacts {
  code: string
  kind: string
  /** code of the superior entity; rungs with `at: 'parent'` are seats there */
  parent?: string
  /** names of rungs that this entity does not have; the ladder leaves them out */
  without?: string[]
  /** code of the entity's own calendar; without it the programme's calendar counts */
  calendar?: string
}

/** The targets of one importance and pillar, in minutes: of working time unless `roundTheClock` applies. Tests use fractions. */
export interface TargetCell {
  /** one target for each rung, lowest rung first */
  rungs: number[]
  /** for the review of an answer */
  quality: number
  /** for the decision about an objection */
  objection: number
}

/** The targets of one type; `screening` and `triage` in minutes. */
export type Targets = {
  screening: number
  triage: number
  /** calendar days from the receipt to the date promised to the applicant; that whole day counts, up to local midnight */
  overallDays: number
  /** by importance and code of the pillar */
  cells: Record<Importance, Record<string, TargetCell>>
}

/** The times in which an applicant may act, in calendar days; the whole last day counts, up to local midnight. */
interface Windows {
  /** to reply to a question */
  ask: number
  rating: number
  /** time from a release that did not reach the applicant until the application is closed */
  outer: number
  objection: number
  /** to take back a withdrawal; absent: `REINSTATE_DAYS` */
  reinstate?: number
}

/** Caps of one application, all visits together. Beyond `returns`: a ruling; `sendBacks`: a climb, on the last rung a refusal; the others: a refusal. */
interface Caps {
  asks: number
  returns: number
  sendBacks: number
  objections: number
  remarksPerDay: number
  /** absent: `MAX_WITHDRAWALS` */
  withdrawals?: number
}

/**
 * The rules for applications of one type: an excerpt of one version of a pack, which never changes.
 * It has at most 4 KB as JSON, because every Workflow run stores it in its history.
 */
export interface Policy {
  programme: string
  version: number
  type: Type
  /** whether the complaint unit reviews an answer before its release */
  review: 'all' | 'none'
  /** whether the applicant may rate and may object */
  rating: boolean
  objection: boolean
  entityClock: boolean
  /** the ladder of each kind of entity, lowest rung first; an importance may have a ladder of its own */
  ladders: Record<string, { usual: RungRule[] } & Partial<Record<Importance, RungRule[]>>>
  targets: Targets
  /** percentages of a rung's target at which the clock records a reminder, such as [50, 75, 90]; only the highest is mailed */
  reminders: number[]
  /** percentage of the triage target at which the clock records a warning; nobody gets a mail about it */
  warnAt: number
  /** percentage of the rung's target up to which a question to the applicant pauses the entity's clock */
  askPausesUntil: number
  /** percentage of the rung's target; after a return up to then, the time in triage is charged to triage */
  returnFreeUntil: number
  windows: Windows
  caps: Caps
  /** the least minutes that an entity gets after a send-back with another reason than `no_answer` */
  secondTryMinutes: number
  /** importances whose targets count day and night */
  roundTheClock: Importance[]
  /** ids of the duty seats; for a flagged application the clock calls one after another */
  dutySeats: string[]
  /** code of the programme's calendar */
  calendar: string
  /** names of rungs, such as a minister, above which an application does not climb if nobody decides the objection */
  topRungs: string[]
  /** the longest delay of mails about reminders and climbs, in minutes; see `computeJitterMs` */
  jitterMinutes: number
  /** the outcomes that an entity may state */
  outcomes: Outcome[]
  /** the programme's lists of codes, without the lists that equal the platform's own; see `listCodes` */
  codes?: CodeLists
  /** the reasons with which a return needs words; absent: none, as in versions that were stored before the rule */
  returnWords?: Record<string, WordsRule>
}

/** A name or a sentence in both languages. */
export type ArabicAndEnglish = { ar: string; en: string }

/** One code of a list, with its sentence. */
export interface NamedCode {
  code: string
  names: ArabicAndEnglish
  /** only in the list of `return` */
  words?: WordsRule
}

/** The rules of one type in a pack. */
export interface TypeRules
  extends Omit<
    Policy,
    'programme' | 'version' | 'type' | 'dutySeats' | 'calendar' | 'ladders' | 'topRungs' | 'codes' | 'returnWords'
  > {
  /** whether intake accepts applications of this type */
  accepts: boolean
  /** the place to go instead, as a sentence, if intake does not accept this type */
  insteadOf?: ArabicAndEnglish
  /** the ladders of this type; they replace those of the programme */
  ladders?: Policy['ladders']
  /** not in use yet. `restricted`: only duty seats may see such applications, never a triage desk or the entity */
  lane?: 'open' | 'restricted'
  decidedBy?: 'entity' | 'committee'
  mayBecome?: Type[]
  followUpAfterMonths?: number
}

/** The fields of `TypeRules` that no code uses yet. Every type behaves as if it had these values. */
export const INACTIVE_RULE_VALUES = {
  entityClock: true,
  lane: 'open',
  decidedBy: 'entity',
  mayBecome: [],
  followUpAfterMonths: undefined,
} as const satisfies Partial<Record<keyof TypeRules, unknown>>

export interface PackEntity extends EntityFacts {
  names: ArabicAndEnglish
  sectors: string[]
  /** codes of the regions that it serves; absent: no region in particular */
  regions?: string[]
  /** whether the entity serves people directly; staff cannot route to other entities */
  inScope: boolean
  /** the day (`2027-01-01`, in the programme's time zone) from which it takes part; absent: from the beginning. See `findJoining` */
  liveFrom?: string
  /** number of seats for focal points */
  focalPoints: number
}

interface PackSector {
  code: string
  names: ArabicAndEnglish
  /** code of the entity that is the clock's first choice if triage is late and neither a return nor intake named another one */
  defaultEntity: string
}

/** The rules of a working calendar in a pack. `db/calendars` resolves them to instants. */
export interface CalendarRules {
  code: string
  version: string
  timeZone: string
  /** working hours by ISO weekday, 1 (Monday) to 7 (Sunday); a day without an entry is no working day */
  week: WeekHours
  /** working hours that replace those of `week` from one date to another, both inclusive, as in Ramadan */
  periods: { name: ArabicAndEnglish; from: string; to: string; week: CalendarRules['week']; provisional?: boolean }[]
  holidays: { on: string; name: ArabicAndEnglish; provisional?: boolean }[]
  /** `minutes`: time counts from the start of a budget; `next_working_day`: from the first working day after that day */
  dayOne: 'minutes' | 'next_working_day'
}

/** All rules of a programme, as its files contain them. */
export interface Pack extends Screening {
  code: string
  version: number
  names: ArabicAndEnglish
  /** the first language is the programme's main language */
  languages: ('ar' | 'en')[]
  /** the legal instrument of this version, or the statement that the version is an example */
  instrument: string
  effectiveOn: string
  /** what pages tell, of the newest version; read it by `findContact` */
  contact: Contact
  /** code of the programme's calendar */
  calendar: string
  calendars: CalendarRules[]
  pillars: { code: string; names: ArabicAndEnglish }[]
  topics: { code: string; names: ArabicAndEnglish; parent?: string }[]
  segments: { code: string; names: ArabicAndEnglish }[]
  /** what a region is called, and all of them in the order of the form; absent: a form asks for the place only */
  regions?: { names: ArabicAndEnglish; list: NamedCode[] }
  channels: Channel[]
  sectors: PackSector[]
  /** code of the sector for applicants who name neither a sector nor an entity */
  unknownSector: string
  /** code of the clock's last choice if triage is late, after the default entity of the sector */
  defaultEntity: string
  entities: PackEntity[]
  /** the names of all rungs as pages show them */
  rungs: { name: string; names: ArabicAndEnglish }[]
  ladders: Policy['ladders']
  topRungs: string[]
  types: Record<Type, TypeRules>
  /** the codes that each of these commands accepts, beside the codes of entities in `redirect`; see `listCodes` */
  codes?: Partial<Record<CodedCommand, NamedCode[]>>
  /** ready words for answers; the desk offers those of the newest version */
  wordings?: Wording[]
  /** ids of the duty seats, in the order in which the clock calls them; each seat is a desk of its own */
  dutySeats: string[]
  /** number of seats of a programme-wide desk; 1 if absent */
  desks?: Partial<Record<ProgrammeRole, number>>
  signIns: PackSignIn[]
}

/** The facts about an entity that events contain, without empty fields. */
export function toEntityFacts(entity: PackEntity): EntityFacts {
  const { code, kind, parent, without, calendar } = entity
  return { code, kind, ...(parent && { parent }), ...(without?.length && { without }), ...(calendar && { calendar }) }
}

/** How people telephone, by a stored pack: undefined in a version that was stored before packs told it. */
export const findContact = (pack: Pack): Contact | undefined => pack.contact
