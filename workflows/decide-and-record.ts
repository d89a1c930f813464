import { log } from '@temporalio/workflow'
import type { HumanCommand } from '../domain/arguments'
import { toCommandIdentity } from '../domain/command-identity'
import { findActorRefusal, COMMAND_NAMES, decide, isRefusal, type Refusal } from '../domain/commands'
import type { DecidedEvent } from '../domain/events'
import { evolve } from '../domain/evolve'
import { type LoadedApplication, type RecordResult, toCommandOutcome } from '../domain/record-protocol'
import { findNextTick } from '../domain/find-next-tick'
import { createFailure, type InboxItem } from './inbox'
import { record } from './proxies'

/**
 * Lets the clock take every step that is due at or before `upTo` (epoch ms) or before the last event, by one call of `record`
 * for each try. A command that came before the run loaded its application may be earlier than the last event.
 * Throws `clock.stuck` if a call changes nothing.
 */
export async function settle(application: LoadedApplication, upTo: number): Promise<LoadedApplication> {
  let current = application
  for (;;) {
    const at = Math.max(upTo, current.state.at)
    const tick = findNextTick(current.state, current.dues, at)
    if (!tick) return current
    const events = decide(current.state, current.policy, tick, at, current.dues) as DecidedEvent[]
    const result = await record(current.state.id, current.state.sequence, tick.commandId, events, at)
    const next = foldRecorded(current, result)
    if (next.state.sequence === current.state.sequence && next.dues.wakes[0]?.at === tick.wake.at) {
      throw new Error(`clock.stuck at ${tick.commandId}`)
    }
    current = next
  }
}

/** Lets the clock take its due steps, then decides one waiting command and answers it, unless `record` throws. */
export async function decideAndRecord(application: LoadedApplication, item: InboxItem): Promise<LoadedApplication> {
  const { command } = item
  let current = application
  for (;;) {
    const at = Math.max(item.at, current.state.at)
    current = await settle(current, at)
    const decided = decideOrRefuse(current, command, at)
    const events = isRefusal(decided) ? [] : decided
    // `record` runs even before a refusal, because another run may have recorded this command, or events after which
    // it is allowed.
    const identity = toCommandIdentity(command)
    const result = await record(current.state.id, current.state.sequence, command.commandId, events, at, identity)
    current = foldRecorded(current, result)
    if (result.kind === 'behind' || result.kind === 'moved') continue
    if (result.kind === 'conflict') item.refuse(createFailure('request.idempotency_conflict'))
    else if (result.outcome || !isRefusal(decided))
      item.accept(result.outcome ?? toCommandOutcome(current.state, current.dues))
    else
      item.refuse(
        createFailure(decided.refused, { allowed: decided.allowed, stage: decided.stage, turn: decided.turn }),
      )
    return current
  }
}

/**
 * Reads and folds the events that were recorded outside this run. This call of `record` also rebuilds the tasks and the next send
 * time, and returns the new dues.
 */
export async function foldNewEvents(application: LoadedApplication, at: number): Promise<LoadedApplication> {
  const { id, sequence, at: lastEventAt } = application.state
  return foldRecorded(application, await record(id, sequence, 'nudge', [], Math.max(at, lastEventAt)))
}

/** Folds the events that `record` returned, because only these are committed; the decided events may differ. */
function foldRecorded(
  { state, policy }: LoadedApplication,
  { events, dues, nextSendAt }: RecordResult,
): LoadedApplication {
  const folded = events
    .filter(({ sequence }) => sequence > state.sequence)
    .reduce((before, event) => evolve(before, event), state)
  return { state: folded, policy, dues, ...(nextSendAt !== undefined && { nextSendAt }) }
}

/** Decides the command. When a rule throws, it refuses the command with `application.defect`, so that the run goes on. */
function decideOrRefuse(
  { state, policy, dues }: LoadedApplication,
  command: HumanCommand,
  at: number,
): DecidedEvent[] | Refusal {
  try {
    return decide(state, policy, command, at, dues)
  } catch (error) {
    log.error('decision failed', { command: command.name, error: String(error) })
    const { stage, turn } = state
    // `allowed` comes from the checks of stage, seat and person only, because the rule about a command's limit may be the one
    // that threw.
    const allowed = COMMAND_NAMES.filter((name) => findActorRefusal(state, command.actor, name) === undefined)
    return { refused: 'application.defect', allowed, stage, turn }
  }
}
