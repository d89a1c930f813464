import { endOfDayAfter, nextWorkingDayEnd } from '../../domain/calendar'
import { computeDues } from '../../domain/compute-dues'
import type { Policy } from '../../domain/programme'
import { waitsForApplicant } from '../../domain/reach'
import { computeRepinFacts, moveToVersion } from '../../domain/repin'
import type { ApplicationLife } from '../support/application-life'
import { actors, createPolicy } from '../support/builders'
import { at, createHarbourCalendars, endOf } from '../support/harbour-calendar'
import { answeredLife, releasedLife, routedLife, startLife } from '../support/harbour-lives'

const calendars = createHarbourCalendars()

/** Version 2 of the policy, with all targets multiplied, and with other windows. */
function createVersion2(factor: number, windows: Partial<Policy['windows']> = {}): Policy {
  const policy = createPolicy({ version: 2 })
  const multiply = <T>(value: T): T =>
    (typeof value === 'number'
      ? value * factor
      : Array.isArray(value)
        ? value.map(multiply)
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, multiply(inner)]))
          : value) as T
  return { ...policy, targets: multiply(policy.targets), windows: { ...policy.windows, ...windows } }
}

/** The state and its dues after a move to `policy` at `life.now`. */
function move(life: Pick<ApplicationLife, 'state' | 'dues' | 'now'>, policy: Policy, policyBefore = createPolicy()) {
  const { state, dues: before, now } = life
  const reach = waitsForApplicant(state.stage) ? { reachedAt: state.stageSince } : {}
  const facts = computeRepinFacts({ state, policyBefore, policy, calendars, reach, before, at: now })
  const after = moveToVersion(state, policy.version, facts)
  return { facts, after, dues: computeDues(after, policy, calendars, reach) }
}

describe('a move to another version of the policy', () => {
  it('gives the rung the target of the new version and keeps the time that was used', () => {
    const life = routedLife()
    const spans = life.state.budget?.spans
    const { after, dues } = move(life, createVersion2(2))
    expect(after.policyVersion).toBe(2)
    expect(after.budget).toMatchObject({ targetMinutes: 1_200, spans })
    expect(dues.dueAt).toBeGreaterThan(life.dues.dueAt ?? 0)
  })

  it('never moves a due instant to before the end of the next working day, nor later than it was', () => {
    const life = routedLife()
    const { dues, facts } = move(life, createVersion2(0.01))
    const endOfNextDay = nextWorkingDayEnd(calendars.owner, life.now)
    expect(life.dues.dueAt).toBeLessThan(endOfNextDay)
    expect(facts.dueNotBefore).toBe(life.dues.dueAt)
    expect(dues.dueAt).toBe(life.dues.dueAt)
    expect(dues.wakes.find(({ kind }) => kind === 'breach')?.at).toBe(life.dues.dueAt)

    const { state, dues: routedDues, now } = routedLife()
    const shortened = move({ state, dues: { ...routedDues, dueAt: at(20, 9) }, now }, createVersion2(0.01))
    expect(shortened.dues.dueAt).toBe(endOfNextDay)
  })

  it('changes nothing but the target, when no due instant becomes earlier', () => {
    const life = routedLife()
    for (const policy of [createVersion2(1), createVersion2(2)]) {
      const { facts, after } = move(life, policy)
      expect(facts).toStrictEqual({
        targetMinutes: policy.targets.cells.normal['berth']?.rungs[0],
        roundTheClock: false,
      })
      expect(after).not.toHaveProperty('repinFloor')
    }
  })

  it('gives no target to an application that no entity has, also after an entity returned it', () => {
    const returned = routedLife().giveCommand('return', actors.focalPoint)
    for (const life of [startLife(), returned]) expect(move(life, createVersion2(2)).facts).toStrictEqual({})
  })

  it('of the time to rate alone sets no earliest end of the objection window', () => {
    const { state } = releasedLife()
    expect(moveToVersion(state, 2, { dueNotBefore: endOf(20) }).repinFloor).toStrictEqual({
      turn: state.turn,
      rung: state.rung,
      stageSince: state.stageSince,
      dueAt: endOf(20),
    })
  })

  it('counts the earliest instant for the present stay only', () => {
    const life = routedLife()
    const { after } = move(life, createVersion2(0.01))
    const climbed = { ...after, rung: after.rung + 1 }
    expect(computeDues(climbed, createVersion2(0.01), calendars, {}).dueAt).toBeLessThan(life.dues.dueAt ?? 0)
  })

  it.each([
    ['triage', () => startLife()],
    ['quality review', () => answeredLife()],
  ])('takes the target of %s from the new version', (_stage, start) => {
    const life = start()
    expect(move(life, createVersion2(3)).dues.dueAt).toBeGreaterThan(life.dues.dueAt ?? 0)
  })

  it('never shortens the time in which the applicant may rate, reply or object', () => {
    const life = releasedLife()
    const { dues } = move(life, createVersion2(1, { rating: 1, outer: 1, objection: 1 }))
    expect(dues.dueAt).toBe(life.dues.dueAt)
    expect(dues.objectUntil).toBe(life.dues.objectUntil)
    const closed = releasedLife().giveCommand('rate', actors.applicant, { solved: 'yes' })
    expect(closed.dues.objectUntil).toBe(endOfDayAfter(calendars.programme, closed.state.release?.at ?? 0, 14))
    const asked = routedLife().giveCommand('ask', actors.focalPoint)
    expect(move(asked, createVersion2(1, { ask: 1 })).dues.dueAt).toBe(asked.dues.dueAt)
  })

  it('leaves the promised date where it was', () => {
    const life = routedLife()
    expect(move(life, createVersion2(4)).after.promisedAt).toBe(life.state.promisedAt)
  })

  it('throws when the new version has no target for the application', () => {
    const policy = createPolicy({ version: 2 })
    delete policy.targets.cells.normal['berth']
    expect(() => move(routedLife(), policy)).toThrow('policy.no_target')
  })

  it('is recorded with both versions, by an administrator of any open application, and never twice to the same version', () => {
    const life = routedLife()
    expect(life.tryCommand('repin', actors.complaintUnit)?.refused).toBe('command.not_allowed')
    expect(life.tryCommand('repin', actors.administrator, { version: 1, reason: 'rule_fails', fit: {} })?.refused).toBe(
      'repin.same_version',
    )
    expect(life.tryCommand('repin', actors.administrator, { version: 3, reason: 'rule_fails' })?.refused).toBe(
      'command.malformed',
    )
    const refusal = { version: 3, reason: 'rule_fails', fit: { refused: 'repin.unfit_version' } } as const
    expect(life.tryCommand('repin', actors.administrator, refusal)?.refused).toBe('repin.unfit_version')
    life.giveCommand('repin', actors.administrator, { version: 2, reason: 'law_changed', fit: { targetMinutes: 9 } })
    expect(life.lastEvent('repinned').body).toEqual({ version: 2, from: 1, reason: 'law_changed', targetMinutes: 9 })
    expect(life.state).toMatchObject({ policyVersion: 2, turn: 3 })
    const closed = routedLife().giveCommand('withdraw', actors.applicant)
    expect(closed.tryCommand('repin', actors.administrator)?.refused).toBe('command.not_allowed')
  })
})

