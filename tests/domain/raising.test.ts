import { mayReadActor } from '../../domain/actor-readers'
import type { Application } from '../../domain/application'
import { workingMsBetween } from '../../domain/calendar'
import { decide } from '../../domain/commands'
import { isRefusal } from '../../domain/refusal'
import type { Reader } from '../../domain/readers'
import type { Actor } from '../../domain/events'
import { chargedMs, isPartition } from '../../domain/intervals'
import { isWorthSending } from '../../domain/mail-worth'
import { notificationsFor } from '../../domain/notifications'
import { listMarkedFlags } from '../../domain/marked-flags'
import { findPermittedView } from '../../domain/permissions'
import { MAX_RAISES } from '../../domain/raising'
import { isSecret } from '../../domain/secrecy'
import { deskOf } from '../../domain/seats'
import { listStays } from '../../domain/stays'
import { computeTasks, findOwnerSeat } from '../../domain/tasks'
import { listWaitReasons } from '../../domain/wait-reasons'
import type { ApplicationLife } from '../support/application-life'
import { actors, createCommand, createTextRef, PROGRAMME, usualArguments } from '../support/builders'
import { at, createHarbourCalendars, daysToMs, hoursToMs, MONDAY_9 } from '../support/harbour-calendar'
import { answeredLife, disputedLife, releasedLife, routedLife, startLife } from '../support/harbour-lives'
import { listChangedTimes, LIVES_IN_STAGES, listRemainingMs, withoutRestingParts } from '../support/resting-lives'

const calendars = createHarbourCalendars()
const [firstDutySeat, secondDutySeat] = routedLife().policy.dutySeats

const raise = (
  life: ApplicationLife,
  by: Actor = actors.operationRoom,
  reason: 'danger' | 'wrongdoing' = 'wrongdoing',
) => life.giveCommand('raise', by, { reason })
const canSee = ({ role, seatId }: Actor, state: Application) =>
  findPermittedView([{ role, desk: deskOf(seatId), programme: PROGRAMME }], state) !== undefined
/** The flags are those of the reason; all else is as before. */
const PARTS_OF_A_RAISE = ['flags', 'raisedFlags', 'accepted']
const withoutRaisedParts = (state: Application) =>
  Object.fromEntries(Object.entries(withoutRestingParts(state)).filter(([part]) => !PARTS_OF_A_RAISE.includes(part)))

