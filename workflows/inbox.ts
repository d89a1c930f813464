import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow'
import type { HumanCommand } from '../domain/arguments'
import { COMMAND_NAMES, type Refusal } from '../domain/commands'
import type { CommandOutcome } from '../domain/record-protocol'
import { updateOf } from './messages'

/** Past this history length nothing new is taken until the run has renewed itself. */
const BUSY_AT_EVENTS = 20_000

/** A command that waits for its turn, with the instant it reached the Workflow. */
export interface Item {
  command: HumanCommand
  at: number
  accept: (outcome: CommandOutcome) => void
  refuse: (failure: ApplicationFailure) => void
}

export type Inbox = Item[]

/**
 * Registers one Update handler per human command. A handler only files the command and waits for its answer; the loop
 * takes one at a time. Updates that came before the run began are filed by `setHandler` itself: nothing may depend on their order.
 */
export function openInbox(now: () => number): Inbox {
  const inbox: Inbox = []
  for (const name of COMMAND_NAMES) {
    const file = (command: HumanCommand) =>
      new Promise<CommandOutcome>((accept, refuse) => {
        inbox.push({ command, at: now(), accept, refuse })
      })
    setHandler(updateOf(name), file, { validator: (command) => refuseHopeless(name, command) })
  }
  return inbox
}

/**
 * Refuses only what no state can make right; throws nothing but ApplicationFailure. A turn lower than the run's is no such
 * thing: the database may have been put back to where it is the present one, and only `record` can tell.
 */
function refuseHopeless(name: string, command: HumanCommand | undefined): void {
  const { commandId, actor } = command ?? {}
  const named = typeof commandId === 'string' && commandId !== '' && !commandId.startsWith('tick/')
  if (!named || command?.name !== name || typeof actor?.personId !== 'string' || typeof command.with !== 'object') {
    throw failure('command.malformed')
  }
  if (workflowInfo().historyLength > BUSY_AT_EVENTS) throw failure('application.busy')
}

/** A refusal as the API reads it: type = code, first detail = what is allowed now. */
export const failure = (code: string, now?: Omit<Refusal, 'refused'>): ApplicationFailure =>
  ApplicationFailure.create({ type: code, message: code, nonRetryable: true, ...(now && { details: [now] }) })

/** Answers every waiting item of an application nobody knows, then lets the run end. */
export async function refuseAll(inbox: Inbox): Promise<string> {
  while (inbox.length > 0) {
    for (const item of inbox.splice(0)) item.refuse(failure('application.unknown'))
    await condition(allHandlersFinished)
    // Never in the Task that completed an Update: its answer could be lost beside the end of the run.
    await sleep(1)
  }
  return 'unknown'
}