describe('an objection window that a move of before kept', () => {
  const reach = (life: ApplicationLife) => ({ reachedAt: life.state.stageSince })
  const keptLife = (until: number) => {
    const life = releasedLife()
    return { life, state: moveToVersion(life.state, 2, { objectNotBefore: until }) }
  }
  const objectUntilOf = (state: ApplicationLife['state'], life: ApplicationLife) =>
    computeDues(state, createPolicy({ version: 2 }), calendars, reach(life)).objectUntil

  it('does not end before that instant, and never sooner than without it', () => {
    const later = keptLife(endOf(40))
    expect(objectUntilOf(later.state, later.life)).toBe(endOf(40))
    const sooner = keptLife(endOf(3))
    expect(objectUntilOf(sooner.state, sooner.life)).toBe(endOf(15))
  })

  it('stays kept by a later move', () => {
    const { life, state } = keptLife(endOf(40))
    const dues = computeDues(state, createPolicy({ version: 2 }), calendars, reach(life))
    const version3 = createPolicy({ version: 3 })
    const { facts, dues: after } = move({ state, dues, now: life.now }, version3, createPolicy({ version: 2 }))
    expect(facts.objectNotBefore).toBe(endOf(40))
    expect(after.objectUntil).toBe(endOf(40))
  })

  it('is none when the rules allow no objection', () => {
    const { life, state } = keptLife(endOf(40))
    const policy = createPolicy({ version: 2, objection: false })
    expect(computeDues(state, policy, calendars, reach(life))).not.toHaveProperty('objectUntil')
  })

  it('stays kept by a later move while the objection is decided, but only for the answer that is disputed', () => {
    const { life, state: released } = keptLife(endOf(40))
    const state = { ...released, stage: 'objection' as const }
    const moveAgain = (changed: Partial<typeof state>) => {
      const { objectUntil: _until, ...dues } = life.dues
      const given = { state: { ...state, ...changed }, dues, now: life.now }
      return move(given, createPolicy({ version: 3 }), createPolicy({ version: 2 })).facts.objectNotBefore
    }
    expect(moveAgain({})).toBe(endOf(40))
    expect(moveAgain({ release: state.release && { ...state.release, at: at(2, 9) } })).toBeUndefined()
    expect(moveAgain({ release: null })).toBeUndefined()
  })

  it('is not the window of a later answer', () => {
    const { life, state } = keptLife(endOf(40))
    const release = state.release && { ...state.release, at: at(2, 9) }
    expect(objectUntilOf({ ...state, release }, life)).toBe(endOf(15))
  })

  it('is none without an answer and without a closing', () => {
    const { state } = routedLife()
    expect(moveToVersion(state, 2, { objectNotBefore: endOf(40) }).repinFloor).toStrictEqual({
      turn: state.turn,
      rung: state.rung,
      stageSince: state.stageSince,
    })
  })
})