describe.each(LIVES_IN_STAGES.filter(([name]) => !name.startsWith('screening')))(
  'an application that an officer raises in %s',
  (name, start) => {
    it('goes to the duty seat, and is hidden from everybody else until that seat accepts it', () => {
      const life = raise(start())
      expect(life.state).toMatchObject({ stage: 'screening', flags: ['wrongdoing'], accepted: false })
      expect(findOwnerSeat(life.state, life.policy)).toBe(firstDutySeat)
      const seers = Object.values(actors).filter((actor) => canSee(actor, life.state))
      const isDisputed = life.state.used.objections > 0
      expect(seers).toEqual(isDisputed ? [actors.duty, actors.appeal] : [actors.duty])
      const desks = computeTasks(life.state, life.policy, life.dues).map(({ desk }) => desk)
      expect(desks).toEqual([firstDutySeat])
      const reader = { personId: 'duty', readers: ['duty'] as const }
      expect(listWaitReasons(life.state, reader, life.events).map(({ code }) => code)).toContain('raised')
    })

    it('is given back where it was, and the clock has as much time left as before', () => {
      const life = start()
      const before = life.state
      const remainingBefore = listRemainingMs(life)
      const tasksBefore = computeTasks(before, life.policy, life.dues).map(({ desk, kind }) => [desk, kind])
      raise(life)
        .advanceTo(life.now + daysToMs(2) + hoursToMs(5))
        .giveCommand('accept', actors.duty)
      const { state } = life
      expect(life.lastEvent('accepted').body).toEqual({ by: 'person', to: name.split(',')[0] })
      // Calls of the next duty seats count on, as after a reopening.
      expect({ ...withoutRaisedParts(state), ring: 0 }).toEqual({ ...withoutRaisedParts(before), ring: 0 })
      expect(state.turn).toBe(before.turn + 2)
      expect(isSecret(state)).toBe(false)
      expect(computeTasks(state, life.policy, life.dues).map(({ desk, kind }) => [desk, kind])).toEqual(tasksBefore)
      const remaining = listRemainingMs(life)
      expect(remaining.map(({ step }) => step)).toEqual(remainingBefore.map(({ step }) => step))
      // Triage runs day and night only for danger.
      expect(listChangedTimes(remaining, remainingBefore)).toEqual([])
    })

    it('charges the time between to the operation room, and every instant to one party', () => {
      const life = start()
      const { now } = life
      const partyBefore = life.state.intervals.at(-1)?.party
      raise(life)
        .advanceTo(now + daysToMs(2))
        .giveCommand('accept', actors.duty)
      const { intervals, receivedAt, closedAt } = life.state
      expect(isPartition(intervals, receivedAt, closedAt)).toBe(true)
      expect(intervals.at(-1)).toEqual({ party: partyBefore, from: now + daysToMs(2) })
      expect(intervals.at(-2)).toMatchObject({ party: 'operation_room', to: now + daysToMs(2) })
      expect(chargedMs(intervals, 'operation_room', null, life.now)).toBeGreaterThanOrEqual(daysToMs(2))
    })

    it('goes on in the same way when its author withdraws it meanwhile and takes that back', () => {
      const plain = start()
      raise(plain)
        .advanceTo(plain.now + daysToMs(2))
        .giveCommand('accept', actors.duty)
      const life = raise(start())
      life.advanceTo(life.now + hoursToMs(0.1)).giveCommand('withdraw', actors.applicant)
      expect(canSee(actors.operationRoom, life.state)).toBe(false)
      life.advanceTo(life.now + daysToMs(1)).giveCommand('reinstate', actors.applicant)
      expect(life.state).toMatchObject({ stage: 'screening', accepted: false })
      life.advanceTo(plain.now).giveCommand('accept', actors.duty)
      expect(life.state.stage).toBe(plain.state.stage)
      expect(life.state.budget?.spans).toEqual(plain.state.budget?.spans)
      expect(listRemainingMs(life)).toEqual(listRemainingMs(plain))
      const { intervals, receivedAt, closedAt } = life.state
      expect(isPartition(intervals, receivedAt, closedAt)).toBe(true)
      const until = (state: Application) => chargedMs(state.intervals, 'entity', null, life.now)
      expect(until(life.state)).toBe(until(plain.state))
    })

    it('comes to the same end as without it', () => {
      const life = raise(start())
      life
        .advanceTo(life.now + daysToMs(1))
        .giveCommand('accept', actors.duty)
        .advanceTo(life.now + daysToMs(100))
      const undisturbed = start()
      undisturbed.advanceTo(undisturbed.now + daysToMs(100))
      expect([life.state.stage, life.state.closedAs]).toEqual([undisturbed.state.stage, undisturbed.state.closedAs])
    })

    it('stays with the duty seats when none of them acts: the next one is rung again and again', () => {
      const life = raise(start())
      const rungBefore = life.eventTypes().filter((type) => type === 'handedOver').length
      life.advanceTo(life.now + hoursToMs(2))
      expect(life.state.stage).toBe('screening')
      expect(life.eventTypes().filter((type) => type === 'handedOver')).toHaveLength(rungBefore + 4)
    })
  },
)

