import fc from 'fast-check'
import { expectSteps, LATEST_MS, upToAnswer } from '../../../tools/rehearsal/expect/expected-steps'
import { differences } from '../../../tools/rehearsal/expect/comparison'
import type { Plan } from '../../../tools/rehearsal/replay/plan-row'
import { faultsOf, stepsOf } from '../../../tools/rehearsal/expect/clock-steps'
import type { Recorded } from '../../../domain/events'
import { actors, entities, usual } from '../../support/builders'
import { days, harbourCalendars, hours, MINUTE_MS, MONDAY_9 } from '../../support/harbour-calendar'
import { Life } from '../../support/application-life'
import { RUNS } from '../../support/property-runs'

const calendars = harbourCalendars()
const plan = { route: { ...usual.route, entity: entities.north.code } } as unknown as Plan

/** A row lived at a pace: routed at once, answered so long after it, the clock so late at each step. */
const lived = (afterMs: number, late: boolean | number = 0) =>
  new Life({ calendars, at: MONDAY_9 })
    .give('route', actors.desk)
    .passTo(MONDAY_9 + afterMs, late)
    .give('answer', actors.focal)

const expectationOf = (life: Life, events: readonly Recorded[] = upToAnswer(life.events)) =>
  expectSteps(plan, { id: 'life', events }, events.at(-1)?.at ?? 0, life.road)

const differencesOf = (life: Life, held: readonly Recorded[] = upToAnswer(life.events)) =>
  differences(expectationOf(life), stepsOf(held))

// First rung 10 working hours from Monday 09:00: due Tuesday 11:00; the second 5 more: Tuesday 16:00, the hour of closing;
// the third 3 h 20 more: Wednesday 11:20.
const firstDue = days(1) + hours(2)
const secondDue = days(1) + hours(7)
const thirdDue = days(2) + hours(2) + 20 * MINUTE_MS

it('expects every reminder, breach, climb and listing up to the answer, from the acts of persons alone', () => {
  const life = lived(days(20))
  const acts = life.events.filter(({ actor, type }) => actor.role !== 'clock' || type === 'accepted')
  const { possible, certain } = expectationOf(life, upToAnswer(acts))
  expect(possible).toEqual(stepsOf(life.events))
  expect(possible.map(({ key }) => key)).toEqual(
    expect.arrayContaining(['1/0/remind.50', '1/0/breach', '1/0/climb', '1/1/climb', '1/2/breach', '1/2/list.3']),
  )
  expect(certain.size).toBe(possible.length)
})

it('calls a row equal however late the clock came, as long as each step was less late than the bound', () => {
  const lateness = fc.integer({ min: 0, max: LATEST_MS })
  // Close to a due as well as anywhere.
  const dues = [firstDue, secondDue, thirdDue]
  const close = fc.tuple(fc.constantFrom(...dues), fc.integer({ min: -LATEST_MS, max: 4 * LATEST_MS }))
  const answer = fc.oneof(
    fc.integer({ min: 0, max: days(60) }),
    close.map(([due, ms]) => due + ms),
  )
  fc.assert(
    fc.property(answer, lateness, (afterMs, clockMs) => {
      expect(differencesOf(lived(afterMs, clockMs))).toEqual([])
    }),
    { numRuns: RUNS },
  )
})

it('leaves a step open only where an answer lies closer behind its due than the rungs before it may be late', () => {
  const steps = (afterMs: number) => {
    const { possible, certain } = expectationOf(lived(afterMs))
    return possible.length - certain.size
  }
  expect(steps(firstDue)).toBe(0)
  expect(steps(thirdDue + 2 * LATEST_MS - 1)).toBe(2)
  expect(steps(thirdDue + 2 * LATEST_MS)).toBe(0)
})

it('knows that a due on the stroke of closing waits for the next opening once the rung before it was late at all', () => {
  expect(differencesOf(lived(secondDue + hours(8), 0))).toEqual([])
  expect(differencesOf(lived(secondDue + hours(8), 5))).toEqual([])
  expect(stepsOf(lived(secondDue + hours(8), 0).events).length).toBe(
    stepsOf(lived(secondDue + hours(8), 5).events).length + 2,
  )
})

it('tells a climb that is missing, a step that was not owed, and a clock later than it may be', () => {
  const life = lived(days(3))
  const without = life.events.filter(({ type, body }) => type !== 'climbed' || body.rung !== 2)
  expect(differencesOf(life, upToAnswer(without))).toContain('1/1/climb is missing')
  const early = lived(firstDue - 1)
  expect(differencesOf(early, lived(firstDue).events)).toEqual(['1/0/breach was not owed', '1/0/climb was not owed'])
  expect(differencesOf(lived(days(2) + hours(1), true))).toContain('1/1/breach is missing')
})

it('looks at an open row up to now, and lets its last minute be under way', () => {
  const life = new Life({ calendars, at: MONDAY_9 })
  const until = MONDAY_9 + days(9)
  const held = stepsOf(life.passTo(until - LATEST_MS / 2).events)
  expect(differences(expectSteps(plan, { id: 'life', events: life.events }, until, life.road), held)).toEqual([])
  const tooOld = stepsOf(new Life({ calendars, at: MONDAY_9 }).passTo(until - days(7)).events)
  expect(differences(expectSteps(plan, { id: 'life', events: life.events }, until, life.road), tooOld)).not.toEqual([])
})

it('refuses a history that no replay gives', () => {
  const life = new Life({ calendars, at: MONDAY_9 }).give('route', actors.desk).give('ask', actors.focal)
  expect(() => expectationOf(life)).toThrow('it holds asked, which no replay gives')
})

it('tells a step of a rung taken twice and a step before its due, whatever the commands were named', () => {
  const { events } = lived(days(3))
  expect(faultsOf(stepsOf(events))).toEqual([])
  const reminded = events.find(({ type }) => type === 'reminded')
  if (!reminded || !('dueAt' in reminded.body)) throw new Error('nobody was reminded')
  const again = { ...reminded, at: reminded.body.dueAt - 5, commandId: 'another' } as Recorded
  const at = events.indexOf(reminded)
  expect(faultsOf(stepsOf([...events.slice(0, at), again, ...events.slice(at)]))).toEqual([
    '1/0/remind.50 was taken 2 times',
    '1/0/remind.50 came 5 ms before its due',
  ])
})
