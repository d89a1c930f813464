import type { Application } from '../../domain/application'
import type { Arguments, CommandName } from '../../domain/arguments'
import type { Refusal } from '../../domain/commands'
import { beginCourse, commit, type Course, give, passTo, type Road } from '../../domain/expected-life'
import { type Calendars, duesOf } from '../../domain/compute-dues'
import { type Actor, type Bodies, CLOCK, type Decided, type EventType, type Recorded } from '../../domain/events'
import type { Dues } from '../../domain/dues'
import type { EntityFacts, Policy } from '../../domain/programme'
import type { Flag, Importance } from '../../domain/vocabulary'
import { numberEvents } from '../../domain/record-protocol'
import { aCommand, actors, aPolicy, aText, entities, PROGRAMME } from './builders'

export interface LifeOptions {
  calendars: Calendars
  policy?: Policy
  at: number
  promisedAt?: number
  flags?: Flag[]
  suggested?: EntityFacts
  /** what else intake proposes */
  suggests?: { pillar?: string; importance?: Importance }
  /** how much later than decided everything is committed, ms: an outage */
  lag?: number
}

/** One application walked through the pure core by an invented harbour's clock. */
export class Life {
  readonly policy: Policy
  now: number
  delivered = true
  lag: number
  private course: Course
  readonly road: Road

  constructor({
    calendars,
    policy = aPolicy(),
    at,
    promisedAt,
    flags = [],
    suggested,
    suggests,
    lag = 0,
  }: LifeOptions) {
    this.policy = policy
    this.now = at
    this.lag = lag
    this.road = { policy, look: (state) => duesOf(state, policy, calendars, this.delivered) }
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
        suggestion: { why: suggested ? 'applicant' : 'sector', ...(suggested && { entity: suggested }), ...suggests },
        fallbacks: [entities.south, entities.buoy],
        flags,
        promisedAt: promisedAt ?? at + 60 * 86_400_000,
        text: aText('first'),
        identity: 'open',
        submittedBy: 'applicant',
      },
    }
    const accepted: Decided = { type: 'accepted', v: 1, at, actor: CLOCK, body: { by: 'rule' } }
    const birth = { commandId: 'birth', nowMs: at + lag }
    const first = numberEvents([received], { ...birth, sequence: 0, policyVersion: 1 })
    this.course = beginCourse(first, 'life', this.road)
    if (flags.length === 0) this.course = commit(this.course, [accepted], birth, this.road)
  }

  get events(): Recorded[] {
    return this.course.events
  }

  get state(): Application {
    return this.course.state
  }

  get dues(): Dues {
    return this.course.dues
  }

  set dues(dues: Dues) {
    this.course = { ...this.course, dues }
  }

  /**
   * Lets the clock act on everything due up to `to`, as the Workflow's loop does: at each wake, so many milliseconds after
   * it, or all late after an outage.
   */
  passTo(to: number, late: boolean | number = false): this {
    const clockMs = late === true ? Number.POSITIVE_INFINITY : Number(late)
    this.course = passTo(this.course, to, this.road, { clockMs, commitMs: this.lag })
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
    const instants = { at: this.now, committedAt: this.now + this.lag }
    const result = give(this.course, command, instants, this.road)
    if ('refused' in result) return result
    this.course = result
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
}
