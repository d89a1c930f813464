import type { SentenceKey } from '../translator'

/** How a value of the rules is written for people. */
export type ValueKind =
  | 'text'
  | 'code'
  | 'number'
  | 'minutes'
  | 'days'
  | 'months'
  | 'percent'
  | 'date'
  | 'yes'
  | 'hours'
  | 'opening'
  | 'ladder'
  | 'choice'
  | 'type'
  | 'importance'
  | 'outcome'
  | 'seat'
  | 'kind'
  | 'entity'
  | 'sector'
  | 'region'
  | 'rung'
  | 'topic'
  | 'calendar'

/** What a step of a path names when it is no field: the key of an item, a code, a weekday. */
export const STEP_KINDS = [
  'type',
  'importance',
  'pillar',
  'entity',
  'sector',
  'topic',
  'segment',
  'region',
  'rung',
  'kind',
  'calendar',
  'weekday',
  'period',
  'holiday',
  'command',
  'code',
  'role',
  'list',
  'rule',
  'flag',
  'wording',
  'signIn',
] as const
export type StepKind = (typeof STEP_KINDS)[number]

/** The parts into which what is told of a pack is divided, in their order on pages. */
export const RULE_SECTIONS = [
  'general',
  'types',
  'targets',
  'bodies',
  'lists',
  'ladders',
  'codes',
  'wordings',
  'words',
  'calendars',
] as const
export type RuleSection = (typeof RULE_SECTIONS)[number]

export interface RuleField {
  label: SentenceKey
  value: ValueKind
  /** of the sign-ins of a pack nothing but that they differ is told: they hold passwords */
  isSecret?: true
}

const field = (label: SentenceKey, value: ValueKind): RuleField => ({ label, value })

/** The two names of a thing, below the address of the thing. */
const namesOf = (path: string): Record<string, RuleField> => ({
  [`${path}.names.ar`]: field('rules.field.name.ar', 'text'),
  [`${path}.names.en`]: field('rules.field.name.en', 'text'),
})

const nameOf = (path: string): Record<string, RuleField> => ({
  [`${path}.name.ar`]: field('rules.field.name.ar', 'text'),
  [`${path}.name.en`]: field('rules.field.name.en', 'text'),
})

const TYPE_FIELDS: Record<string, RuleField> = {
  accepts: field('rules.field.accepts', 'yes'),
  'insteadOf.ar': field('rules.field.insteadOf.ar', 'text'),
  'insteadOf.en': field('rules.field.insteadOf.en', 'text'),
  'ladders.{kind}.{importance}': field('rules.field.ladder', 'ladder'),
  lane: field('rules.field.lane', 'choice'),
  decidedBy: field('rules.field.decidedBy', 'choice'),
  mayBecome: field('rules.field.mayBecome', 'type'),
  followUpAfterMonths: field('rules.field.followUpAfterMonths', 'months'),
  review: field('rules.field.review', 'choice'),
  rating: field('rules.field.rating', 'yes'),
  objection: field('rules.field.objection', 'yes'),
  entityClock: field('rules.field.entityClock', 'yes'),
  'targets.screening': field('rules.field.screening', 'minutes'),
  'targets.triage': field('rules.field.triage', 'minutes'),
  'targets.overallDays': field('rules.field.overallDays', 'days'),
  'targets.cells.{importance}.{pillar}.rungs': field('rules.field.rungs', 'minutes'),
  'targets.cells.{importance}.{pillar}.quality': field('rules.field.quality', 'minutes'),
  'targets.cells.{importance}.{pillar}.objection': field('rules.field.objectionTarget', 'minutes'),
  reminders: field('rules.field.reminders', 'percent'),
  warnAt: field('rules.field.warnAt', 'percent'),
  askPausesUntil: field('rules.field.askPausesUntil', 'percent'),
  returnFreeUntil: field('rules.field.returnFreeUntil', 'percent'),
  'windows.ask': field('rules.field.window.ask', 'days'),
  'windows.rating': field('rules.field.window.rating', 'days'),
  'windows.outer': field('rules.field.window.outer', 'days'),
  'windows.objection': field('rules.field.window.objection', 'days'),
  'windows.reinstate': field('rules.field.window.reinstate', 'days'),
  'caps.asks': field('rules.field.cap.asks', 'number'),
  'caps.returns': field('rules.field.cap.returns', 'number'),
  'caps.sendBacks': field('rules.field.cap.sendBacks', 'number'),
  'caps.objections': field('rules.field.cap.objections', 'number'),
  'caps.remarksPerDay': field('rules.field.cap.remarksPerDay', 'number'),
  'caps.withdrawals': field('rules.field.cap.withdrawals', 'number'),
  secondTryMinutes: field('rules.field.secondTryMinutes', 'minutes'),
  roundTheClock: field('rules.field.roundTheClock', 'importance'),
  jitterMinutes: field('rules.field.jitterMinutes', 'minutes'),
  outcomes: field('rules.field.outcomes', 'outcome'),
}

const CALENDAR_FIELDS: Record<string, RuleField> = {
  code: field('rules.field.code', 'code'),
  version: field('rules.field.version', 'code'),
  timeZone: field('rules.field.timeZone', 'code'),
  'week.{weekday}': field('rules.field.hours', 'hours'),
  dayOne: field('rules.field.dayOne', 'choice'),
  ...nameOf('periods.{period}'),
  'periods.{period}.from': field('rules.field.from', 'date'),
  'periods.{period}.to': field('rules.field.to', 'date'),
  'periods.{period}.week.{weekday}': field('rules.field.hours', 'hours'),
  'periods.{period}.provisional': field('rules.field.provisional', 'yes'),
  ...nameOf('holidays.{holiday}'),
  'holidays.{holiday}.on': field('rules.field.on', 'date'),
  'holidays.{holiday}.provisional': field('rules.field.provisional', 'yes'),
}

