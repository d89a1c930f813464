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
import type { LoadedApplication } from '../domain/record-protocol'
import { type ApplicationRun, createRun } from './application-run'
import { decideAndRecord, foldNewEvents, settle } from './decide-and-record'
import type { Delivery } from './delivery'
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
    // A nudge that came before `load` needs no further read, because `load` reads everything.
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
    application = run.setApplication(await settle(application, run.inbox[0]?.at ?? run.now()))
    const item = run.inbox[0]
    if (item) {
      application = run.setApplication(await decideAndRecord(application, item))
      run.inbox.shift()
      run.answeredAtHistoryLength = workflowInfo().historyLength
    }
    run.delivery.startIfDue(run.now())
    if (run.hasWork()) continue

    const isFinished = !isOpen(application.state) && run.delivery.isIdle()
    if (isFinished && (await canEnd(run))) return application.state.closedAs ?? 'closed'
    const mustContinueAsNew = run.hasLostHistory || workflowInfo().continueAsNewSuggested
    if (mustContinueAsNew && (await canEnd(run))) {
      return continueAsNew<typeof applicationWorkflow>({ applicationId: run.applicationId })
    }

    setCurrentDetails(describeForOperators(application, run.delivery))
    // A running delivery of a message brings new dues, so the timer is set when it has ended.
    const isDuesPending = run.delivery.isRunning && application.dues.isDeliveryPending === true
    if (!isDuesPending) run.timer.set(findNextInstant(application, run.delivery), describeNextStep(application))
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

/** The earlier of the clock's next step and the next mail, for the one timer of the run. */
function findNextInstant({ dues }: LoadedApplication, delivery: Delivery): number | undefined {
  const nextSendAt = delivery.isRunning ? undefined : delivery.nextSendAt
  const instants = [dues.wakes[0]?.at, nextSendAt].filter((at) => at !== undefined)
  return instants.length > 0 ? Math.min(...instants) : undefined
}

const describeNextStep = ({ state, dues }: LoadedApplication): string =>
  `${state.stage} ${dues.wakes[0]?.step ?? 'mail'}`

/** A line for Temporal's own screens: codes and instants only. */
function describeForOperators({ state, dues: { wakes } }: LoadedApplication, delivery: Delivery): string {
  const next = wakes[0] ? `next step ${wakes[0].step} at ${new Date(wakes[0].at).toISOString()}` : 'no next step'
  const mail = delivery.isIdle() ? 'no mail waits' : 'mail waits'
  return `${state.stage}, turn ${state.turn}, visit ${state.visit}, rung ${state.rung}; ${next}; ${mail}`
}
