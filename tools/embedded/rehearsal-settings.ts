/** With these a server lets time pass in single Workflows: the dev server always, the production server in a rehearsal only. */
export const REHEARSAL_SETTINGS = {
  // Without this the server has no such thing.
  'frontend.WorkflowTimeSkippingEnabled': true,
  // The longest a timer may be fired late on purpose. Each timer passed in a rehearsal costs several times this.
  'history.timerProcessorMaxTimeShift': '20ms',
  // Reads of due timers per second. At 20, as usual, a storm of rehearsed timers makes single ones more than a minute late.
  'history.timerProcessorMaxPollRPS': 1_000,
} as const
