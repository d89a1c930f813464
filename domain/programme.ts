// domain/: pure rules of the platform. Nothing here reads a clock, a file, the network or another room;
// it must not name a real programme, and it imports nothing outside this folder.

import type { Channel, Flag, Importance, Outcome, ProgrammeRole, Role, Type } from './vocabulary'

/** A rung of a ladder: which seat, and where it stands. */
export interface RungRule {
  name: string
  at: 'entity' | 'parent' | 'programme'
}

/** A rung resolved for one visit: its name and the seat that owns it. */
export interface Rung {
  name: string
  seat: string
}

/** What an event says about an entity: stable codes only, so that a later rename cannot rewrite it. */
export interface EntityFacts {
  code: string
  kind: string
  /** the entity whose head stands above this one, where the ladder says `parent` */
  parent?: string
  /** rung names this entity does not have; they are skipped */
  without?: string[]
  /** calendar of its own, else the programme's */
  calendar?: string
}

/** Targets of one importance x pillar, in minutes (fractions allowed in test packs). */
export interface TargetCell {
  rungs: number[]
  quality: number
  objection: number
}

export type Targets = {
  screening: number
  triage: number
  /** calendar days of the overall promise, ending 23:59 local */
  overallDays: number
  cells: Record<Importance, Record<string, TargetCell>>
}

/** Applicants' windows in calendar days, ending 23:59 local. */
interface Windows {
  ask: number
  rating: number
  /** the longest a released application waits when nothing reached the applicant */
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
 * The rules one application of one type lives under: an excerpt of an immutable policy version,
 * small enough (<= 4 KB as JSON) to stand in a Workflow history.
 */
export interface Policy {
  programme: string
  version: number
  type: Type
  /** whether an answer is reviewed by the complaint unit before the applicant gets it */
  review: 'all' | 'none'
  rating: boolean
  objection: boolean
  entityClock: boolean
  /** ordered rungs by entity kind; an importance of its own may have its own ladder */
  ladders: Record<string, { usual: RungRule[] } & Partial<Record<Importance, RungRule[]>>>
  targets: Targets
  /** percentages of a rung's target at which its owner is reminded, e.g. [50, 75, 90] */
  reminders: number[]
  /** percentage of the triage target at which triage is warned */
  warnAt: number
  /** percentage of the rung's target up to which a question to the applicant pauses the entity's clock */
  askPausesUntil: number
  /** percentage of the rung's target up to which a return is charged to triage */
  returnFreeUntil: number
  windows: Windows
  caps: Caps
  /** least minutes an entity gets after a send-back */
  secondTryMinutes: number
  /** importances whose clocks run day and night */
  roundTheClock: Importance[]
  /** seats rung in turn for danger and wrongdoing */
  dutySeats: string[]
  /** code of the programme's calendar */
  calendar: string
  /** rung names from which silence in an objection climbs no further (a minister) */
  topRungs: string[]
  /** greatest deterministic delay of reminders and climbs, in minutes */
  jitterMinutes: number
  outcomes: Outcome[]
}

export type Names = { ar: string; en: string }

/** Rules of one type as a pack states them; `accepts` says whether intake is open for it. */
export interface TypeRules
  extends Omit<Policy, 'programme' | 'version' | 'type' | 'dutySeats' | 'calendar' | 'ladders' | 'topRungs'> {
  accepts: boolean
  /** sentence for a type that is not open: where to go instead */
  insteadOf?: Names
  /** ladders of this type alone, where it ends lower than the programme's */
  ladders?: Policy['ladders']
  /** `restricted`: seen by duty seats only, never by a sector desk or the entity */
  lane?: 'open' | 'restricted'
  decidedBy?: 'entity' | 'committee'
  mayBecome?: Type[]
  followUpAfterMonths?: number
}

export interface PackEntity extends EntityFacts {
  names: Names
  sectors: string[]
  /** a government body giving direct services to people; others are redirected */
  inScope: boolean
  /** number of focal-point seats */
  focalPoints: number
}

interface PackSector {
  code: string
  names: Names
  /** entity that gets an application nobody routed in time */
  defaultEntity: string
}

/** A working calendar as written: resolved to instants by `db/calendars`. */
export interface CalendarRules {
  code: string
  version: string
  timeZone: string
  /** hours by ISO weekday 1 (Monday) .. 7 (Sunday); absent = not a working day. Several spans = split shift */
  week: Partial<Record<'1' | '2' | '3' | '4' | '5' | '6' | '7', [from: string, to: string][]>>
  /** hours that replace the week's inside a range of dates (Ramadan); inclusive */
  periods: { name: Names; from: string; to: string; week: CalendarRules['week']; provisional?: boolean }[]
  holidays: { on: string; name: Names; provisional?: boolean }[]
  /** `minutes`: time counts from the instant itself; `next_working_day`: day one is the working day after receipt */
  dayOne: 'minutes' | 'next_working_day'
}

/** A rule that flags a text for the duty seat; matched on normalised text, whole words. */
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

/** A programme's whole body of rules, as its files state it. */
export interface Pack {
  code: string
  version: number
  names: Names
  /** languages in order; the first is the programme's own */
  languages: ('ar' | 'en')[]
  /** legal instrument of this version, or a statement that it is an example */
  instrument: string
  effectiveOn: string
  calendar: string
  calendars: CalendarRules[]
  pillars: { code: string; names: Names }[]
  topics: { code: string; names: Names; parent?: string }[]
  segments: { code: string; names: Names }[]
  channels: Channel[]
  sectors: PackSector[]
  /** sector code that stands for "I don't know" */
  unknownSector: string
  /** entity of last resort, other than any sector's default */
  defaultEntity: string
  entities: PackEntity[]
  /** what every rung of a ladder is called */
  rungs: { name: string; names: Names }[]
  ladders: Policy['ladders']
  topRungs: string[]
  types: Record<Type, TypeRules>
  screening: ScreeningRule[]
  /** seat ids, each a desk of its own: they are rung one after the other */
  dutySeats: string[]
  /** how many seats a desk of the whole programme has, where it is not one */
  desks?: Partial<Record<ProgrammeRole, number>>
  signIns: PackSignIn[]
}

/** The excerpt of `pack` that one application of `type` carries. */
export function policyFor(pack: Pack, type: Type): Policy {
  const {
    accepts: _1,
    insteadOf: _2,
    lane: _3,
    decidedBy: _4,
    mayBecome: _5,
    followUpAfterMonths: _6,
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

/** Facts of an entity as events carry them. */
export function factsOf(entity: PackEntity): EntityFacts {
  const { code, kind, parent, without, calendar } = entity
  return { code, kind, ...(parent && { parent }), ...(without?.length && { without }), ...(calendar && { calendar }) }
}
