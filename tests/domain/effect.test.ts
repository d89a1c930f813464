import fc from 'fast-check'
import type { CommandName } from '../../domain/arguments'
import { COMMAND_NAMES, findRefusal } from '../../domain/commands'
import { computeEffects, type Effect } from '../../domain/effect'
import type { Actor } from '../../domain/events'
import { advanceTo, applyCommand, type ExpectedLife } from '../../domain/expected-life'
import type { Reach } from '../../domain/reach'
import { findOwnerSeat } from '../../domain/tasks'
import type { ApplicationLife } from '../support/application-life'
import { argumentVariants } from '../support/argument-variants'
import { actors, createCommand } from '../support/builders'
import { daysToMs } from '../support/harbour-calendar'
import { rulesOf } from '../support/harbour-future'
import { RUNS } from '../support/property-runs'
import { createLifeArbitrary } from '../support/random-lives'

const lifeArbitrary = createLifeArbitrary({ withFlaggedTexts: true })

const reachOf = ({ dues, state }: ApplicationLife): Reach =>
  dues.reachedAt === undefined ? { undeliverableAt: state.stageSince } : { reachedAt: dues.reachedAt }

const effectsOf = (life: ApplicationLife, isReachable: boolean, actor: Actor, name: CommandName, given?: object) =>
  computeEffects({
    state: life.state,
    dues: life.dues,
    rules: rulesOf(life, reachOf(life), isReachable),
    actor,
    name,
    ...(given && { given }),
    at: life.now,
  })

/** The application after the command, by the real decision and fold, and with the reach of this life; undefined if it is refused. */
function give(life: ApplicationLife, actor: Actor, name: CommandName, args: unknown): ExpectedLife | undefined {
  const before = { state: life.state, dues: life.dues, events: life.events }
  const command = createCommand(name, actor, life.state.turn, args as never)
  const after = applyCommand(before, command, { at: life.now }, life.rules)
  return 'refused' in after ? undefined : after
}

type Act = { actor: Actor; name: CommandName; args: unknown }

/** An argument that is left out is one that is not known yet, so an objection without a reason is told as one with a reason. */
const isComplete = ({ name, args }: Act): boolean => name !== 'object' || 'reason' in (args as object)

const ACTS: Act[] = Object.values(actors).flatMap((actor) =>
  COMMAND_NAMES.filter((name) => name !== 'repin').flatMap((name) =>
    (argumentVariants[name] ?? []).map((args) => ({ actor, name, args })).filter(isComplete),
  ),
)

const turnOf = ({ state, dues: { dueAt } }: ExpectedLife, { policy, now }: ApplicationLife) => ({
  stage: state.stage,
  owner: findOwnerSeat(state, policy),
  ...(dueAt !== undefined && { due: { dueAt, leftMinutes: Math.floor((dueAt - now) / 60_000) } }),
})

/** Throws if what comes later when nobody acts is not what was told about the time of the office. */
function checkClock({ clock, pausesUntil, officeDue }: Effect, life: ApplicationLife, after: ExpectedLife): void {
  if (clock !== 'pauses' && officeDue === undefined) return
  const later = advanceTo(after, after.state.at + daysToMs(60), life.rules).events.slice(after.events.length)
  const findAt = (wanted: string) => later.find(({ type }) => type === wanted)?.at
  const breachedAt = findAt('breached')
  // An office that missed its deadline before the command misses no second one.
  const wasBreached = life.state.settled.rung.includes('breach')
  const isTrue =
    clock === 'pauses'
      ? findAt('expired') === pausesUntil &&
        (wasBreached || (breachedAt ?? 0) > (pausesUntil ?? Number.POSITIVE_INFINITY))
      : breachedAt === undefined || wasBreached || breachedAt === officeDue?.dueAt
  if (!isTrue) throw new Error(`${clock}: until ${pausesUntil}, due ${officeDue?.dueAt}, breached ${breachedAt}`)
}

describe('the effect of a command that is told before it is given', () => {
  it('is what the engine does with the command; it is told for no refused command', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(lifeArbitrary, ({ life, isReachable }) => {
        for (const { actor, name, args: usual } of ACTS) {
          const args = name === 'examine' ? { ...(usual as object), withheld: life.state.withheld?.at(-1)?.id } : usual
          const told = effectsOf(life, isReachable, actor, name, args as object)
          const after = give(life, actor, name, args)
          const effect = told[0]?.effect
          // `expect` is too slow for the many refused commands.
          if (told.length !== (after ? 1 : 0)) throw new Error(`${actor.seatId} ${name}: ${told.length} effects`)
          if (!effect || !after) continue
          seen.add(`${name} ${effect.clock}`)
          const before = { state: life.state, dues: life.dues, events: life.events }
          expect([name, effect.before]).toEqual([name, turnOf(before, life)])
          expect([name, effect.after]).toEqual([name, turnOf(after, life)])
          expect(effect.ends).toBe(after.state.stage === 'closed' && life.state.stage !== 'closed')
          expect(effect.leavesDesk).toBe(effect.isMine && effect.after.owner !== effect.before.owner)
          checkClock(effect, life, after)
        }
      }),
      { numRuns: RUNS },
    )
    // Which ones are met is chance; each of them stands in effect-examples.
    expect(seen.size).toBeGreaterThan(5)
  })

  it('is told for each allowed command, without arguments: for one choice at least', () => {
    fc.assert(
      fc.property(lifeArbitrary, ({ life, isReachable }) => {
        const { state, policy, dues, now } = life
        for (const actor of Object.values(actors))
          for (const name of COMMAND_NAMES) {
            const context = { state, policy, dues, actor, at: Math.max(now, state.at) }
            const isAllowed = name !== 'repin' && findRefusal(context, name) === undefined
            expect([name, effectsOf(life, isReachable, actor, name).length > 0]).toEqual([name, isAllowed])
          }
      }),
      { numRuns: RUNS },
    )
  })
})
