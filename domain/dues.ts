/** Which clock a step belongs to: of the stage, of the rung, or of the overall promise. */
type Track = 'stage' | 'rung' | 'overall'

export type StepKind =
  | 'ring'
  | 'warn'
  | 'handOver'
  | 'routeDefault'
  | 'remind'
  | 'breach'
  | 'list'
  | 'expire'
  | 'release'
  | 'callBack'
  | 'close'
  | 'reopen'
  | 'overrun'

/** The next thing the clock must do: `step` is unique within its track's scope (section 4 of the design). */
export interface Wake {
  at: number
  kind: StepKind
  step: string
  track: Track
  targetMinutes?: number
  /** for reminders and warnings: the percentage of the target it stands for */
  percent?: number
}

/** What the calendar in force says about the present stage; computed only in `db/ledger/record`. */
export interface Dues {
  /** the instant the present owner is due */
  dueAt?: number
  /** unsettled steps in order of time; the first is the next wake */
  wakes: Wake[]
  /** until when a question to the applicant pauses the entity's clock */
  askPausesUntil?: number
  /** until when a return is charged to triage */
  returnFreeUntil?: number
  /** until when the applicant may object */
  objectUntil?: number
  /** version of the calendar all this was computed with */
  calendar: string
}
