import type { Arguments, CommandName } from '../../domain/arguments'
import { computeEffects, type Effect } from '../../domain/effect'
import type { Actor } from '../../domain/events'
import type { Policy } from '../../domain/programme'
import type { ApplicationLife } from '../support/application-life'
import { actors, createPolicy, entities } from '../support/builders'
import { at, endOf, hoursToMs } from '../support/harbour-calendar'
import { rulesOf } from '../support/harbour-future'
import { answeredLife, releasedLife, routedLife, startLife } from '../support/harbour-lives'

interface Options {
  isReachable?: boolean
  given?: object
  policy?: Policy
}

const inputOf = <N extends CommandName>(
  life: ApplicationLife,
  actor: Actor,
  name: N,
  { isReachable = true, given = {}, policy = life.policy }: Options = {},
) => ({
  state: life.state,
  dues: life.dues,
  rules: { ...rulesOf(life, {}, isReachable), policy },
  actor,
  name,
  given: given as Partial<Arguments[N]>,
  at: life.now,
})

const listEffects = (life: ApplicationLife, actor: Actor, name: CommandName, options?: Options) =>
  computeEffects(inputOf(life, actor, name, options))

const effectOf = (life: ApplicationLife, actor: Actor, name: CommandName, options?: Options): Effect => {
  const [first, ...others] = listEffects(life, actor, name, options)
  expect(others).toEqual([])
  if (!first) throw new Error('no effect')
  return first.effect
}

describe('the effect of a question', () => {
  it('is a pause of my time until the last day of the applicant ends', () => {
    expect(effectOf(routedLife(), actors.focalPoint, 'ask')).toEqual({
      clock: 'pauses',
      isMine: true,
      before: {
        stage: 'with_entity',
        owner: 'harbour/north/deckhand',
        due: { dueAt: at(2, 11), leftMinutes: 26 * 60 },
      },
      after: { stage: 'awaiting_applicant', owner: 'applicant', due: { dueAt: endOf(8), leftMinutes: 10_979 } },
      pausesUntil: endOf(8),
      applicantDays: 7,
      leavesDesk: true,
      isHidden: false,
      ends: false,
    })
  })

  it('is no pause when most of my time is used up: my time goes on', () => {
    const life = routedLife().advanceTo(at(2, 9))
    const { clock, officeDue, pausesUntil, pausesOnceReached } = effectOf(life, actors.focalPoint, 'ask')
    const due = { dueAt: at(2, 11), leftMinutes: 120 }
    expect([clock, officeDue, pausesUntil, pausesOnceReached]).toEqual(['runs', due, undefined, undefined])
  })

  it('is no pause as long as it reaches nobody', () => {
    const effect = effectOf(routedLife(), actors.focalPoint, 'ask', { isReachable: false })
    const officeDue = { dueAt: at(2, 11) }
    expect(effect).toMatchObject({ clock: 'runs', officeDue, pausesOnceReached: true, applicantDays: 7 })
  })

  it('is no pause when it is late, and the later due instant after a move of the rules counts for the present stay only', () => {
    const life = routedLife().advanceTo(at(2, 9))
    const { turn, rung, stageSince } = life.state
    const state = { ...life.state, repinFloor: { turn, rung, stageSince, dueAt: at(4, 9) } }
    const dues = life.rules.computeDues(state)
    const [told] = computeEffects({ ...inputOf(life, actors.focalPoint, 'ask'), state, dues })
    expect([told?.effect.before.due?.dueAt, told?.effect.officeDue?.dueAt]).toEqual([at(4, 9), at(2, 11)])
  })

  it('of a lower office pauses the time of the office above it', () => {
    const life = routedLife().advanceTo(at(2, 11))
    const { clock, isMine, leavesDesk, before } = effectOf(life, actors.focalPoint, 'ask')
    expect([clock, isMine, leavesDesk, before.owner]).toEqual(['pauses', false, false, 'harbour/north/captain'])
  })
})

describe('the effect of raising an application', () => {
  it('is that the clock rests, and that whoever raised it no longer sees it', () => {
    const effect = effectOf(routedLife(), actors.focalPoint, 'raise')
    expect(effect).toMatchObject({ clock: 'stops', isHidden: true, leavesDesk: true, after: { stage: 'screening' } })
  })

  it('hides nothing from a duty seat, and the office must act again once it is accepted', () => {
    const flagged = startLife({ flags: ['danger'] }).giveCommand('accept', actors.duty)
    const life = flagged.giveCommand('route', actors.mainFocalPoint)
    expect(effectOf(life, actors.duty, 'raise').isHidden).toBe(false)
    life.giveCommand('raise', actors.focalPoint)
    expect(effectOf(life, actors.duty, 'accept')).toMatchObject({ clock: 'restarts', after: { stage: 'with_entity' } })
  })
})