const below = (path: string, fields: Record<string, RuleField>): Record<string, RuleField> =>
  Object.fromEntries(Object.entries(fields).map(([name, each]) => [`${path}.${name}`, each]))

/**
 * Every field of a pack: what people call it, and how its value is written. A test compares the table with the schema of packs, so no
 * field of a pack is left out. A step in braces is a key or a code, see `STEP_KINDS`.
 */
export const RULE_FIELDS: Record<string, RuleField> = {
  code: field('rules.field.code', 'code'),
  version: field('rules.field.version', 'number'),
  'names.ar': field('rules.field.name.ar', 'text'),
  'names.en': field('rules.field.name.en', 'text'),
  languages: field('rules.field.languages', 'choice'),
  instrument: field('rules.field.instrument', 'text'),
  effectiveOn: field('rules.field.effectiveOn', 'date'),
  'contact.emergency': field('rules.field.emergency', 'code'),
  'contact.duty.number': field('rules.field.duty', 'code'),
  'contact.duty.isExample': field('rules.field.duty.isExample', 'yes'),
  'contact.phone.number': field('rules.field.phone', 'code'),
  'contact.phone.isExample': field('rules.field.phone.isExample', 'yes'),
  'contact.phone.hours': field('rules.field.phone.hours', 'opening'),
  'contact.phone.hours.{weekday}': field('rules.field.phone.hours', 'hours'),
  calendar: field('rules.field.calendar', 'calendar'),
  ...below('calendars.{calendar}', CALENDAR_FIELDS),
  'pillars.{pillar}.code': field('rules.field.code', 'code'),
  ...namesOf('pillars.{pillar}'),
  'topics.{topic}.code': field('rules.field.code', 'code'),
  ...namesOf('topics.{topic}'),
  'topics.{topic}.parent': field('rules.field.parentTopic', 'topic'),
  'segments.{segment}.code': field('rules.field.code', 'code'),
  ...namesOf('segments.{segment}'),
  'regions.names.ar': field('rules.field.regions.ar', 'text'),
  'regions.names.en': field('rules.field.regions.en', 'text'),
  'regions.list.{region}.code': field('rules.field.code', 'code'),
  ...namesOf('regions.list.{region}'),
  channels: field('rules.field.channels', 'choice'),
  'sectors.{sector}.code': field('rules.field.code', 'code'),
  ...namesOf('sectors.{sector}'),
  'sectors.{sector}.defaultEntity': field('rules.field.defaultEntity', 'entity'),
  unknownSector: field('rules.field.unknownSector', 'sector'),
  defaultEntity: field('rules.field.defaultEntity', 'entity'),
  'entities.{entity}.code': field('rules.field.code', 'code'),
  'entities.{entity}.kind': field('rules.field.kind', 'kind'),
  'entities.{entity}.parent': field('rules.field.parent', 'entity'),
  'entities.{entity}.without': field('rules.field.without', 'rung'),
  'entities.{entity}.calendar': field('rules.field.calendar', 'calendar'),
  ...namesOf('entities.{entity}'),
  'entities.{entity}.sectors': field('rules.field.sectors', 'sector'),
  'entities.{entity}.regions': field('rules.field.regions', 'region'),
  'entities.{entity}.inScope': field('rules.field.inScope', 'yes'),
  'entities.{entity}.liveFrom': field('rules.field.liveFrom', 'date'),
  'entities.{entity}.focalPoints': field('rules.field.focalPoints', 'number'),
  'rungs.{rung}.name': field('rules.field.code', 'code'),
  ...namesOf('rungs.{rung}'),
  'ladders.{kind}.{importance}': field('rules.field.ladder', 'ladder'),
  topRungs: field('rules.field.topRungs', 'rung'),
  ...below('types.{type}', TYPE_FIELDS),
  'screening.{rule}.flag': field('rules.field.flag', 'choice'),
  'screening.{rule}.about': field('rules.field.about', 'text'),
  'screening.{rule}.words': field('rules.field.words', 'text'),
  'sentences.{flag}.flag': field('rules.field.flag', 'choice'),
  'sentences.{flag}.lists.{list}': field('rules.field.words', 'text'),
  'sentences.{flag}.rules.{rule}.about': field('rules.field.about', 'text'),
  'sentences.{flag}.rules.{rule}.sentences': field('rules.field.sentences', 'text'),
  'sentences.{flag}.rules.{rule}.unless': field('rules.field.unless', 'text'),
  'wordings.{wording}.code': field('rules.field.code', 'code'),
  'wordings.{wording}.entity': field('rules.field.wording.entity', 'entity'),
  ...namesOf('wordings.{wording}'),
  'wordings.{wording}.text.ar': field('rules.field.wording.ar', 'text'),
  'wordings.{wording}.text.en': field('rules.field.wording.en', 'text'),
  'codes.{command}.{code}.code': field('rules.field.code', 'code'),
  ...namesOf('codes.{command}.{code}'),
  'codes.{command}.{code}.words': field('rules.field.code.words', 'choice'),
  dutySeats: field('rules.field.dutySeats', 'seat'),
  'desks.{role}': field('rules.field.desks', 'number'),
  signIns: { label: 'rules.field.signIns', value: 'text', isSecret: true },
}
