import fc from 'fast-check'
import { COMMAND_NAMES, findActorRefusal } from '../../domain/commands'
import type { Actor, RecordedEvent } from '../../domain/events'
import { evolve } from '../../domain/evolve'
import { notificationsFor } from '../../domain/notifications'
import { findPermittedView, listProgrammesOfSecrets } from '../../domain/permissions'
import { isSecret } from '../../domain/secrecy'
import { deskOf } from '../../domain/seats'
import { computeTasks, findOwnerSeat } from '../../domain/tasks'
import { listPossibleActors } from '../../domain/verdicts'
import type { ApplicationLife } from '../support/application-life'
import { actors, createPolicy, PROGRAMME, usualArguments } from '../support/builders'
import { daysToMs } from '../support/harbour-calendar'
import { startLife } from '../support/harbour-lives'
import { RUNS } from '../support/property-runs'

const staff: Actor[] = Object.values(actors).filter(({ role }) => role !== 'applicant')
const otherStaff = staff.filter(({ role }) => role !== 'duty' && role !== 'appeal')
const SECRET_DESKS = ['duty', 'duty-2', 'appeal'].map((name) => `${PROGRAMME}/-/${name}`)

const canSee = ({ role, seatId }: Actor, life: ApplicationLife) =>
  findPermittedView([{ role, desk: deskOf(seatId), programme: PROGRAMME }], life.state) !== undefined

const secretLife = () => startLife({ flags: ['wrongdoing'] })
const disputedSecret = () =>
  secretLife().giveCommand('redirect', actors.duty).giveCommand('object', actors.applicant, usualArguments.object)

describe('a flagged application that nobody accepted is secret', () => {
  it.each<[situation: string, start: () => ApplicationLife]>([
    ['in screening', secretLife],
    ['after its author withdrew it', () => secretLife().giveCommand('withdraw', actors.applicant)],
    ['after the duty seat redirected it', () => secretLife().giveCommand('redirect', actors.duty)],
    ['after an objection to the redirection', disputedSecret],
    ['after the appeal seat confirmed', () => disputedSecret().giveCommand('confirm', actors.appeal)],
    ['after the appeal seat reopened it', () => disputedSecret().giveCommand('reopen', actors.appeal)],
    ['after a reopening by silence', () => disputedSecret().advanceTo(disputedSecret().now + daysToMs(9))],
    [
      'after the clock closed the redirection',
      () =>
        secretLife()
          .giveCommand('redirect', actors.duty)
          .advanceTo(secretLife().now + daysToMs(40)),
    ],
  ])('%s', (_situation, start) => {
    const life = start()
    expect(isSecret(life.state)).toBe(true)
    expect(otherStaff.filter((actor) => canSee(actor, life))).toEqual([])
    expect(canSee(actors.duty, life)).toBe(true)
  })

  it('until the duty seat accepts it', () => {
    const life = secretLife().giveCommand('accept', actors.duty)
    expect(isSecret(life.state)).toBe(false)
    const seers = otherStaff.filter((actor) => canSee(actor, life) && actor !== actors.callingAgent)
    expect(seers.map(({ role }) => role)).toEqual([
      'contact_centre',
      'main_focal_point',
      'operation_room',
      'complaint_unit',
      'complaint_unit',
      'administrator',
    ])
  })

  it('but an application without a flag never is', () => {
    const { events, state } = startLife()
    expect(isSecret(evolve(null, events[0] as RecordedEvent, 'life'))).toBe(false)
    expect(isSecret(state)).toBe(false)
    expect(state).not.toHaveProperty('accepted')
  })
})

describe('the objection to the redirection of a secret application', () => {
  it('is decided by the appeal seat, already the first time', () => {
    const life = disputedSecret()
    expect(findOwnerSeat(life.state, life.policy)).toBe(`${PROGRAMME}/-/appeal`)
    expect(life.tryCommand('confirm', actors.complaintUnit)?.refused).toBe('command.not_allowed')
    expect(canSee(actors.appeal, life)).toBe(true)
  })

  it('returns to screening at the duty seat when it is reopened, by the appeal seat or by silence', () => {
    const bySeat = disputedSecret().giveCommand('reopen', actors.appeal)
    const bySilence = disputedSecret()
    bySilence.advanceTo(bySilence.now + daysToMs(3))
    for (const life of [bySeat, bySilence]) {
      expect(life.lastEvent('reopened').body).toMatchObject({ rung: 0, to: 'screening' })
      expect(life.state).toMatchObject({ stage: 'screening', release: null, ruling: false })
      expect(findOwnerSeat(life.state, life.policy)).toContain('/-/duty')
      expect(life.giveCommand('accept', actors.duty).state.stage).toBe('triage')
    }
  })

  it('is invisible to the appeal seat before there is one', () => {
    expect(canSee(actors.appeal, secretLife().giveCommand('redirect', actors.duty))).toBe(false)
  })
})

