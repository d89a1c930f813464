import { log, setHandler } from '@temporalio/workflow'
import type { Dues } from '../domain/dues'
import type { LoadedApplication } from '../domain/record-protocol'
import { createDeadlineTimer, type DeadlineTimer } from './deadline-timer'
import type { Stuck } from './decide-and-record'
import { createDelivery, type Delivery } from './delivery'
import { type Inbox, registerCommandHandlers } from './inbox'
import { nudge, type RunStatus, statusQuery } from './messages'

/**
 * The state of one run of an application's Workflow. Message handlers, timer and delivery change it; the loop in application.ts
 * reads it.
 */
export interface ApplicationRun {
  applicationId: string
  /** commands that wait for an answer, in the order in which their handlers ran */
  inbox: Inbox
  delivery: Delivery
  timer: DeadlineTimer
  /** whether PostgreSQL may hold events or dues that this run has not read */
  isNudged: boolean
  /** whether the timer fired or a delivery ended since the loop last checked */
  isWoken: boolean
  /** the dues that the last delivery returned, and the last event that they count with; undefined when the loop has read them */
  deliveredDues: { sequence: number; dues: Dues } | undefined
  /** the clock's step that cannot be taken; then the run waits for a message and its timer ignores the clock */
  stuck: Stuck | undefined
  /** whether this run refused a command because it was stuck; a repeated command must not get that answer again */
  hasRefusedWhileStuck: boolean
  /** whether the database was restored to an earlier instant and lost events that this run knew */
  hasLostHistory: boolean
  /** length of the history when the loop last answered a command */
  answeredAtHistoryLength: number
  /** the Workflow's clock, never before the last event; epoch ms */
  now: () => number
  /** whether a command, a nudge, the timer or a delivery needs the loop */
  hasWork: () => boolean
  /** stores whether the clock is stuck, and logs it when that is new */
  setStuck(stuck: Stuck | undefined): void
  /** stores the newest state for the handlers, gives its next send time to the delivery and returns it */
  setApplication(next: LoadedApplication): LoadedApplication
}

/** Creates the state and registers every handler of the run. */
export function createRun(applicationId: string): ApplicationRun {
  // All state is created before the first setHandler, because setHandler at once runs the handler for messages that already wait.
  let application: LoadedApplication | undefined
  const markWoken = () => {
    run.isWoken = true
  }
  const run: ApplicationRun = {
    applicationId,
    inbox: [],
    delivery: createDelivery(applicationId, ({ sequence: committedSequence = 0, dues }) => {
      markWoken()
      run.deliveredDues = dues && { sequence: committedSequence, dues }
      // PostgreSQL holds events that this run has not read, for example because a worker died after its commit. No repeated
      // command brings them here: the API answers it from the table.
      if (committedSequence > (application?.state.sequence ?? 0)) run.isNudged = true
    }),
    timer: createDeadlineTimer(markWoken),
    isNudged: false,
    isWoken: false,
    deliveredDues: undefined,
    stuck: undefined,
    hasRefusedWhileStuck: false,
    hasLostHistory: false,
    answeredAtHistoryLength: 0,
    now: () => Math.max(Date.now(), application?.state.at ?? 0),
    hasWork: () => run.inbox.length > 0 || run.isNudged || run.isWoken,
    setStuck(stuck) {
      const isNew = stuck?.step !== run.stuck?.step || stuck?.code !== run.stuck?.code
      if (stuck && isNew) log.error('the clock of an application is stuck', { ...stuck })
      run.stuck = stuck
    },
    setApplication(next) {
      if (next !== application) run.delivery.setNextSendAt(next.nextSendAt)
      application = next
      return next
    },
  }
  registerCommandHandlers(run.inbox, run.now, () => run.stuck !== undefined)
  setHandler(nudge, () => {
    run.isNudged = true
  })
  setHandler(statusQuery, () => application && createRunStatus(application, run))
  return run
}

function createRunStatus({ state, dues }: LoadedApplication, { inbox, delivery, stuck }: ApplicationRun): RunStatus {
  const nextWakeAt = dues.wakes[0]?.at
  return {
    sequence: state.sequence,
    stage: state.stage,
    turn: state.turn,
    waiting: inbox.length,
    ...(stuck && { stuck }),
    ...(nextWakeAt !== undefined && { nextWakeAt }),
    ...(delivery.nextSendAt !== undefined && { nextSendAt: delivery.nextSendAt }),
  }
}
