import fc from 'fast-check'
import { COMMAND_NAMES } from '../../domain/commands'
import { listSeatsAround, type Verdict, verdictsOf } from '../../domain/verdicts'
import type { Actor } from '../../domain/events'
import { evolve } from '../../domain/evolve'
import type { Application } from '../../domain/application'
import { actors, entities, usual } from '../support/builders'
import { days, harbourCalendars, MONDAY_9 } from '../support/harbour-calendar'
import { Life } from '../support/application-life'
import { RUNS } from '../support/property-runs'

const calendars = harbourCalendars()
const people = Object.values(actors)
/** The third kind of refusal comes in two lives of a hundred: so many that it is no luck to meet it. */
const LIVES_TO_MEET_REFUSALS = 800

const aStep = fc.oneof(
  { weight: 1, arbitrary: fc.record({ ms: fc.integer({ min: 0, max: days(3) }) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      name: fc.constantFrom(...COMMAND_NAMES),
      by: fc.constantFrom(...people),
      willing: fc.boolean(),
      choice: fc.nat(1_000),
    }),
  },
)

const then = ({ state, policy, dues }: Life, actor: Actor, at: number) => verdictsOf({ state, policy, dues, actor, at })
const of = (verdicts: Verdict[], command: string) => verdicts.find((verdict) => verdict.command === command)

/** Half the acts are chosen among what is said to be allowed, so that lives go far. */
function choose(
  life: Life,
  step: { name: (typeof COMMAND_NAMES)[number]; by: Actor; willing: boolean; choice: number },
) {
  if (!step.willing) return step
  const choices = people.flatMap((by) =>
    then(life, by, life.now).flatMap(({ command, allowed }) => (allowed ? [{ name: command, by }] : [])),
  )
  const useful = choices.filter(({ name }) => name !== 'withdraw' && name !== 'remark')
  return useful[step.choice % Math.max(1, useful.length)] ?? step
}

test('what the table is said to have allowed or refused is what was decided, for every command of any life', () => {
  const seen = new Map<string, number>()
  fc.assert(
    fc.property(fc.array(aStep, { minLength: 10, maxLength: 80 }), fc.boolean(), (script, flagged) => {
      const life = new Life({ calendars, at: MONDAY_9, flags: flagged ? ['danger'] : [] })
      for (const step of script) {
        if ('ms' in step) {
          life.passTo(life.now + step.ms)
          continue
        }
        const { name, by } = choose(life, step)
        const said = of(then(life, by, life.now), name)
        const refused = life.try(name, by, usual[name] as never)?.refused
        const expected = said?.allowed && said.code !== 'command.claimed_by_another' ? undefined : said?.code
        if (refused !== expected) throw new Error(`${name} by ${by.personId}: said ${said?.code}, decided ${refused}`)
        if (said?.code) seen.set(said.code, (seen.get(said.code) ?? 0) + 1)
      }
    }),
    { numRuns: Math.max(LIVES_TO_MEET_REFUSALS, RUNS * 2) },
  )
  expect(seen.size).toBeGreaterThanOrEqual(3)
})

test('an answer is allowed although a colleague writes it, with the remark that it must be taken over', () => {
  const life = new Life({ calendars, at: MONDAY_9 }).give('route', actors.desk).give('claim', actors.focal)
  expect(of(then(life, actors.secondFocal, life.now), 'answer')).toEqual({
    command: 'answer',
    allowed: true,
    code: 'command.claimed_by_another',
  })
  expect(of(then(life, actors.focal, life.now), 'answer')).toEqual({ command: 'answer', allowed: true })
})

test('around an application stand the applicant, the desk of its sector, each rung, and the central seats', () => {
  const life = new Life({ calendars, at: MONDAY_9 }).give('route', actors.desk, {
    ...usual.route,
    entity: entities.buoy,
  })
  expect(listSeatsAround(life.state, life.policy).map(({ role, seatId, rung }) => [role, seatId, rung])).toEqual([
    ['applicant', 'applicant', undefined],
    ['main_focal_point', 'harbour/sector.quay/main_focal_point', undefined],
    ['entity', 'harbour/buoy/deckhand', 0],
    ['entity', 'harbour/buoy/captain', 1],
    ['complaint_unit', 'harbour/-/complaint_unit', undefined],
    ['operation_room', 'harbour/-/operation_room', undefined],
    ['duty', 'harbour/-/duty', undefined],
    ['duty', 'harbour/-/duty-2', undefined],
    ['appeal', 'harbour/-/appeal', undefined],
  ])
})

test('a refusal says whether it lies in the stage or in the seat, and neither where it lies in the person or a limit', () => {
  const life = new Life({ calendars, at: MONDAY_9 }).give('route', actors.desk).give('claim', actors.focal)
  const why = (command: string, actor: Actor) => of(then(life, actor, life.now), command)?.for
  expect(why('release', actors.unit)).toBe('stage')
  expect(why('answer', actors.unit)).toBe('seat')
  expect(of(then(life, actors.secondFocal, life.now), 'claim')).toEqual({
    command: 'claim',
    allowed: false,
    code: 'command.claimed_by_another',
  })
})

test('windows, caps and persons are told beside the stage', () => {
  const released = () =>
    new Life({ calendars, at: MONDAY_9 })
      .give('route', actors.desk)
      .give('answer', actors.focal)
      .give('release', actors.unit)
  const code = (life: Life, command: string, actor: Actor) => of(then(life, actor, life.now), command)?.code
  const late = released().passTo(MONDAY_9 + days(60))
  expect(code(late, 'object', actors.applicant)).toBe('command.window_closed')
  const objected = released().give('object', actors.applicant)
  expect(code(objected, 'confirm', actors.unit)).toBe('command.same_person')
  expect(code(objected, 'confirm', actors.secondUnit)).toBeUndefined()
  const asked = new Life({ calendars, at: MONDAY_9 }).give('route', actors.desk)
  for (let n = 0; n < 2; n++) asked.give('ask', actors.focal).give('reply', actors.applicant)
  expect(code(asked, 'ask', actors.focal)).toBe('command.limit_reached')
})

test('an earlier event is judged by the state of its day: once barred is not always barred', () => {
  const life = new Life({ calendars, at: MONDAY_9 })
    .give('route', actors.desk)
    .give('answer', actors.focal)
    .give('release', actors.unit)
    .give('object', actors.applicant)
    .give('reopen', actors.secondUnit)
  const at = (sequence: number) =>
    life.events.slice(0, sequence).reduce<Application | null>((state, event) => evolve(state, event, 'life'), null)
  const answerThen = (state: Application | null) => {
    if (!state) throw new Error('no state')
    const { policy, dues } = life
    return of(verdictsOf({ state, policy, dues, actor: actors.focal, at: state.at }), 'answer')
  }
  expect(answerThen(at(4))).toEqual({ command: 'answer', allowed: true })
  expect(answerThen(at(life.events.length))).toEqual({
    command: 'answer',
    allowed: false,
    code: 'command.barred_author',
  })
})