describe('the effect of the commands of offices', () => {
  it('an answer leaves my desk, and the complaint unit has its target from now on', () => {
    expect(effectOf(routedLife(), actors.focalPoint, 'answer')).toMatchObject({
      clock: 'stops',
      leavesDesk: true,
      after: {
        stage: 'quality_review',
        owner: 'harbour/-/complaint_unit',
        due: { dueAt: at(1, 11), leftMinutes: 120 },
      },
    })
  })

  it('a claim and a remark change no time', () => {
    for (const name of ['claim', 'remark'] as const) {
      const { clock, before, after, leavesDesk } = effectOf(routedLife(), actors.focalPoint, name)
      expect([clock, leavesDesk, after]).toEqual(['runs', false, before])
    }
  })

  it('an answer that is sent back has the old due instant if it was no answer, else at least the time for a second try', () => {
    const life = routedLife()
      .advanceTo(at(2, 10, 30))
      .giveCommand('answer', actors.focalPoint)
    const effects = listEffects(life, actors.complaintUnit, 'sendBack')
    const dueByReason = Object.fromEntries(
      effects.map(({ values, effect }) => [String(values['reason']), effect.after.due?.dueAt]),
    )
    expect(dueByReason).toMatchObject({ no_answer: at(2, 11), unclear: at(2, 12), impolite: at(2, 12) })
    expect(effects.map(({ effect }) => effect.clock)).toEqual(Array(5).fill('restarts'))
  })

  it('a return goes to the triage desk; once the returns are used up, to the operation room', () => {
    const life = routedLife()
    expect(effectOf(life, actors.focalPoint, 'return').after.owner).toBe('harbour/sector.quay/main_focal_point')
    for (let count = 0; count < 2; count++)
      life.giveCommand('return', actors.focalPoint).giveCommand('route', actors.mainFocalPoint)
    expect(effectOf(life, actors.focalPoint, 'return').after.owner).toBe('harbour/-/operation_room')
  })

  it('a release goes to the applicant, a confirmed answer closes the application', () => {
    const released = effectOf(answeredLife(), actors.complaintUnit, 'release')
    expect(released).toMatchObject({ clock: 'stops', leavesDesk: true, ends: false, after: { owner: 'applicant' } })
    const disputed = releasedLife().giveCommand('object', actors.applicant)
    const confirmed = effectOf(disputed, actors.secondComplaintUnit, 'confirm')
    expect(confirmed).toMatchObject({ clock: 'stops', ends: true, after: { stage: 'closed', owner: null } })
  })

  it('a route has one effect for each importance and pillar; without an entity it leads to the one that the clock would choose', () => {
    const effects = listEffects(startLife(), actors.mainFocalPoint, 'route')
    expect(effects).toHaveLength(8)
    expect(new Set(effects.map(({ effect }) => effect.after.owner))).toEqual(new Set(['harbour/south/deckhand']))
    const given = { importance: 'critical', pillar: 'berth', entity: entities.north }
    expect(effectOf(startLife(), actors.mainFocalPoint, 'route', { given }).after).toEqual({
      stage: 'with_entity',
      owner: 'harbour/north/deckhand',
      due: { dueAt: at(1, 9) + hoursToMs(2.5), leftMinutes: 150 },
    })
  })
})

describe('where an effect is not told', () => {
  it('an agent’s “solved” for a flagged application is refused, so only the other ratings have an effect', () => {
    const life = startLife({ flags: ['wrongdoing'] })
    life.giveCommand('accept', actors.duty).giveCommand('route', actors.mainFocalPoint)
    life.giveCommand('answer', actors.focalPoint).giveCommand('release', actors.complaintUnit)
    expect(listEffects(life, actors.agent, 'rate').map(({ values }) => values['solved'])).toEqual(['partly', 'no'])
  })

  it('a value for which a rule fails has no effect; another error is thrown', () => {
    const { targets, ...policy } = createPolicy()
    const withoutLow = {
      ...policy,
      targets: { ...targets, cells: { ...targets.cells, low: { berth: { rungs: [] } } } },
    }
    const effects = listEffects(startLife(), actors.mainFocalPoint, 'route', { policy: withoutLow as never })
    expect(effects).toHaveLength(6)
    const broken = { ...rulesOf(startLife()), calendarsFor: () => undefined } as never
    const { state, dues, now } = startLife()
    const input = { state, dues, rules: broken, actor: actors.mainFocalPoint, name: 'route' as const, at: now }
    expect(() => computeEffects(input)).toThrow(TypeError)
  })

  it('a move to another version of the rules has none', () => {
    expect(listEffects(routedLife(), actors.administrator, 'repin')).toEqual([])
  })
})
