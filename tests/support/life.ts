import type { Application } from '../../domain/application'
import type { Arguments, Command, CommandName } from '../../domain/arguments'
import { decide, isRefusal, type Refusal } from '../../domain/commands'
import { type Calendars, duesOf } from '../../domain/dues'
import { type Actor, type Bodies, CLOCK, type Decided, type EventType, type Recorded } from '../../domain/events'
import { evolve } from '../../domain/evolve'
import type { Dues } from '../../domain/ladder'
import type { EntityFacts, Flag, Policy } from '../../domain/programme'
import { nextTick } from '../../domain/tick'
import { aCommand, actors, aPolicy, aText, entities, PROGRAMME } from './builders'

export interface LifeOptions {
  calendars: Calendars
  policy?: Policy
  at: number
  promisedAt?: number
  flags?: Flag[]
  suggested?: EntityFacts
  /** how much later than decided everything is committed, ms: an outage */
  lag?: number
}

/** One application walked through the pure core: what `record` does to events, without a database. */
export class Life {
  readonly events: Recorded[] = []
  readonly policy: Policy
  state: Application
  dues: Dues
  now: number
  delivered = true
  lag: number
  private readonly calendars: Calendars

  constructor({ calendars, policy = aPolicy(), at, promisedAt, flags = [], suggested, lag = 0 }: LifeOptions) {
    this.calendars = calendars
    this.policy = policy
    this.now = at
    this.lag = lag
    const received: Decided = {
      type: 'received',
      v: 1,
      at,
      actor: actors.applicant,
      body: {
        programme: PROGRAMME,
        type: policy.type,
        channel: 'web',
        policyVersion: 1,
        sector: 'quay',
        suggestion: { why: suggested ? 'applicant' : 'sector', ...(suggested && { entity: suggested }) },
        fallbacks: [entities.south, entities.buoy],
        flags,
        promisedAt: promisedAt ?? at + 60 * 86_400_000,
        text: aText('first'),
        identity: 'open',
        submittedBy: 'applicant',
      },
    }
    const accepted: Decided = { type: 'accepted', v: 1, at, actor: CLOCK, body: { by: 'rule' } }
    this.state = evolve(null, this.number(received, 0, 'birth'), 'life')
    this.events.push(this.number(received, 0, 'birth'))
    this.dues = this.look()
    if (flags.length === 0) this.commit([accepted], 'birth')
  }

  /** Lets the clock act on everything due up to `to`, as the Workflow's loop does: at each wake, or all late after an outage. */
  passTo(to: number, late = false): this {
    while (true) {
      const wakeAt = this.dues.wakes[0]?.at
      if (wakeAt === undefined || wakeAt > to) break
      const at = late ? to : Math.max(wakeAt, this.state.at)
      const tick = nextTick(this.state, this.dues, at)
      if (!tick) break
      this.now = at
      this.commit(this.decideOrThrow(tick, at), tick.commandId)
    }
    this.now = Math.max(this.now, to)
    return this
  }

  /** Gives a command now and expects it to be accepted. */
  give<N extends CommandName>(name: N, by: Actor, content?: Arguments[N]): this {
    const result = this.try(name, by, content)
    if (result) throw new Error(`${name} was refused: ${result.refused}`)
    return this
  }

  /** Gives a command now; the refusal if there is one. */
  try<N extends CommandName>(name: N, by: Actor, content?: Arguments[N], turn = this.state.turn): Refusal | undefined {
    const command = aCommand(name, by, turn, content)
    const result = decide(this.state, this.policy, command, this.now, this.dues)
    if (isRefusal(result)) return result
    this.commit(result, command.commandId)
    return undefined
  }

  types(): EventType[] {
    return this.events.map(({ type }) => type)
  }

  last<T extends EventType>(type: T): Recorded & { type: T; body: Bodies[T] } {
    const found = this.events.findLast((event) => event.type === type)
    if (!found) throw new Error(`no ${type} happened`)
    return found as Recorded & { type: T; body: Bodies[T] }
  }

  private decideOrThrow(command: Command, at: number): Decided[] {
    const result = decide(this.state, this.policy, command, at, this.dues)
    if (isRefusal(result)) throw new Error(`the clock was refused: ${result.refused}`)
    return result
  }

  private commit(decided: Decided[], commandId: string): void {
    for (const event of decided) {
      const recorded = this.number(event, this.state.sequence, commandId)
      this.state = evolve(this.state, recorded)
      this.events.push(recorded)
    }
    this.dues = this.look()
  }

  private number(event: Decided, after: number, commandId: string): Recorded {
    return { ...event, sequence: after + 1, recordedAt: event.at + this.lag, commandId, policyVersion: 1 }
  }

  private look(): Dues {
    return duesOf(this.state, this.policy, this.calendars, this.delivered)
  }
}
