import fc from 'fast-check'
import {
  computeExpectedSteps,
  MAX_LATENESS_MS,
  selectEventsUpToAnswer,
} from '../../../tools/rehearsal/expect/expected-steps'
import { findDifferences } from '../../../tools/rehearsal/expect/findings'
import type { RowPlan } from '../../../tools/rehearsal/replay/plan-row'
import { findClockErrors, collectClockSteps } from '../../../tools/rehearsal/expect/clock-steps'
import type { RecordedEvent } from '../../../domain/events'
import { actors, entities, usualArguments } from '../../support/builders'
import { daysToMs, createHarbourCalendars, hoursToMs, MINUTE_MS, MONDAY_9 } from '../../support/harbour-calendar'
import { ApplicationLife } from '../../support/application-life'
import { RUNS } from '../../support/property-runs'

const calendars = createHarbourCalendars()
const plan = { route: { ...usualArguments.route, entity: entities.north.code } } as unknown as RowPlan

/**
 * Routes an application at once and answers it `afterMs` later. The clock takes each step `late` ms after its due instant. If
 * `late` is true, the clock takes all steps at the answer.
 */
const createAnsweredLife = (afterMs: number, late: boolean | number = 0) =>
  new ApplicationLife({ calendars, at: MONDAY_9 })
    .giveCommand('route', actors.mainFocalPoint)
    .advanceTo(MONDAY_9 + afterMs, late)
    .giveCommand('answer', actors.focalPoint)

const computeExpectedForLife = (
  life: ApplicationLife,
  events: readonly RecordedEvent[] = selectEventsUpToAnswer(life.events),
) => computeExpectedSteps(plan, { id: 'life', events }, events.at(-1)?.at ?? 0, life.rules)

const compareWithExpected = (
  life: ApplicationLife,
  heldEvents: readonly RecordedEvent[] = selectEventsUpToAnswer(life.events),
) => findDifferences(computeExpectedForLife(life), collectClockSteps(heldEvents))

// The first rung has 10 working hours from Monday 09:00: due Tuesday 11:00. The second rung has 5 more: due Tuesday 16:00, the
// closing time. The third rung has 3 h 20 min more: due Wednesday 11:20.
const firstDueAfterMs = daysToMs(1) + hoursToMs(2)
const secondDueAfterMs = daysToMs(1) + hoursToMs(7)
const thirdDueAfterMs = daysToMs(2) + hoursToMs(2) + 20 * MINUTE_MS

it('expects every reminder, breach, climb and listing up to the answer, from the acts of persons alone', () => {
  const life = createAnsweredLife(daysToMs(20))
  const personActs = life.events.filter(({ actor, type }) => actor.role !== 'clock' || type === 'accepted')
  const { possible, certain } = computeExpectedForLife(life, selectEventsUpToAnswer(personActs))
  expect(possible).toEqual(collectClockSteps(life.events))
  expect(possible.map(({ key }) => key)).toEqual(
    expect.arrayContaining(['1/0/remind.50', '1/0/breach', '1/0/climb', '1/1/climb', '1/2/breach', '1/2/list.3']),
  )
  expect(certain.size).toBe(possible.length)
})

it('finds no difference as long as the clock takes each step at most the maximum lateness late', () => {
  const latenessArbitrary = fc.integer({ min: 0, max: MAX_LATENESS_MS })
  // Half of the answers come close to a due instant, the others at any time.
  const dueAfterMs = [firstDueAfterMs, secondDueAfterMs, thirdDueAfterMs]
  const answerNearDue = fc.tuple(
    fc.constantFrom(...dueAfterMs),
    fc.integer({ min: -MAX_LATENESS_MS, max: 4 * MAX_LATENESS_MS }),
  )
  const answerAfterMs = fc.oneof(
    fc.integer({ min: 0, max: daysToMs(60) }),
    answerNearDue.map(([due, ms]) => due + ms),
  )
  fc.assert(
    fc.property(answerAfterMs, latenessArbitrary, (afterMs, clockMs) => {
      expect(compareWithExpected(createAnsweredLife(afterMs, clockMs))).toEqual([])
    }),
    { numRuns: RUNS },
  )
})