describe('raising an application', () => {
  it.each<[string, Actor]>([
    ['the triage desk', actors.mainFocalPoint],
    ['the focal point', actors.focalPoint],
    ['a rung above the present one', actors.admiral],
    ['the complaint unit', actors.complaintUnit],
    ['the operation room', actors.operationRoom],
    ['an agent of the contact centre', actors.callingAgent],
  ])('is possible for %s', (_name, actor) => {
    expect(routedLife().tryCommand('raise', actor)).toBeUndefined()
  })

  it.each<[string, Actor]>([
    ['another triage desk', actors.otherMainFocalPoint],
    ['the desk of another body', actors.southFocalPoint],
    ['a duty seat that was not called', actors.duty],
    ['the appeal seat before an objection', actors.appeal],
    ['an administrator', actors.administrator],
    ['the applicant', actors.applicant],
    ['an agent for a caller', actors.agent],
  ])('is not possible for %s', (_name, actor) => {
    expect(routedLife().tryCommand('raise', actor)?.refused).toBe('command.not_allowed')
  })

  it('is possible for the appeal seat after an objection, and for a duty seat that was called before', () => {
    expect(disputedLife().tryCommand('raise', actors.appeal)).toBeUndefined()
    const flagged = startLife({ flags: ['danger'] }).giveCommand('accept', actors.duty)
    expect(raise(flagged, actors.duty).state).toMatchObject({ stage: 'screening', flags: ['danger', 'wrongdoing'] })
  })

  it('is possible twice for one application, however it was accepted before: so its clocks rest at most so often', () => {
    const life = startLife({ flags: ['danger'] }).giveCommand('accept', actors.duty)
    for (let number = 1; number <= MAX_RAISES; number++) {
      raise(life).giveCommand('accept', actors.duty)
      expect(life.lastEvent('raised').body.number).toBe(number)
    }
    expect(life.tryCommand('raise', actors.operationRoom)?.refused).toBe('command.limit_reached')
    expect(MAX_RAISES).toBe(2)
  })

  it('leaves the office exactly its target in all, whatever the clock had used', () => {
    const life = routedLife().advanceTo(at(1, 12))
    raise(life, actors.focalPoint).advanceTo(at(4, 10)).giveCommand('accept', actors.duty)
    raise(life.advanceTo(at(4, 11)), actors.focalPoint)
      .advanceTo(at(9, 9))
      .giveCommand('accept', actors.duty)
    const used = (life.state.budget?.spans ?? []).reduce(
      (sum, { from, to = life.dues.dueAt ?? 0 }) => sum + workingMsBetween(calendars.programme, from, to),
      0,
    )
    expect(used).toBe(hoursToMs(10))
    life.advanceTo(life.dues.dueAt ?? 0)
    expect(life.state.rung).toBe(1)
  })

  it('keeps an office that was late late: its due instant stays, and nobody gets a fresh budget', () => {
    const life = routedLife().advanceTo(at(2, 12) + daysToMs(24))
    const { dueAt } = life.dues
    raise(life, actors.focalPoint)
      .advanceTo(life.now + daysToMs(1))
      .giveCommand('accept', actors.duty)
    expect(life.dues.dueAt).toBe(dueAt)
  })

  it('makes the windows of the applicant longer by the days with the duty seat', () => {
    const life = releasedLife().advanceTo(MONDAY_9 + daysToMs(3))
    const { objectUntil = 0 } = life.dues
    raise(life, actors.focalPoint)
      .advanceTo(life.now + daysToMs(2))
      .giveCommand('accept', actors.duty)
    expect(life.dues.objectUntil).toBe(objectUntil + daysToMs(2))
  })

  it('charges an answer given late as before after a send-back as `no_answer`, apart from the time with the duty seat', () => {
    const life = answeredLife().advanceTo(MONDAY_9 + hoursToMs(0.5))
    raise(life, actors.complaintUnit).advanceTo(at(1, 10)).giveCommand('accept', actors.duty)
    const content = { ...usualArguments.sendBack, reason: 'no_answer' as const }
    life.advanceTo(at(1, 10, 30)).giveCommand('sendBack', actors.complaintUnit, content)
    expect(life.state.intervals).toEqual([
      { party: 'entity', from: at(1, 9), to: at(1, 9, 30) },
      { party: 'operation_room', from: at(1, 9, 30), to: at(1, 10) },
      { party: 'entity', from: at(1, 10) },
    ])
  })

  it('is refused with another reason than danger or wrongdoing', () => {
    const life = routedLife()
    const command = createCommand('raise', actors.focalPoint, life.state.turn, { reason: 'gossip' as never })
    const decided = decide(life.state, life.policy, command, life.now, life.dues)
    expect(isRefusal(decided) && decided.refused).toBe('command.malformed')
  })
})

test('both rests count for the applicant when two began at the same instant, because commits are late', () => {
  const life = startLife({ commitDelayMs: hoursToMs(2) }).giveCommand('redirect', actors.mainFocalPoint)
  for (let times = 0; times < MAX_RAISES; times += 1)
    life.giveCommand('raise', actors.operationRoom).giveCommand('accept', actors.duty)
  expect(life.state.release?.pauses).toEqual(life.state.pauses)
  expect(life.state.pauses).toHaveLength(MAX_RAISES)
})

