import { join } from 'node:path'
import { resolveCalendar } from '../../../db/calendars'
import { STAGES } from '../../../domain/application'
import { calendarCodesFor, computeDues } from '../../../domain/compute-dues'
import { policyFor } from '../../../domain/policy-for'
import { readPack } from '../../../programmes/read-pack'
import { COURSES } from '../../../tools/rehearsal/sample/courses'
import { findLife } from '../../../tools/rehearsal/sample/insert-sample'
import type { World } from '../../../tools/rehearsal/sample/invented-life'
import { listPlans, PLAN_COUNT } from '../../../tools/rehearsal/sample/plans'

const pack = readPack(join(__dirname, '..', '..', '..', 'programmes', 'bekhedmetkom'))
const policy = policyFor(pack, 'complaint')
const calendars = new Map(
  pack.calendars.map((rules) => [rules.code, resolveCalendar(rules, Date.UTC(2025, 0), Date.UTC(2028, 0))]),
)

function getCalendar(code: string) {
  const calendar = calendars.get(code)
  if (!calendar) throw new Error(`no calendar ${code}`)
  return calendar
}

const createWorld = (hasAddress: boolean): World => ({
  pack,
  calendar: getCalendar(pack.calendar),
  holders: new Map(),
  rules: {
    policy,
    computeDues: (state) => {
      const codes = calendarCodesFor(state, policy)
      const reach = hasAddress ? { reachedAt: state.stageSince } : { undeliverableAt: state.stageSince }
      return computeDues(
        state,
        policy,
        { owner: getCalendar(codes.owner), programme: getCalendar(codes.programme) },
        reach,
      )
    },
  },
})

const worlds = { true: createWorld(true), false: createWorld(false) }

const listLives = (now: number) =>
  listPlans().flatMap((plan) => {
    const invented = findLife(plan, worlds[`${!plan.course.hasNoAddress}`], 'life', now)
    return invented ? [{ plan, ...invented }] : []
  })

it.each([
  ['a Friday night', '2026-05-15T22:30:00Z'],
  ['a day after holidays', '2026-06-01T08:00:00Z'],
])('on %s every invented life ends where its course says, and none is in the future', (_day, instant) => {
  const now = Date.parse(instant)
  const lives = listLives(now)
  expect(lives).toHaveLength(PLAN_COUNT)
  for (const { life, texts } of lives) {
    expect(life.state.recordedAt).toBeLessThanOrEqual(now)
    expect(Math.max(...texts.map(({ at }) => at))).toBeLessThanOrEqual(now)
    expect(life.dues.wakes.every(({ at }) => at > now)).toBe(true)
  }
})

it('each matter is sent to a body that deals with its subject', () => {
  for (const { matter } of listPlans()) {
    const body = pack.entities.find(({ code }) => code === matter.entity)
    expect([matter.entity, body?.inScope, body?.sectors]).toEqual([
      matter.entity,
      true,
      expect.arrayContaining([matter.sector]),
    ])
  }
})

it.each([
  ['danger, with the duty seat', 'public-security'],
  ['danger, accepted by the duty seat', 'public-security'],
  ['wrongdoing, with the duty seat', 'civil-status'],
  ['told where to go instead', 'justice'],
  ['tells of danger later', 'national-aid'],
])('what only some matters can tell is not told of water or waste: %s', (course, entity) => {
  const plans = listPlans().filter((plan) => plan.course.name === course)
  expect(plans.map(({ matter }) => matter.entity)).toEqual(plans.map(() => entity))
  expect(plans.filter(({ text }) => text.includes('{'))).toEqual([])
})

it('the invented lives show every stage and course, both languages, several rungs, and lives that overran or were withdrawn', () => {
  const lives = listLives(Date.parse('2026-11-25T10:00:00Z'))
  const listAll = <T>(read: (invented: (typeof lives)[number]) => T) => new Set(lives.map(read))
  expect([...listAll(({ life }) => life.state.stage)].sort()).toEqual([...STAGES].sort())
  expect(listAll(({ plan }) => plan.course.name).size).toBe(COURSES.length)
  expect(listAll(({ plan }) => plan.matter.language)).toEqual(new Set(['ar', 'en']))
  expect(listAll(({ life }) => life.state.rung).size).toBeGreaterThanOrEqual(4)
  expect(listAll(({ plan }) => plan.matter.entity).size).toBeGreaterThanOrEqual(15)
  expect(listAll(({ life }) => life.state.closedAs)).toEqual(
    new Set([null, 'satisfied', 'partly', 'dissatisfied', 'unrated', 'confirmed', 'withdrawn']),
  )
  expect(listAll(({ life }) => life.state.overran)).toEqual(new Set([true, false]))
  expect(listAll(({ life }) => (life.state.withheld ?? []).length)).toContain(1)
})
