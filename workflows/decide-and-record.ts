import { log } from '@temporalio/workflow'
import type { HumanCommand, TickCommand } from '../domain/arguments'
import { type CommandIdentity, toCommandIdentity } from '../domain/command-identity'
import { findActorRefusal, COMMAND_NAMES, decide, isDecidedBeforeSettling } from '../domain/commands'
import { isRefusal, type Refusal } from '../domain/refusal'
import type { DecidedEvent } from '../domain/events'
import { evolve } from '../domain/evolve'
import {
  type CommandOutcome,
  type LoadedApplication,
  type RecordResult,
  toCommandOutcome,
  toRuleErrorCode,
} from '../domain/record-protocol'
import { findNextTick } from '../domain/find-next-tick'
import { createFailure, type InboxItem } from './inbox'
import { findRepinFit, findRuleErrorCode, load, record } from './proxies'

/** The step of the clock that cannot be taken, and the code of the reason. The run then waits for a message. */
export interface Stuck {
  step: string
  code: string
}

/** The application after the clock, or after a command. `stuck`: a due step cannot be taken. */
export interface Progress {
  application: LoadedApplication
  stuck: Stuck | undefined
}

/**
 * Lets the clock take every step that is due at or before `upTo` (epoch ms) or before the last event, by one call of `record`
 * for each try. A command that came before the run loaded its application may be earlier than the last event.
 * When a rule throws, or a call changes nothing, the application is stuck. `record` runs even when a rule throws: with it, the
 * history of the run stays the same after the rule was corrected in the code.
 */
export async function settle(application: LoadedApplication, upTo: number): Promise<Progress> {
  let current = application
  for (;;) {
    if (current.dues.defect !== undefined) {
      return { application: current, stuck: { step: 'dues', code: current.dues.defect } }
    }
    const at = Math.max(upTo, current.state.at)
    const tick = findNextTick(current.state, current.dues, at)
    if (!tick) return { application: current, stuck: undefined }
    const { events, defect } = decideStep(current, tick, at)
    const result = await recordOrDefect(current, tick.commandId, events, at)
    if ('defect' in result) return { application: current, stuck: { step: tick.commandId, code: result.defect } }
    const next = foldRecorded(current, result)
    // The next step may replace reminders before it, so it need not be the first of the dues.
    const nextTick = findNextTick(next.state, next.dues, at)
    const isSameStep = nextTick?.commandId === tick.commandId && nextTick.wake.at === tick.wake.at
    const isUnchanged = next.state.sequence === current.state.sequence && isSameStep && !learntAbsent(current, next)
    if (isUnchanged) return { application: next, stuck: { step: tick.commandId, code: defect ?? 'clock.stuck' } }
    current = isRepinned(next) ? await reload(next) : next
  }
}

/** Whether `record` told of other bodies that do not take part yet: then the same step is decided again, with another choice. */
const learntAbsent = ({ dues: before }: LoadedApplication, { dues: after }: LoadedApplication): boolean =>
  after.absent !== undefined && String(after.absent) !== String(before.absent)

/** Lets the clock take its due steps, then decides one waiting command and answers it, unless `record` throws. */
export async function decideAndRecord(application: LoadedApplication, item: InboxItem): Promise<Progress> {
  const { command } = item
  let current = application
  for (;;) {
    const at = Math.max(item.at, current.state.at)
    let stuck: Stuck | undefined
    if (!isDecidedBeforeSettling(command.name)) ({ application: current, stuck } = await settle(current, at))
    const completed = command.name === 'repin' ? await addRepinFacts(current, command, at) : command
    const decided = stuck ? refuse(current, command, 'application.stuck') : decideOrRefuse(current, completed, at)
    const events = isRefusal(decided) ? (decided.events ?? []) : decided
    // `record` runs even before a refusal, because another run may have recorded this command, or events after which
    // it is allowed.
    const result = await recordOrDefect(current, command.commandId, events, at, toCommandIdentity(command))
    if ('defect' in result) {
      log.error('a rule failed', { command: command.name, code: result.defect })
      item.refuse(toFailure(refuse(current, command, 'application.defect')))
      return { application: current, stuck }
    }
    current = foldRecorded(current, result)
    if (isRepinned(current)) current = await reload(current)
    if (result.kind === 'behind' || result.kind === 'moved') continue
    if (result.kind === 'conflict') item.refuse(createFailure('request.idempotency_conflict'))
    else if (result.kind === 'unknown_code') item.refuse(createFailure('command.malformed'))
    else answer(item, decided, result.outcome, current)
    return { application: current, stuck }
  }
}

