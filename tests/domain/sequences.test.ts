import fc from 'fast-check'
import { type Application, STAGES } from '../../domain/application'
import { allowed, COMMAND_NAMES, COMMANDS } from '../../domain/commands'
import type { Recorded } from '../../domain/events'
import { evolve } from '../../domain/evolve'
import { partitions } from '../../domain/intervals'
import { ownerSeat, tasksOf } from '../../domain/tasks'
import { actors, entities, route, usual } from '../support/builders'
import { days, harbourCalendars, hours, MONDAY_9 } from '../support/harbour-calendar'
import { Life } from '../support/application-life'
import { RUNS } from '../support/property-runs'

const calendars = harbourCalendars()
const TICK_SCOPED_BY_RUNG = ['reminded', 'breached', 'climbed', 'listed']

const anAct = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('pass' as const),
      ms: fc.integer({ min: 0, max: days(6) }),
      late: fc.boolean(),
    }),
  },
  {
    weight: 7,
    arbitrary: fc.record({
      kind: fc.constant('give' as const),
      name: fc.constantFrom(...COMMAND_NAMES),
      by: fc.constantFrom(...Object.values(actors)),
      variant: fc.integer({ min: 0, max: 3 }),
      willing: fc.boolean(),
    }),
  },
)

const contents = {
  ...Object.fromEntries(COMMAND_NAMES.map((name) => [name, [usual[name]]])),
  route: [usual.route, route('critical'), route('low', entities.buoy), route('high', entities.south)],
  return: [usual.return, { reason: 'x', entity: entities.south }],
  sendBack: [usual.sendBack, { ...usual.sendBack, reason: 'no_answer' }],
  rate: [{ solved: 'no' }, { solved: 'partly' }, { solved: 'yes' }],
  object: [usual.object, {}],
  answer: [usual.answer, { ...usual.answer, takeOver: true }],
} as Record<string, unknown[]>

/** Willing acts choose among what is allowed now, so that lives go far; the others try anything. */
function act(
  life: Life,
  step: {
    name: (typeof COMMAND_NAMES)[number]
    by: (typeof actors)[keyof typeof actors]
    variant: number
    willing: boolean
  },
) {
  let { name, by } = step
  if (step.willing) {
    const choices = Object.values(actors).flatMap((who) => allowed(life.state, who).map((what) => ({ what, who })))
    const useful = choices.filter(({ what }) => what !== 'withdraw' && what !== 'remark')
    const choice = useful[(step.variant * 7 + life.events.length) % Math.max(1, useful.length)]
    if (choice) ({ what: name, who: by } = choice)
  }
  const variants = contents[name] ?? []
  return { name, by, refusal: life.try(name, by, variants[step.variant % variants.length] as never) }
}

describe('any sequence of commands and silences', () => {
  it('keeps every rule of the life of an application', () => {
    const seen = new Map<string, number>()
    fc.assert(
      fc.property(
        fc.array(anAct, { minLength: 5, maxLength: 60 }),
        fc.constantFrom(0, 0, hours(1), hours(30)),
        fc.boolean(),
        fc.boolean(),
        (script, lag, flagged, delivered) => {
          const life = new Life({
            calendars,
            at: MONDAY_9,
            lag,
            flags: flagged ? ['danger'] : [],
            promisedAt: MONDAY_9 + days(20),
          })
          life.delivered = delivered
          for (const step of script) {
            const before = life.state
            const mayBefore = step.kind === 'give' && allowed(before, step.by).includes(step.name)
            if (step.kind === 'pass') life.passTo(Math.max(life.now, before.at) + step.ms, step.late)
            else {
              const given = act(life, step)
              if (!given.refusal)
                must(COMMANDS[given.name].stages.includes(before.stage), 'an accepted command belongs to its stage')
              if (!mayBefore && !step.willing) must(given.refusal !== undefined, 'what is not allowed is refused')
            }
            seen.set(life.state.stage, (seen.get(life.state.stage) ?? 0) + 1)
            checkState(life)
          }
          checkHistory(life)
          checkEnd(life)
        },
      ),
      { numRuns: RUNS * 4 },
    )
    expect([...seen.keys()].sort()).toEqual([...STAGES].sort())
  })
})

