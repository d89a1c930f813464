/** The scope of a clock step: the stage, the rung, or the overall promise. */
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

/** One future step of the clock. `step` is unique per turn for track `stage`, per visit and rung for track `rung`. */
export interface Wake {
  /** epoch ms */
  at: number
  kind: StepKind
  step: string
  track: Track
  targetMinutes?: number
  /** for reminders and warnings: the percentage of the target */
  percent?: number
}

/** The clock's duties in the present stage, by the calendar in force. Instants are epoch ms. */
export interface Dues {
  /** the instant at which the present owner is due */
  dueAt?: number
  /** steps not yet taken, in order of time; the first is the next wake */
  wakes: Wake[]
  /** until this instant a question to the applicant pauses the entity's clock */
  askPausesUntil?: number
  /** until this instant a return is charged to triage */
  returnFreeUntil?: number
  /** until this instant the applicant may object */
  objectUntil?: number
  /** code and version of the owner's calendar, for example `harbour/1` */
  calendar: string
}
