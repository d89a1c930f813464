/**
 * The scope of a clock step: the stage, the rung, or the date promised to the applicant (`overall`).
 * A reminder to a seat of the ladder has the track `rung`, a reminder to the applicant the track `stage`.
 * A step about a withheld text has the track `text`.
 */
type Track = 'stage' | 'rung' | 'overall' | 'text'

/** What the clock does when a step is due; docs/glossary.md describes the result at each stage. */
export const STEP_KINDS = [
  'ring',
  'warn',
  'handOver',
  'routeDefault',
  'remind',
  'breach',
  'list',
  'expire',
  'release',
  'callBack',
  'close',
  'reopen',
  'overrun',
  'ringForCaller',
  'callDuty',
] as const
export type StepKind = (typeof STEP_KINDS)[number]

/**
 * One future step of the clock. Its name `step` occurs once in a turn for the track `stage`,
 * and once on a rung of a visit for the track `rung` (one visit = one stay with an entity).
 */
export interface Wake {
  /** epoch ms */
  at: number
  kind: StepKind
  step: string
  track: Track
  targetMinutes?: number
  /** for reminders and warnings: the percentage of the target, or of the time that the applicant has */
  percent?: number
  /** code and version of the calendar by which the step is due, if it is not the owner's */
  calendar?: string
  /** for `callDuty`: the id of the withheld text, and how many times the next duty seat was called before */
  withheld?: { id: string; ring: number }
}

/** The due instant and the clock's next steps in the present stage, by the calendars in force. Instants are epoch ms. */
export interface Dues {
  /** the instant by which the present owner must act */
  dueAt?: number
  /** steps not yet taken, in order of time; `findNextTick` chooses the next one */
  wakes: Wake[]
  /** a question asked at or before this instant pauses the entity's clock; a later question does not */
  askPausesUntil?: number
  /** if the entity returns the application until this instant, the following time in triage is charged to triage */
  returnFreeUntil?: number
  /** end of the objection window; the cap of objections may end the right earlier */
  objectUntil?: number
  /** when the message of this stage reached the applicant; absent if it did not, or if no stage waits for the applicant */
  reachedAt?: number
  /** whether a mail of this message may still be delivered; then the delivery brings new dues */
  isDeliveryPending?: true
  /**
   * the decent hours of each day while the message reached nobody: a call that the platform made at night reached nobody either; absent in
   * dues computed before this rule
   */
  decentSpans?: [from: number, to: number][]
  /** the spans in which a call that does not reach the applicant counts; absent in dues computed before this rule */
  callSpans?: [from: number, to: number][]
  /** the instant by which the contact centre owes the next call */
  callBy?: number
  /** until when a withdrawal can be taken back */
  reinstateUntil?: number
  /**
   * of the bodies to which the clock would route, the codes of those that do not take part yet by the pack in force; `record` answers with them
   * when the clock chose one of them
   */
  absent?: string[]
  /** code and version of the owner's calendar, for example `harbour/1` */
  calendar: string
  /** code of the rule that failed, so that the dues are unknown and `wakes` is empty; see `isRuleErrorCode` */
  defect?: string
}
