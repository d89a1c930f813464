import type { Application } from '../../domain/application'
import type { Arguments, CommandName } from '../../domain/arguments'
import type { Refusal } from '../../domain/refusal'
import { type Calendars, computeDues } from '../../domain/compute-dues'
import type { Dues } from '../../domain/dues'
import {
  type Actor,
  CLOCK,
  type DecidedEvent,
  type EventBodies,
  type EventType,
  type RecordedEvent,
} from '../../domain/events'
import {
  advanceTo,
  applyCommand,
  beginExpectedLife,
  commitEvents,
  type ExpectedLife,
  type Rules,
} from '../../domain/expected-life'
import { isHelpOwed } from '../../domain/help'
import type { EntityFacts, Policy } from '../../domain/programme'
import { numberEvents } from '../../domain/record-protocol'
import type { Reach } from '../../domain/reach'
import type { Flag, Importance } from '../../domain/vocabulary'
import { createCommand, actors, createPolicy, createTextRef, entities, PROGRAMME } from './builders'

export interface LifeOptions {
  calendars: Calendars
  policy?: Policy
  /** instant of the receipt */
  at: number
  promisedAt?: number
  flags?: Flag[]
  suggestedEntity?: EntityFacts
  /** pillar and importance that intake suggests */
  suggestion?: { pillar?: string; importance?: Importance }
  /** delay between each decision and its commit, as in an outage */
  commitDelayMs?: number
}

/** The commands that are refused while the duty seat owes a person help, or end otherwise. */
const NEEDS_HELP: readonly CommandName[] = ['accept', 'redirect', 'examine', 'withdraw']

/** One application in the pure rules, with the given calendars and no server. */
export class ApplicationLife {
  readonly policy: Policy
  /** the instant of the next command */
  now: number
  /** whether mails reach the applicant at once; `pending`: they are still being tried */
  delivered: boolean | 'pending' = true
  /** whether an officer helps a person who told of danger before such a command, unless the test does it */
  helpsFirst = true
  /** for each turn, when its message reached the applicant although no mail did at once */
  private readonly readings = new Map<number, number>()
  readonly rules: Rules
  private readonly commitDelayMs: number
  private life: ExpectedLife

  constructor({
    calendars,
    policy = createPolicy(),
    at,
    promisedAt,
    flags = [],
    suggestedEntity,
    suggestion,
    commitDelayMs = 0,
  }: LifeOptions) {
    this.policy = policy
    this.now = at
    this.commitDelayMs = commitDelayMs
    this.rules = { policy, computeDues: (state) => computeDues(state, policy, calendars, this.findReach(state)) }
    const received: DecidedEvent = {
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
        suggestion: {
          why: suggestedEntity ? 'applicant' : 'sector',
          ...(suggestedEntity && { entity: suggestedEntity }),
          ...suggestion,
        },
        fallbacks: [entities.south, entities.buoy],
        flags,
        promisedAt: promisedAt ?? at + 60 * 86_400_000,
        text: createTextRef('first'),
        identity: 'open',
        submittedBy: 'applicant',
      },
    }
    const accepted: DecidedEvent = { type: 'accepted', v: 1, at, actor: CLOCK, body: { by: 'rule' } }
    const commit = { commandId: 'birth', nowMs: at + commitDelayMs }
    const receiptEvents = numberEvents([received], { ...commit, sequence: 0, policyVersion: 1 })
    this.life = beginExpectedLife(receiptEvents, 'life', this.rules)
    if (flags.length === 0) this.life = commitEvents(this.life, [accepted], commit, this.rules)
  }

  private findReach({ turn, stageSince }: Application): Reach {
    const readAt = this.readings.get(turn)
    if (readAt !== undefined) return { reachedAt: readAt }
    if (this.delivered === 'pending') return {}
    return this.delivered ? { reachedAt: stageSince } : { undeliverableAt: stageSince }
  }

  /** The applicant opens the application now, or a late mail arrives: the message of this stage reaches them. */
  reachApplicant(): this {
    if (!this.readings.has(this.state.turn))
      this.readings.set(this.state.turn, Math.max(this.now, this.state.recordedAt))
    this.life = { ...this.life, dues: this.rules.computeDues(this.state) }
    return this
  }

  get events(): RecordedEvent[] {
    return this.life.events
  }

  get state(): Application {
    return this.life.state
  }

  get dues(): Dues {
    return this.life.dues
  }

  set dues(dues: Dues) {
    this.life = { ...this.life, dues }
  }

  /**
   * Lets the clock take every step due at or before `to`.
   * `late`: milliseconds between each wake and its step; `true` takes all steps at `to`, as after an outage.
   */
  advanceTo(to: number, late: boolean | number = false): this {
    const clockMs = late === true ? Number.POSITIVE_INFINITY : Number(late)
    this.life = advanceTo(this.life, to, this.rules, { clockMs, commitMs: this.commitDelayMs })
    this.now = Math.max(this.now, to)
    return this
  }

  /** Gives a command now. Throws if it is refused. */
  giveCommand<N extends CommandName>(name: N, by: Actor, content?: Arguments[N]): this {
    const refusal = this.tryCommand(name, by, content)
    if (refusal) throw new Error(`${name} was refused: ${refusal.refused}`)
    return this
  }

  /** Gives a command whose text a rule flagged. Throws if it is refused. */
  giveFlagged<N extends CommandName>(name: N, by: Actor, flags: Flag[], content?: Arguments[N]): this {
    const refusal = this.tryCommand(name, by, content, this.state.turn, flags)
    if (refusal) throw new Error(`${name} was refused: ${refusal.refused}`)
    return this
  }

  /** Gives a command now. Returns the refusal, or undefined if the command is accepted. */
  tryCommand<N extends CommandName>(
    name: N,
    by: Actor,
    content?: Arguments[N],
    turn = this.state.turn,
    flags: Flag[] = [],
  ): Refusal | undefined {
    if (this.helpsFirst && NEEDS_HELP.includes(name) && isHelpOwed(this.state))
      this.tryCommand('help', name === 'withdraw' ? actors.duty : by)
    const command = createCommand(name, by, turn, content, flags)
    const instants = { at: this.now, committedAt: this.now + this.commitDelayMs }
    const result = applyCommand(this.life, command, instants, this.rules)
    if ('refused' in result) {
      const { refusedLife, ...refusal } = result
      this.life = refusedLife
      return refusal
    }
    this.life = result
    return undefined
  }

  eventTypes(): EventType[] {
    return this.events.map(({ type }) => type)
  }

  /** The last event of this type. Throws if there is none. */
  lastEvent<T extends EventType>(type: T): RecordedEvent & { type: T; body: EventBodies[T] } {
    const lastEventOfType = this.events.findLast((event) => event.type === type)
    if (!lastEventOfType) throw new Error(`no event ${type}`)
    return lastEventOfType as RecordedEvent & { type: T; body: EventBodies[T] }
  }
}
