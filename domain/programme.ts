// The folder domain/ holds the pure rules of the platform. It reads no clock, no file and no network.
// It imports nothing from outside this folder and names no real programme.

import type { Channel, Flag, Importance, Outcome, ProgrammeRole, Role, Type } from './vocabulary'

/** A rung of a ladder: its name, and the place of its seat. */
export interface RungRule {
  name: string
  at: 'entity' | 'parent' | 'programme'
}

/** A rung resolved for one visit: its name and the seat that owns it. */
export interface Rung {
  name: string
  seat: string
}

/** An entity in an event. It holds stable codes only, so that a later rename cannot change the event. */
export interface EntityFacts {
  code: string
  kind: string
  /** the superior entity; its seat is used for rungs with `at: 'parent'` */
  parent?: string
  /** names of rungs that this entity does not have; the ladder leaves them out */
  without?: string[]
  /** code of the entity's own calendar; without it the programme's calendar counts */
  calendar?: string
}

/** Targets of one importance and one pillar, in minutes. Test packs may use fractions. */
export interface TargetCell {
  rungs: number[]
  quality: number
  objection: number
}

export type Targets = {
  screening: number
  triage: number
  /** calendar days of the overall promise; the last day ends at 23:59 local */
  overallDays: number
  cells: Record<Importance, Record<string, TargetCell>>
}

/** Applicants' windows in calendar days; the last day ends at 23:59 local. */
interface Windows {
  ask: number
  rating: number
  /** the longest wait after a release that did not reach the applicant */
  outer: number
  objection: number
}

/** Caps per application, not per visit. */
interface Caps {
  asks: number
  returns: number
  sendBacks: number
  objections: number
  remarksPerDay: number
}

/**
 * The rules for one application of one type: an excerpt of an immutable policy version.
 * At most 4 KB as JSON, so that a Workflow history can hold it.
 */
export interface Policy {
  programme: string
  version: number
  type: Type
  /** whether the complaint unit reviews an answer before its release */
  review: 'all' | 'none'
  rating: boolean
  objection: boolean
  entityClock: boolean
  /** ordered rungs by entity kind; one importance may have its own ladder */
  ladders: Record<string, { usual: RungRule[] } & Partial<Record<Importance, RungRule[]>>>
  targets: Targets
  /** percentages of a rung's target at which the owner gets a reminder, for example [50, 75, 90] */
  reminders: number[]
  /** percentage of the triage target at which triage gets a warning */
  warnAt: number
  /** percentage of the rung's target up to which a question to the applicant pauses the entity's clock */
  askPausesUntil: number
  /** percentage of the rung's target up to which a return is charged to triage */
  returnFreeUntil: number
  windows: Windows
  caps: Caps
  /** least minutes for an entity after a send-back */
  secondTryMinutes: number
  /** importances whose clocks run day and night */
  roundTheClock: Importance[]
  /** ids of the seats that are called one after another for danger and wrongdoing */
  dutySeats: string[]
  /** code of the programme's calendar */
  calendar: string
  /** names of rungs, such as a minister, above which silence in an objection does not climb */
  topRungs: string[]
  /** the longest delay of mails about reminders and climbs, in minutes; see `computeJitterMs` */
  jitterMinutes: number
  outcomes: Outcome[]
}

export type Names = { ar: string; en: string }

/** The rules of one type in a pack. `accepts`: intake is open for this type. */
export interface TypeRules
  extends Omit<Policy, 'programme' | 'version' | 'type' | 'dutySeats' | 'calendar' | 'ladders' | 'topRungs'> {
  accepts: boolean
  /** for a type that is not open: the sentence about the place to go instead */
  insteadOf?: Names
  /** ladders of this type, if they end lower than the programme's */
  ladders?: Policy['ladders']
  /** `restricted`: visible to duty seats only, never to a sector desk or the entity */
  lane?: 'open' | 'restricted'
  decidedBy?: 'entity' | 'committee'
  mayBecome?: Type[]
  followUpAfterMonths?: number
}