describe('a state that was stored before acceptance was', () => {
  const withoutField = ({ state }: ApplicationLife) => {
    const { accepted: _accepted, ...oldState } = state
    return oldState
  }

  it('is secret if it never reached triage or an entity', () => {
    for (const life of [secretLife(), disputedSecret(), secretLife().giveCommand('withdraw', actors.applicant)])
      expect(isSecret(withoutField(life))).toBe(true)
  })

  it('is not secret after triage, also if triage took no time', () => {
    const accepted = secretLife()
    accepted.advanceTo(accepted.now + 1)
    accepted.giveCommand('accept', actors.duty)
    expect(isSecret(withoutField(accepted))).toBe(false)
    expect(isSecret(withoutField(accepted.giveCommand('route', actors.mainFocalPoint)))).toBe(false)
  })

  it('is not secret after an old event `reopened` brought it to triage, where others saw it', () => {
    const life = disputedSecret()
    const event = disputedSecret().giveCommand('reopen', actors.appeal).lastEvent('reopened')
    const { to: _to, ...oldBody } = event.body
    const reopened = evolve(life.state, { ...event, body: oldBody })
    expect(reopened).toMatchObject({ stage: 'triage', escalated: true, ruling: true })
    expect(isSecret(reopened)).toBe(false)
  })
})

/** The acts that move a secret application from stage to stage. */
const ADVANCING_ACTS = [
  { name: 'redirect', by: actors.duty },
  { name: 'object', by: actors.applicant },
  { name: 'confirm', by: actors.appeal },
  { name: 'reopen', by: actors.appeal },
] as const

/** Lives that together reach every stage of a secret application; they are tried before the random ones. */
const LIVES_OF_EVERY_STAGE: [steps: (typeof ADVANCING_ACTS)[number][], delivered: boolean][] = [
  [ADVANCING_ACTS.filter(({ name }) => name !== 'reopen'), true],
  [ADVANCING_ACTS.filter(({ name }) => name !== 'confirm'), true],
]

const step = fc.oneof(
  { weight: 2, arbitrary: fc.record({ waitMs: fc.integer({ min: 0, max: daysToMs(9) }) }) },
  { weight: 4, arbitrary: fc.constantFrom(...ADVANCING_ACTS) },
  {
    weight: 2,
    arbitrary: fc.record({
      name: fc.constantFrom(...COMMAND_NAMES.filter((name) => name !== 'accept')),
      by: fc.constantFrom(...Object.values(actors)),
    }),
  },
)

describe('over random lives of flagged applications', () => {
  it('no seat but duty, and the appeal seat after an objection, sees, owns or is told anything without `accepted`', () => {
    const policy = createPolicy()
    const stages = new Set<string>()
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 30 }), fc.boolean(), (steps, delivered) => {
        const life = secretLife()
        life.delivered = delivered
        for (const each of steps) {
          if ('waitMs' in each) life.advanceTo(Math.max(life.now, life.state.at) + each.waitMs)
          else life.tryCommand(each.name, each.by)
          checkSecret(life)
          stages.add(life.state.stage)
        }
        let state = evolve(null, life.events[0] as RecordedEvent, 'life')
        for (const event of life.events.slice(1)) {
          state = evolve(state, event)
          for (const { audience } of notificationsFor(event, state, policy))
            if (audience !== 'applicant' && !SECRET_DESKS.includes(audience)) throw new Error(`mail to ${audience}`)
        }
      }),
      { numRuns: RUNS, examples: LIVES_OF_EVERY_STAGE },
    )
    expect([...stages].sort()).toEqual(['closed', 'objection', 'released', 'screening'])
  })

  function checkSecret(life: ApplicationLife) {
    const { state, policy, dues } = life
    for (const actor of staff) {
      const mayKnow = actor.role === 'duty' || (actor.role === 'appeal' && state.used.objections > 0)
      if (canSee(actor, life) !== mayKnow) throw new Error(`${actor.seatId} sees it: ${!mayKnow}`)
      const isAgent = actor.for === 'applicant'
      // Through `bkm repin`, which shows nothing of it, an administrator can move a secret application out of a wrong rule.
      const allowed = COMMAND_NAMES.filter((name) => findActorRefusal(state, actor, name) === undefined).filter(
        (name) => name !== 'repin' || actor.role !== 'administrator',
      )
      if (!isAgent && !mayKnow && allowed.length > 0) throw new Error(`${actor.seatId} may ${allowed.join(' ')}`)
    }
    for (const { desk, kind } of computeTasks(state, policy, dues, { areMailsStopped: true, lostCodeCallBy: 1 }))
      if (!SECRET_DESKS.includes(desk)) throw new Error(`${desk} has the task ${kind}`)
    const owner = findOwnerSeat(state, policy)
    if (owner && owner !== 'applicant' && !SECRET_DESKS.includes(owner)) throw new Error(`${owner} owns it`)
    const possibleRoles = new Set(listPossibleActors(state, policy).map(({ role }) => role))
    if ([...possibleRoles].join() !== 'applicant,duty,appeal') throw new Error('others could act')
  }
})

describe('the programmes of whose secrets a person reads', () => {
  it('are those in which the person has a duty seat', () => {
    const seats = [actors.duty, actors.operationRoom].map(({ role }) => ({ role, programme: PROGRAMME }))
    expect(listProgrammesOfSecrets(seats)).toEqual([PROGRAMME])
    expect(listProgrammesOfSecrets([{ role: 'appeal', programme: PROGRAMME }])).toEqual([])
  })
})