/** Tells the author what became of the command. The stored outcome counts; it can be a refusal whose events were recorded. */
function answer(
  item: InboxItem,
  decided: DecidedEvent[] | Refusal,
  outcome: CommandOutcome | undefined,
  { state, dues }: LoadedApplication,
): void {
  const allowed = isRefusal(decided) ? decided.allowed : []
  if (outcome?.refused)
    item.refuse(createFailure(outcome.refused, { allowed, stage: outcome.stage, turn: outcome.turn }))
  else if (outcome || !isRefusal(decided)) item.accept(outcome ?? toCommandOutcome(state, dues, []))
  else item.refuse(toFailure(decided))
}

/**
 * Reads and folds the events that were recorded outside this run. This call of `record` also rebuilds the tasks and the next send
 * time, and returns the new dues.
 */
export async function foldNewEvents(application: LoadedApplication, at: number): Promise<LoadedApplication> {
  const result = await recordOrDefect(application, 'nudge', [], Math.max(at, application.state.at))
  if ('defect' in result) return { ...application, dues: { wakes: [], calendar: '', defect: result.defect } }
  const current = foldRecorded(application, result)
  return isRepinned(current) ? reload(current) : current
}

/** Calls `record`. Returns the code of a rule that failed there, after which nothing is recorded. */
async function recordOrDefect(
  { state }: LoadedApplication,
  commandId: string,
  events: DecidedEvent[],
  at: number,
  ...identity: [CommandIdentity?]
): Promise<RecordResult | { defect: string }> {
  try {
    return await record(state.id, state.sequence, commandId, events, at, ...identity)
  } catch (error) {
    const defect = findRuleErrorCode(error)
    if (defect === undefined) throw error
    return { defect }
  }
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

/** Whether the folded events moved the application to another policy version than the one that this run holds. */
const isRepinned = ({ state, policy }: LoadedApplication): boolean => state.policyVersion !== policy.version

/** Reads the application with its present policy. If the database lost it, the next `record` says so. */
const reload = async (application: LoadedApplication): Promise<LoadedApplication> =>
  (await load(application.state.id)) ?? application

/** Decides a step of the clock. When a rule throws, returns no events and the code. */
function decideStep(
  { state, policy, dues }: LoadedApplication,
  tick: TickCommand,
  at: number,
): { events: DecidedEvent[]; defect?: string } {
  try {
    return { events: decide(state, policy, tick, at, dues) }
  } catch (error) {
    return { events: [], defect: toRuleErrorCode(error) }
  }
}

/** The command with what PostgreSQL knows about the other policy version, because no rule may read anything from outside. */
async function addRepinFacts(
  { state }: LoadedApplication,
  command: HumanCommand & { name: 'repin' },
  at: number,
): Promise<HumanCommand> {
  return { ...command, with: { ...command.with, fit: await findRepinFit(state.id, command.with.version, at) } }
}

/** Decides the command. When a rule throws, it refuses the command with `application.defect`, so that the run goes on. */
function decideOrRefuse(application: LoadedApplication, command: HumanCommand, at: number): DecidedEvent[] | Refusal {
  try {
    const { state, policy, dues } = application
    return decide(state, policy, command, at, dues)
  } catch (error) {
    log.error('decision failed', { command: command.name, error: String(error) })
    return refuse(application, command, 'application.defect')
  }
}

/**
 * Refuses a command because of a fault of the platform. `allowed` comes from the checks of stage, seat and person only, because
 * the rule about a command's limit may be the one that threw. While the clock is stuck, only commands that do not wait for the
 * clock are allowed.
 */
function refuse(
  { state }: LoadedApplication,
  { actor }: HumanCommand,
  refused: 'application.defect' | 'application.stuck',
): Refusal {
  const allowed = COMMAND_NAMES.filter((name) => findActorRefusal(state, actor, name) === undefined).filter(
    (name) => refused === 'application.defect' || isDecidedBeforeSettling(name),
  )
  return { refused, allowed, stage: state.stage, turn: state.turn }
}

const toFailure = ({ refused, allowed, stage, turn }: Refusal) => createFailure(refused, { allowed, stage, turn })