/** Flags of a type that no rule reads yet. Every type behaves as if it had these values. */
export const FLAGS_NOT_ACTING_YET = {
  entityClock: true,
  lane: 'open',
  decidedBy: 'entity',
  mayBecome: [],
  followUpAfterMonths: undefined,
} as const satisfies Partial<Record<keyof TypeRules, unknown>>

export interface PackEntity extends EntityFacts {
  names: Names
  sectors: string[]
  /** the body gives direct services to people; applications about other bodies are redirected */
  inScope: boolean
  /** number of focal-point seats */
  focalPoints: number
}

interface PackSector {
  code: string
  names: Names
  /** code of the entity for an application that nobody routed in time */
  defaultEntity: string
}

/** The rules of a working calendar in a pack. `db/calendars` resolves them to instants. */
export interface CalendarRules {
  code: string
  version: string
  timeZone: string
  /** hours by ISO weekday, 1 (Monday) to 7 (Sunday); without hours, no working day; several spans are a split shift */
  week: Partial<Record<'1' | '2' | '3' | '4' | '5' | '6' | '7', [from: string, to: string][]>>
  /** hours that replace the week's hours from one date to another, both inclusive (Ramadan) */
  periods: { name: Names; from: string; to: string; week: CalendarRules['week']; provisional?: boolean }[]
  holidays: { on: string; name: Names; provisional?: boolean }[]
  /** `minutes`: time counts from the receipt; `next_working_day`: time counts from the working day after the receipt */
  dayOne: 'minutes' | 'next_working_day'
}

/** Words that flag a text for the duty seat. Screening compares whole words of the normalised text. */
export interface ScreeningRule {
  flag: Flag
  words: string[]
}

export interface PackSignIn {
  name: string
  displayName: string
  password: string
  email: string
  role: Role
  seats: string[]
}

/** All rules of a programme, as in its files. */
export interface Pack {
  code: string
  version: number
  names: Names
  /** the first language is the programme's main language */
  languages: ('ar' | 'en')[]
  /** the legal instrument of this version, or the statement that the version is an example */
  instrument: string
  effectiveOn: string
  calendar: string
  calendars: CalendarRules[]
  pillars: { code: string; names: Names }[]
  topics: { code: string; names: Names; parent?: string }[]
  segments: { code: string; names: Names }[]
  channels: Channel[]
  sectors: PackSector[]
  /** code of the sector for "I don't know" */
  unknownSector: string
  /** code of the entity of last resort; it is no sector's default */
  defaultEntity: string
  entities: PackEntity[]
  /** display names of all rungs */
  rungs: { name: string; names: Names }[]
  ladders: Policy['ladders']
  topRungs: string[]
  types: Record<Type, TypeRules>
  screening: ScreeningRule[]
  /** seat ids, called one after another; each seat is a desk of its own */
  dutySeats: string[]
  /** number of seats of a programme-wide desk; 1 if absent */
  desks?: Partial<Record<ProgrammeRole, number>>
  signIns: PackSignIn[]
}

/** The excerpt of `pack` for one application of `type`. It leaves out the rules that only intake needs. */
export function policyFor(pack: Pack, type: Type): Policy {
  const {
    accepts: _accepts,
    insteadOf: _insteadOf,
    lane: _lane,
    decidedBy: _decidedBy,
    mayBecome: _mayBecome,
    followUpAfterMonths: _followUpAfterMonths,
    ladders,
    ...rules
  } = pack.types[type]
  return {
    ...rules,
    programme: pack.code,
    version: pack.version,
    type,
    ladders: ladders ?? pack.ladders,
    topRungs: pack.topRungs,
    dutySeats: pack.dutySeats,
    calendar: pack.calendar,
  }
}

/** The facts of an entity for an event, without empty fields. */
export function toEntityFacts(entity: PackEntity): EntityFacts {
  const { code, kind, parent, without, calendar } = entity
  return { code, kind, ...(parent && { parent }), ...(without?.length && { without }), ...(calendar && { calendar }) }
}
