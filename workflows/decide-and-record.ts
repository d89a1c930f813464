import { log } from '@temporalio/workflow'
import type { HumanCommand } from '../domain/arguments'
import { allowed, decide, isRefusal, type Refusal } from '../domain/commands'
import type { Decided } from '../domain/events'
import { evolve } from '../domain/evolve'
import type { CommandOutcome, Loaded, Recording } from '../domain/record-protocol'
import { nextTick } from '../domain/next-tick'
import { failure, type Item } from './inbox'
import { record } from './proxies'

/** Lets the clock act: every step due at or before `upTo`, one record each. */
export async function settle(kase: Loaded, upTo: number): Promise<Loaded> {
  let now = kase
  for (;;) {
    const tick = nextTick(now.state, now.dues, upTo)
    if (!tick) return now
    const events = decide(now.state, now.policy, tick, upTo, now.dues) as Decided[]
    const recording = await record(now.state.id, now.state.sequence, tick.commandId, events, upTo)
    const moved = follow(now, recording)
    if (moved.state.sequence === now.state.sequence && moved.dues.wakes[0]?.at === tick.wake.at) {
      throw new Error(`clock.stuck at ${tick.commandId}`)
    }
    now = moved
  }
}

/** Decides one waiting command after the clock has settled, and answers it in every case. */
export async function serve(kase: Loaded, item: Item): Promise<Loaded> {
  const { command } = item
  let now = kase
  for (;;) {
    const at = Math.max(item.at, now.state.at)
    now = await settle(now, at)
    const decided = attempt(now, command, at)
    const events = isRefusal(decided) ? [] : decided
    // Also before a refusal: another run may have recorded this very command, or others that make it right.
    const recording = await record(now.state.id, now.state.sequence, command.commandId, events, at)
    now = follow(now, recording)
    if (recording.kind === 'behind' || recording.kind === 'moved') continue
    if (recording.outcome || !isRefusal(decided)) item.accept(recording.outcome ?? outcomeOf(now))
    else item.refuse(failure(decided.refused, { allowed: decided.allowed, stage: decided.stage, turn: decided.turn }))
    return now
  }
}

/** Folds what was committed, never what was decided; new wakes come with it. */
export async function catchUp(kase: Loaded, at: number): Promise<Loaded> {
  return follow(kase, await record(kase.state.id, kase.state.sequence, 'nudge', [], Math.max(at, kase.state.at)))
}

function follow({ state, policy }: Loaded, { events, dues, nextSendAt }: Recording): Loaded {
  const folded = events
    .filter(({ sequence }) => sequence > state.sequence)
    .reduce((s, event) => evolve(s, event), state)
  return { state: folded, policy, dues, ...(nextSendAt !== undefined && { nextSendAt }) }
}

/** An unforeseen error in a decision is the author's refusal and our defect; it never costs the application its run. */
function attempt({ state, policy, dues }: Loaded, command: HumanCommand, at: number): Decided[] | Refusal {
  try {
    return decide(state, policy, command, at, dues)
  } catch (error) {
    log.error('decision failed', { command: command.name, error: String(error) })
    const { stage, turn } = state
    return { refused: 'application.defect', allowed: allowed(state, command.actor), stage, turn }
  }
}

const outcomeOf = ({ state, dues }: Loaded): CommandOutcome => ({
  sequence: state.sequence,
  stage: state.stage,
  turn: state.turn,
  ...(dues.dueAt !== undefined && { dueAt: dues.dueAt }),
})