/** `expect` is too slow for a hundred thousand histories. */
function must(holds: boolean, rule: string): void {
  if (!holds) throw new Error(`broken: ${rule}`)
}

function checkState({ state, policy, dues }: Life): void {
  const open = state.stage !== 'closed'
  must((ownerSeat(state, policy) !== null) === open, 'an open application has an owner, a closed one has none')
  must(dues.wakes.length > 0 === open, 'an open application has a next wake, a closed one has none')
  must((state.closedAt !== null) !== open && (state.closedAs !== null) !== open, 'closing has an instant and a kind')
  must(state.rung < Math.max(1, state.ladder.length), 'the rung is on the ladder')
  must(state.used.asks <= policy.caps.asks && state.used.objections <= policy.caps.objections, 'caps are kept')
  must(partitions(state.intervals, state.receivedAt, state.closedAt), 'every instant is charged to exactly one party')
  const tasks = tasksOf(state, policy, dues).map(({ desk, kind }) => `${desk} ${kind}`)
  must(new Set(tasks).size === tasks.length, 'a desk has one task of a kind')
}

function checkHistory({ events, state }: Life): void {
  let before: Application | null = null
  let lastOfStage: Recorded | undefined
  const said = new Set<string>()
  const authors = new Set<string>()
  for (const event of events) {
    const after: Application = evolve(before, event, 'life')
    const grew = after.turn - (before?.turn ?? 0)
    const beganAgain = event.type === 'received'
    must(
      grew === (beganAgain || after.stage !== before?.stage ? 1 : 0),
      'the turn grows with the stage and with nothing else',
    )
    must(event.at >= (before?.at ?? 0) && event.recordedAt >= event.at, 'time does not run backwards')
    checkDue(event, before, after, said)
    must(after.rung <= (before?.rung ?? 0) + 1, 'an act climbs one rung at most')
    must(event.type !== 'answered' || !before?.barred.includes(event.actor.personId), 'a barred author does not answer')
    must(after.promisedAt === MONDAY_9 + days(20), 'the overall promise never moves')
    if (event.type === 'answered') authors.add(event.actor.personId)
    if (grew > 0) lastOfStage = event
    before = after
  }
  expect(before).toEqual(state)
  must(state.stage !== 'closed' || lastOfStage?.type === 'closed', 'the last stage event of a closed one is closed')
  must(
    state.barred.every((person) => authors.has(person)),
    'only authors are barred',
  )
  must(events.filter(({ type }) => type === 'overran').length <= 1, 'the promise is overrun once')
}

function checkDue(event: Recorded, before: Application | null, after: Application, said: Set<string>): void {
  const due = dueOf(event)
  if (!due) return
  must(event.at >= due.dueAt, 'no step of the clock comes before it is due')
  const ofRung = TICK_SCOPED_BY_RUNG.includes(event.type) && due.track !== 'stage'
  const scope = ofRung ? `${after.visit}/${after.rung}` : `turn ${before?.turn}`
  const once = `${event.type} ${scope} ${due.step}`
  must(!said.has(once), `a step is said once: ${once}`)
  said.add(once)
}

/** No act of anybody: it ends, or the last seat owns it week after week. */
function checkEnd(life: Life): void {
  if (life.state.stage === 'closed' || life.state.stage === 'screening') return
  life.passTo(Math.max(life.now, life.state.at) + days(250))
  const { rung, ladder, listed, closedAs, rating } = life.state
  const stage: string = life.state.stage
  const stands = stage === 'with_entity' && rung === ladder.length - 1 && listed > 3
  must(stage === 'closed' || stands, 'silence ends in a closing or on the weekly list')
  must(closedAs !== 'satisfied' || rating?.solved === 'yes', 'silence is never satisfaction')
}

function dueOf(event: Recorded): { dueAt: number; step: string; track?: string } | undefined {
  const body = event.body as { dueAt?: number; step?: string; track?: string; due?: { dueAt: number; step: string } }
  if (body.due) return body.due
  if (body.dueAt === undefined || body.step === undefined) return undefined
  return { dueAt: body.dueAt, step: body.step, ...(body.track && { track: body.track }) }
}
