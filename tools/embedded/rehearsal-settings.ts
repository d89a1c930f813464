/**
 * Settings with which a Temporal server can let time pass in single Workflows. The dev server always has them; the production
 * server has them in a rehearsal only.
 */
export const REHEARSAL_SETTINGS = {
  // Without this setting the server refuses to skip time.
  'frontend.WorkflowTimeSkippingEnabled': true,
  // The longest delay that the server adds to a timer on purpose. Each timer in a rehearsal costs several times this.
  'history.timerProcessorMaxTimeShift': '20ms',
  // Reads of due timers per second. The default is 20: with many timers, some then fire more than a minute late.
  'history.timerProcessorMaxPollRPS': 1_000,
} as const
