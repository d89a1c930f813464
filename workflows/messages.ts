// workflows/: the durable shell around the domain. Files here are loaded into the Workflow sandbox or name its messages;
// no clock but Date.now(), no I/O, no npm package but @temporalio/workflow, activities by type only.
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow'
import type { CommandName, HumanCommand } from '../domain/arguments'
import type { CommandOutcome } from '../domain/record-protocol'

/** One Update per human command, named as in the command table; its result is what the author is told. */
export const updateOf = (name: CommandName) => defineUpdate<CommandOutcome, [HumanCommand]>(name)

/** Without content: the Workflow looks at what was committed and takes its next wake from there. */
export const nudge = defineSignal('nudge')

export interface Glance {
  sequence: number
  stage: string
  turn: number
  nextWakeAt?: number
  nextSendAt?: number
  waiting: number
}

/** Where this run stands: codes and instants only. */
export const glance = defineQuery<Glance | undefined>('glance')

export const APPLICATION_WORKFLOW = 'applicationWorkflow'
export const RECONCILE_WORKFLOW = 'reconcileWorkflow'
export const workflowIdOf = (applicationId: string): string => `application/${applicationId}`
