import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow'
import type { HumanCommand } from '../domain/arguments'
import { isAllowedCommandId } from '../domain/command-identity'
import { COMMAND_NAMES, isDecidedBeforeSettling } from '../domain/commands'
import type { Refusal } from '../domain/refusal'
import type { CommandOutcome } from '../domain/record-protocol'
import { commandUpdate } from './messages'

/** A run with a longer history refuses new commands as `application.busy` until it has continued as new. */
const MAX_HISTORY_EVENTS = 20_000

/** A command that waits in the inbox. `at`: when its handler ran, but not before the last event; epoch ms. */
export interface InboxItem {
  command: HumanCommand
  at: number
  /** ends the Update with this outcome */
  accept: (outcome: CommandOutcome) => void
  /** ends the Update with this failure */
  refuse: (failure: ApplicationFailure) => void
}

export type Inbox = InboxItem[]

/**
 * Registers one Update handler per human command. A handler only adds the command to `inbox` and waits for its answer; the
 * run's loop takes one command at a time. `setHandler` at once runs the handler for Updates that arrived before the run began,
 * so these may be in `inbox` in another order than they arrived. No code may depend on their order.
 * While the clock is stuck, the validator refuses what must wait for the clock: a refusal there leaves no history event.
 */
export function registerCommandHandlers(inbox: Inbox, now: () => number, isStuck: () => boolean): void {
  for (const name of COMMAND_NAMES) {
    const addToInbox = (command: HumanCommand) =>
      new Promise<CommandOutcome>((accept, refuse) => {
        inbox.push({ command, at: now(), accept, refuse })
      })
    setHandler(commandUpdate(name), addToInbox, {
      validator: (command) => {
        refuseMalformed(name, command)
        if (isStuck() && !isDecidedBeforeSettling(name)) throw createFailure('application.stuck')
      },
    })
  }
}

/**
 * Refuses a command with a malformed envelope, and every command while the history is too long. Throws
 * ApplicationFailure only. It does not check the command's turn: after a restore of the database a turn below the run's turn may
 * be right, and only `record` can tell.
 */
function refuseMalformed(name: string, command: HumanCommand | undefined): void {
  const { commandId, actor } = command ?? {}
  if (
    command?.name !== name ||
    typeof actor?.personId !== 'string' ||
    !isAllowedCommandId(commandId, actor) ||
    typeof command.with !== 'object'
  ) {
    throw createFailure('command.malformed')
  }
  if (workflowInfo().historyLength > MAX_HISTORY_EVENTS) throw createFailure('application.busy')
}

/**
 * Creates a refusal for the client: its type is the code, its first detail, if any, holds the allowed commands, the stage and the
 * turn.
 */
export const createFailure = (code: string, details?: Omit<Refusal, 'refused'>): ApplicationFailure =>
  ApplicationFailure.create({ type: code, message: code, nonRetryable: true, ...(details && { details: [details] }) })

/** Refuses every waiting command, because the database does not know the application. Returns the result of the run. */
export async function refuseAll(inbox: Inbox): Promise<string> {
  while (inbox.length > 0) {
    for (const item of inbox.splice(0)) item.refuse(createFailure('application.unknown'))
    await condition(allHandlersFinished)
    // A run that ends in the Task that completed an Update can lose the Update's answer, so the end waits for the next Task.
    await sleep(1)
  }
  return 'unknown'
}
