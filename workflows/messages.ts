// workflows/: the Workflows, and the messages that clients send them. The Workflow sandbox loads these files. They read no
// clock but Date.now(), do no I/O, and import @temporalio/workflow as their only npm package and only types of activities.
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow'
import type { CommandName, HumanCommand } from '../domain/arguments'
import type { CommandOutcome } from '../domain/record-protocol'

/** The Update of one human command. Its name is the command's name; its result is the outcome that the command's author gets. */
export const commandUpdate = (name: CommandName) => defineUpdate<CommandOutcome, [HumanCommand]>(name)

/** Tells the Workflow, without content, to read the committed events and dues from PostgreSQL. */
export const nudge = defineSignal('nudge')

/** The state of one run: codes, counts and instants (epoch ms) only. */
export interface RunStatus {
  sequence: number
  stage: string
  turn: number
  nextWakeAt?: number
  nextSendAt?: number
  /** the clock's step that cannot be taken, and the code of the reason; the run waits for a message */
  stuck?: { step: string; code: string }
  /** commands in the inbox */
  waiting: number
}

/** Returns undefined until the run has loaded its application. */
export const statusQuery = defineQuery<RunStatus | undefined>('status')

export const APPLICATION_WORKFLOW = 'applicationWorkflow'
export const RECONCILE_WORKFLOW = 'reconcileWorkflow'
export const workflowIdOf = (applicationId: string): string => `application/${applicationId}`

/** The task queue of the activity `deliver`, next to the task queue of the Workflows. */
export const toMailQueue = (taskQueue: string): string => `${taskQueue}-mail`