describe('a question that reached nobody when its application is raised', () => {
  it('is charged to the office before and after, and to the operation room between', () => {
    const life = routedLife()
    life.delivered = false
    life.giveCommand('ask', actors.focalPoint).advanceTo(at(1, 11))
    raise(life).advanceTo(at(1, 12)).giveCommand('accept', actors.duty)
    life.advanceTo(at(1, 14)).giveCommand('withdraw', actors.applicant)
    expect(life.state.intervals.slice(-3)).toEqual([
      { party: 'entity', from: MONDAY_9, to: at(1, 11) },
      { party: 'operation_room', from: at(1, 11), to: at(1, 12) },
      { party: 'entity', from: at(1, 12), to: at(1, 14) },
    ])
  })
})

describe('a raised application that the duty seat sends elsewhere', () => {
  const redirected = (life: ApplicationLife) => raise(life).giveCommand('redirect', actors.duty)

  it('leaves its entity, also after an answer, and stays secret', () => {
    for (const life of [
      routedLife(),
      answeredLife(),
      releasedLife().giveCommand('rate', actors.applicant, { solved: 'no' }),
    ]) {
      const { state } = redirected(life)
      expect(state).toMatchObject({
        stage: 'released',
        entity: null,
        ladder: [],
        budget: null,
        answer: null,
        rating: null,
        release: { outcome: 'out_of_scope' },
      })
      expect(state).not.toHaveProperty('raised')
      expect(canSee(actors.operationRoom, state)).toBe(false)
    }
  })

  it('comes to the appeal seat after an objection, to screening when it is reopened, and then to triage', () => {
    const life = redirected(routedLife()).giveCommand('object', actors.applicant)
    expect(findOwnerSeat(life.state, life.policy)).toBe(`${PROGRAMME}/-/appeal`)
    expect(life.giveCommand('reopen', actors.appeal).state.stage).toBe('screening')
    expect(life.giveCommand('accept', actors.duty).state).toMatchObject({ stage: 'triage', entity: null })
    expect(life.lastEvent('accepted').body).toEqual({ by: 'person' })
    expect(life.giveCommand('route', actors.mainFocalPoint).state.stage).toBe('with_entity')
  })

  it('keeps the promise that an earlier answer kept', () => {
    const life = releasedLife({ promisedAt: MONDAY_9 + daysToMs(5) })
    redirected(life.advanceTo(MONDAY_9 + daysToMs(8))).advanceTo(life.now + daysToMs(1))
    expect(life.state.overran).toBe(false)
  })
})