it('makes a step optional only if the answer follows its due by less than the lateness that the earlier rungs may add up', () => {
  const countOptionalSteps = (afterMs: number) => {
    const { possible, certain } = computeExpectedForLife(createAnsweredLife(afterMs))
    return possible.length - certain.size
  }
  expect(countOptionalSteps(firstDueAfterMs)).toBe(0)
  expect(countOptionalSteps(thirdDueAfterMs + 2 * MAX_LATENESS_MS - 1)).toBe(2)
  expect(countOptionalSteps(thirdDueAfterMs + 2 * MAX_LATENESS_MS)).toBe(0)
})

it('expects a due at closing time to move to the next opening if the rung before it was late', () => {
  expect(compareWithExpected(createAnsweredLife(secondDueAfterMs + hoursToMs(8), 0))).toEqual([])
  expect(compareWithExpected(createAnsweredLife(secondDueAfterMs + hoursToMs(8), 5))).toEqual([])
  expect(collectClockSteps(createAnsweredLife(secondDueAfterMs + hoursToMs(8), 0).events).length).toBe(
    collectClockSteps(createAnsweredLife(secondDueAfterMs + hoursToMs(8), 5).events).length + 2,
  )
})

it('reports a missing climb, a step that was not owed, and a step that is missing because the clock is too late', () => {
  const life = createAnsweredLife(daysToMs(3))
  const withoutSecondClimb = life.events.filter(({ type, body }) => type !== 'climbed' || body.rung !== 2)
  expect(compareWithExpected(life, selectEventsUpToAnswer(withoutSecondClimb))).toContain('1/1/climb is missing')
  const answeredEarly = createAnsweredLife(firstDueAfterMs - 1)
  expect(compareWithExpected(answeredEarly, createAnsweredLife(firstDueAfterMs).events)).toEqual([
    '1/0/breach was not owed',
    '1/0/climb was not owed',
  ])
  expect(compareWithExpected(createAnsweredLife(daysToMs(2) + hoursToMs(1), true))).toContain('1/1/breach is missing')
})

it('compares an open row up to the given instant, and allows steps of the last minute to be missing', () => {
  const life = new ApplicationLife({ calendars, at: MONDAY_9 })
  const until = MONDAY_9 + daysToMs(9)
  const heldSteps = collectClockSteps(life.advanceTo(until - MAX_LATENESS_MS / 2).events)
  expect(
    findDifferences(computeExpectedSteps(plan, { id: 'life', events: life.events }, until, life.rules), heldSteps),
  ).toEqual([])
  const stepsOfShorterLife = collectClockSteps(
    new ApplicationLife({ calendars, at: MONDAY_9 }).advanceTo(until - daysToMs(7)).events,
  )
  expect(
    findDifferences(
      computeExpectedSteps(plan, { id: 'life', events: life.events }, until, life.rules),
      stepsOfShorterLife,
    ),
  ).not.toEqual([])
})

it('refuses a history that no replay produces', () => {
  const life = new ApplicationLife({ calendars, at: MONDAY_9 })
    .giveCommand('route', actors.mainFocalPoint)
    .giveCommand('ask', actors.focalPoint)
  expect(() => computeExpectedForLife(life)).toThrow('it holds asked, which no replay produces')
})

it('reports a step of a rung taken twice and a step before its due, whatever the command ids are', () => {
  const { events } = createAnsweredLife(daysToMs(3))
  expect(findClockErrors(collectClockSteps(events))).toEqual([])
  const reminder = events.find(({ type }) => type === 'reminded')
  if (!reminder || !('dueAt' in reminder.body)) throw new Error('there is no reminder')
  const repeatedReminder = { ...reminder, at: reminder.body.dueAt - 5, commandId: 'another' } as RecordedEvent
  const index = events.indexOf(reminder)
  expect(
    findClockErrors(collectClockSteps([...events.slice(0, index), repeatedReminder, ...events.slice(index)])),
  ).toEqual(['1/0/remind.50 was taken 2 times', '1/0/remind.50 came 5 ms before its due'])
})
