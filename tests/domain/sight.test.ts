import fc from 'fast-check'
import type { Application } from '../../domain/application'
import type { Actor, EventType } from '../../domain/events'
import { evolve } from '../../domain/evolve'
import type { ViewerSeat } from '../../domain/permissions'
import { deskOf } from '../../domain/seats'
import { canTakeSight, hasLostSight, mayFindOwnAct } from '../../domain/sight'
import { actors, PROGRAMME } from '../support/builders'
import { answeredLife, routedLife } from '../support/harbour-lives'
import { RUNS } from '../support/property-runs'
import { createLifeArbitrary } from '../support/random-lives'

/** The seat of an actor. The place in the seat id is the entity. */
function createViewer({ role, seatId }: Actor): ViewerSeat {
  const place = seatId.split('/')[1] ?? '-'
  return {
    role,
    programme: PROGRAMME,
    desk: deskOf(seatId),
    ...(role === 'entity' && place !== '-' && { entity: place }),
  }
}

const viewers = Object.values(actors).map(createViewer)

test('whoever loses sight of an application is found by the type of the event, whatever its life is', () => {
  const found = new Set<EventType>()
  fc.assert(
    fc.property(createLifeArbitrary({ withFlaggedTexts: true }), ({ life }) => {
      let before: Application | null = null
      for (const event of life.events) {
        const present: Application = evolve(before, event, life.state.id)
        const state = before
        const isLost = state !== null && viewers.some((viewer) => hasLostSight([viewer], state, present))
        if (isLost) found.add(event.type)
        before = present
      }
    }),
    { numRuns: RUNS },
  )
  expect(found).toContain('raised')
  expect([...found].filter((type) => !canTakeSight(type))).toEqual([])
})

test('an application that is raised leaves everybody but the duty seat; one that was never theirs leaves nobody', () => {
  const life = routedLife()
  const before = life.state
  life.giveCommand('raise', actors.focalPoint, { reason: 'danger' })
  const hasLost = (actor: Actor) => hasLostSight([createViewer(actor)], before, life.state)
  expect([actors.focalPoint, actors.mainFocalPoint, actors.complaintUnit, actors.agent].map(hasLost)).toEqual([
    true,
    true,
    true,
    true,
  ])
  expect([actors.duty, actors.southFocalPoint, actors.otherMainFocalPoint].map(hasLost)).toEqual([false, false, false])
})

test('who may still see it has lost nothing', () => {
  const life = answeredLife()
  const before = life.state
  life.giveCommand('sendBack', actors.complaintUnit)
  expect(viewers.filter((viewer) => hasLostSight([viewer], before, life.state))).toEqual([])
})

describe('who gave an application away by their own act', () => {
  const { personId, seatId } = actors.focalPoint
  const seats = [{ id: seatId }]
  const raised = () => routedLife().giveCommand('raise', actors.focalPoint, { reason: 'danger' })
  const act = { type: 'raised', personId, seatId } as const

  it('finds that they raised it as long as the duty seat has it', () => {
    const life = raised()
    expect(mayFindOwnAct(seats, life.state, act)).toBe(true)
    expect(mayFindOwnAct(seats, life.giveCommand('redirect', actors.duty).state, act)).toBe(false)
  })

  it('does not find it after they left the seat, nor after another person raised it again', () => {
    expect(mayFindOwnAct([{ id: 'another' }], raised().state, act)).toBe(false)
    const again = raised()
      .giveCommand('accept', actors.duty)
      .giveCommand('raise', actors.operationRoom, { reason: 'danger' })
    expect(mayFindOwnAct(seats, again.state, act)).toBe(false)
  })

  it('finds that they returned it, and no act that takes nothing out of their sight', () => {
    const { state } = raised()
    expect(mayFindOwnAct(seats, state, { ...act, type: 'returned' })).toBe(true)
    for (const type of ['answered', 'remarked', 'claimed', 'redirected', 'routed'] as const)
      expect(mayFindOwnAct(seats, state, { ...act, type })).toBe(false)
  })
})
