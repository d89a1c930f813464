import {
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  setCurrentDetails,
  sleep,
  TemporalFailure,
  workflowInfo,
} from '@temporalio/workflow'
import { isOpen } from '../domain/application'
import { isDecidedBeforeSettling } from '../domain/commands'
import type { LoadedApplication } from '../domain/record-protocol'
import { type ApplicationRun, createRun } from './application-run'
import { decideAndRecord, foldNewEvents, settle } from './decide-and-record'
import { refuseAll } from './inbox'
import { isHistoryLost, load } from './proxies'

/**
 * Runs one application until it is closed and no mail waits. It cannot fail and cannot be cancelled. Returns how the application
 * was closed, or `unknown` if the database does not know it.
 */
export async function applicationWorkflow(input: { applicationId: string }): Promise<string> {
  try {
    return await CancellationScope.nonCancellable(() => runApplication(input.applicationId))
  } catch (error) {
    // A TemporalFailure would close the run. A plain error fails only the Workflow Task, which the server retries and shows to
    // operators.
    throw error instanceof TemporalFailure ? new Error(`application.defect: ${error.message}`) : error
  }
}

/** Every run starts from what `load` returns; it carries nothing over from an earlier run. */
async function runApplication(applicationId: string): Promise<string> {
  const run = createRun(applicationId)
  for (;;) {
    // A nudge that came before `load` needs no further read, because `load` updates and reads everything.
    run.isNudged = false
    const loaded = await load(applicationId)
    if (!loaded) return refuseAll(run.inbox)
    try {
      return await runUntilEnd(run, loaded)
    } catch (error) {
      if (!isHistoryLost(error)) throw error
      // The next pass of this loop loads the restored state and decides the waiting commands again. Then the run continues as
      // new: within one run, Temporal answers a repeated command with the old outcome, even when its event was lost.
      run.hasLostHistory = true
    }
  }
}

async function runUntilEnd(run: ApplicationRun, loaded: LoadedApplication): Promise<string> {
  let application = run.setApplication(loaded)
  for (;;) {
    run.isWoken = false
    application = run.setApplication(takeDeliveredDues(run, application))
    if (run.isNudged) {
      run.isNudged = false
      application = run.setApplication(await foldNewEvents(application, run.now()))
    }
    const next = run.inbox[0]
    if (!next || !isDecidedBeforeSettling(next.command.name)) {
      const settled = await settle(application, next?.at ?? run.now())
      application = run.setApplication(settled.application)
      run.setStuck(settled.stuck)
    }
    const item = run.inbox[0]
    if (item) {
      const decided = await decideAndRecord(application, item)
      application = run.setApplication(decided.application)
      // After a command that did not wait for the clock, the next pass lets the clock settle.
      if (isDecidedBeforeSettling(item.command.name)) run.isWoken = true
      else run.setStuck(decided.stuck)
      if (decided.stuck) run.hasRefusedWhileStuck = true
      run.inbox.shift()
      run.answeredAtHistoryLength = workflowInfo().historyLength
    }
    run.delivery.startIfDue(run.now())
    if (run.hasWork()) continue

    const isFinished = !isOpen(application.state) && run.delivery.isIdle()
    if (isFinished && (await canEnd(run))) return application.state.closedAs ?? 'closed'
    const hasRecovered = run.hasRefusedWhileStuck && !run.stuck
    const mustContinueAsNew = run.hasLostHistory || hasRecovered || workflowInfo().continueAsNewSuggested
    if (mustContinueAsNew && (await canEnd(run))) {
      return continueAsNew<typeof applicationWorkflow>({ applicationId: run.applicationId })
    }

    setCurrentDetails(describeForOperators(application, run))
    // A running delivery of a message brings new dues, so the timer is set when it has ended.
    const isDuesPending = run.delivery.isRunning && application.dues.isDeliveryPending === true
    if (!isDuesPending) run.timer.set(findNextInstant(application, run), describeNextStep(application))
    await condition(run.hasWork)
  }
}

/** The application with the dues that a delivery returned, unless they count with another last event than the application. */
function takeDeliveredDues(run: ApplicationRun, application: LoadedApplication): LoadedApplication {
  const { deliveredDues } = run
  run.deliveredDues = undefined
  if (deliveredDues?.sequence !== application.state.sequence) return application
  const { nextSendAt: _earlier, ...rest } = application
  const { nextSendAt } = run.delivery
  return { ...rest, dues: deliveredDues.dues, ...(nextSendAt !== undefined && { nextSendAt }) }
}

/** Whether the run may end in this Task: no message, wake or delivery is left. */
async function canEnd(run: ApplicationRun): Promise<boolean> {
  // A run that ends in the Task that completed an Update can lose the Update's answer, so the end waits for the next Task.
  if (run.answeredAtHistoryLength === workflowInfo().historyLength) await sleep(1)
  return !run.hasWork() && !run.delivery.isRunning && allHandlersFinished()
}

/**
 * The earlier of the clock's next step and the next mail, for the one timer of the run. While the clock is stuck, its step does not
 * count: the timer would fire at once, again and again.
 */
function findNextInstant({ dues }: LoadedApplication, { delivery, stuck }: ApplicationRun): number | undefined {
  const nextSendAt = delivery.isRunning ? undefined : delivery.nextSendAt
  const instants = [stuck ? undefined : dues.wakes[0]?.at, nextSendAt].filter((at) => at !== undefined)
  return instants.length > 0 ? Math.min(...instants) : undefined
}

const describeNextStep = ({ state, dues }: LoadedApplication): string =>
  `${state.stage} ${dues.wakes[0]?.step ?? 'mail'}`

/** A line for Temporal's own screens: codes and instants only. */
function describeForOperators(
  { state, dues: { wakes } }: LoadedApplication,
  { delivery, stuck }: ApplicationRun,
): string {
  const stuckAt = stuck ? `STUCK at ${stuck.step}: ${stuck.code}; ` : ''
  const next = wakes[0] ? `next step ${wakes[0].step} at ${new Date(wakes[0].at).toISOString()}` : 'no next step'
  const mail = delivery.isIdle() ? 'no mail waits' : 'mail waits'
  return `${stuckAt}${state.stage}, turn ${state.turn}, visit ${state.visit}, rung ${state.rung}; ${next}; ${mail}`
}