describe('who learns of it', () => {
  const mailsOf = (life: ApplicationLife, type: 'raised' | 'accepted') =>
    notificationsFor(life.lastEvent(type), life.state, life.policy).map(({ audience, template }) => [
      audience,
      template,
    ])

  it('is the duty seat by mail, and the next one when it does not act; no mail goes to the applicant', () => {
    const life = raise(routedLife())
    expect(mailsOf(life, 'raised')).toEqual([[deskOf(firstDutySeat ?? ''), 'flagged']])
    life.advanceTo(life.now + hoursToMs(0.5))
    expect(life.lastEvent('handedOver').body.to).toBe(secondDutySeat)
  })

  it.each<[string, () => ApplicationLife, string[][]]>([
    ['triage', startLife, [['harbour/sector.quay/main_focal_point', 'given_back']]],
    ['the office', routedLife, [['harbour/north/deckhand', 'given_back']]],
    ['the complaint unit', answeredLife, [['harbour/-/complaint_unit', 'given_back']]],
    [
      'the applicant, who is asked again',
      () => routedLife().giveCommand('ask', actors.focalPoint),
      [['applicant', 'asked']],
    ],
    ['the applicant, who has the answer', releasedLife, []],
  ])('is by mail whoever it is given back to: %s', (_name, start, mails) => {
    expect(mailsOf(raise(start()).giveCommand('accept', actors.duty), 'accepted')).toEqual(mails)
  })

  it('is no desk by a mail that waited, while the application is hidden from it', () => {
    const life = disputedLife().giveCommand('reopen', actors.secondComplaintUnit)
    const { events, policy } = life
    const [mail] = notificationsFor(life.lastEvent('reopened'), life.state, policy).filter(
      ({ template }) => template === 'reopened_desk',
    )
    const isWorth = () =>
      isWorthSending('reopened_desk', {
        event: events.at(-1) as (typeof events)[number],
        audience: mail?.audience ?? '',
        state: life.state,
        policy,
      })
    expect(isWorth()).toBe(true)
    raise(life)
    expect(isWorth()).toBe(false)
    life.giveCommand('accept', actors.duty)
    expect(isWorth()).toBe(true)
  })

  it('is the applicant by the mail with an answer that was sent before and waited', () => {
    const life = releasedLife()
    const event = life.lastEvent('released')
    raise(life)
    expect(isWorthSending('released', { event, audience: 'applicant', state: life.state, policy: life.policy })).toBe(
      true,
    )
  })

  it('is the applicant on their page: that it was passed on and given back, and nothing of who did it or why', () => {
    const life = raise(routedLife()).giveCommand('accept', actors.duty)
    expect(listStays(life.events, 'life').map(({ stage, reason }) => [stage, reason])).toEqual([
      ['triage', undefined],
      ['with_entity', undefined],
      ['with_entity', 'given_back'],
    ])
    const waiting = raise(routedLife()).advanceTo(MONDAY_9 + 1)
    expect(listStays(waiting.events, 'life').at(-1)).toMatchObject({ stage: 'screening', reason: 'raised' })
  })

  it('is not the office or the triage desk as to who raised it: it may have been a subordinate of whom it is about', () => {
    const event = raise(routedLife()).lastEvent('raised')
    const readers: Reader[] = [
      'desk',
      'rung',
      'former',
      'unit',
      'room',
      'duty',
      'appeal',
      'contact_centre',
      'administrator',
      'engine',
    ]
    expect(readers.filter((reader) => mayReadActor(event, [reader]))).toEqual(['unit', 'room', 'duty', 'appeal'])
    expect(mayReadActor(routedLife().lastEvent('routed'), ['rung'])).toBe(true)
    // The seat of a triage desk or of an office tells what a secret application is about.
    expect(mayReadActor(routedLife().lastEvent('routed'), ['engine'])).toBe(false)
    expect(mayReadActor(raise(routedLife()).giveCommand('accept', actors.duty).lastEvent('accepted'), ['engine'])).toBe(
      true,
    )
  })

  it('is the duty seat alone as to the words of the officer', () => {
    const life = routedLife().giveCommand('raise', actors.focalPoint, { reason: 'danger', text: createTextRef('why') })
    expect(life.lastEvent('raised').body).toEqual({
      reason: 'danger',
      stage: 'with_entity',
      number: 1,
      text: createTextRef('why'),
    })
  })
})

describe('the mark of danger or wrongdoing', () => {
  const raiseAndAccept = (life: ApplicationLife, reason: 'danger' | 'wrongdoing') =>
    raise(life, actors.focalPoint, reason).giveCommand('accept', actors.duty).state
  const KNOWERS: Reader[] = ['unit', 'room', 'duty', 'appeal']
  const OTHERS: Reader[] = ['desk', 'rung', 'former', 'contact_centre', 'administrator']
  const marksFor = (state: Application, readers: readonly Reader[]) =>
    readers.map((reader) => listMarkedFlags(state, [reader]))

  it('of an officer is one for those alone who may know which officer it was', () => {
    const state = raiseAndAccept(routedLife(), 'wrongdoing')
    expect(marksFor(state, KNOWERS)).toEqual(KNOWERS.map(() => ['wrongdoing']))
    expect(marksFor(state, OTHERS)).toEqual(OTHERS.map(() => []))
    expect(listMarkedFlags(state, ['rung', 'room'])).toEqual(['wrongdoing'])
    const codesFor = (reader: Reader) =>
      listWaitReasons(state, { personId: 'somebody', readers: [reader] }, []).map(({ code }) => code)
    expect([codesFor('rung').includes('wrongdoing'), codesFor('room').includes('wrongdoing')]).toEqual([false, true])
  })

  it('that a rule found is one for everybody, also when an officer raised the application for the same reason or another', () => {
    const found = () =>
      startLife({ flags: ['danger'] })
        .giveCommand('accept', actors.duty)
        .giveCommand('route', actors.mainFocalPoint)
    for (const reason of ['danger', 'wrongdoing'] as const)
      expect(marksFor(raiseAndAccept(found(), reason), OTHERS)).toEqual(OTHERS.map(() => ['danger']))
  })

  it('of two officers is that of neither for the others', () => {
    const twice = routedLife()
    raiseAndAccept(twice, 'danger')
    const state = raiseAndAccept(twice, 'wrongdoing')
    expect(state.raisedFlags).toEqual(['danger', 'wrongdoing'])
    expect(marksFor(state, OTHERS)).toEqual(OTHERS.map(() => []))
  })
})
