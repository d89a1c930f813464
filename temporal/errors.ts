// temporal/: the client side of the Temporal server. It starts, signals, updates, describes and lists Workflows, sets up the
// namespace and the Schedule, lets time pass in rehearsals and carries the outbox to the server. It runs no worker and holds no
// rule of the platform.

export type TemporalErrorCode =
  | 'temporal.unavailable'
  | 'temporal.workflow_ended'
  | 'temporal.time_stands_still'
  | 'temporal.no_time_skipping'

/** A failure with the Temporal server. Its message is only a code, because the server's own message may hold personal data. */
export class TemporalError extends Error {
  override readonly name = 'TemporalError'
  readonly code: TemporalErrorCode

  constructor(code: TemporalErrorCode, options?: ErrorOptions) {
    super(code, options)
    this.code = code
  }
}
