import { decide, findActorRefusal, listAllowedCommands } from '../../domain/commands'
import { isRefusal } from '../../domain/refusal'
import { listDisclosedTexts, listWithheldTexts } from '../../domain/disclosed-texts'
import type { Reader } from '../../domain/readers'
import type { Actor, RecordedEvent } from '../../domain/events'
import { evolve } from '../../domain/evolve'
import { isWorthSending } from '../../domain/mail-worth'
import { notificationsFor } from '../../domain/notifications'
import type { SeatRelation } from '../../domain/permissions'
import { computeTasks, findOwnerSeat } from '../../domain/tasks'
import type { ApplicationLife } from '../support/application-life'
import { actors, createCommand, createTextRef, PROGRAMME } from '../support/builders'
import { daysToMs } from '../support/harbour-calendar'
import { releasedLife, routedLife, startLife } from '../support/harbour-lives'

const RELATIONS = ['desk', 'rung', 'former', 'unit', 'room', 'contact_centre', 'administrator'] as const
const APPEAL_DESK = `${PROGRAMME}/-/appeal`
const UNIT_DESK = `${PROGRAMME}/-/complaint_unit`
const text = createTextRef('flagged')
const objection = { reason: 'not_solved', text }
const discloses = { withheld: 'flagged', result: 'disclose' as const }
const keeps = { withheld: 'flagged', result: 'keep' as const }

/** The reviewer of the answer, in another seat that the same person has. */
const reviewerAs = (actor: Actor): Actor => ({ ...actor, personId: actors.complaintUnit.personId })
const authorAs = (actor: Actor): Actor => ({ ...actor, personId: actors.focalPoint.personId })
const redirecterAs = (actor: Actor): Actor => ({ ...actor, personId: actors.duty.personId })

const flaggedObjection = () => releasedLife().giveFlagged('object', actors.applicant, ['danger'], objection)
/** The objection to a redirection of a secret application, with a text that a rule flagged. */
const objectionToDuty = () =>
  startLife({ flags: ['wrongdoing'] })
    .giveCommand('redirect', actors.duty)
    .giveFlagged('object', actors.applicant, ['danger'], objection)

const reads = (life: ApplicationLife, relation: SeatRelation, personId = 'anybody') =>
  listDisclosedTexts(life.events, [relation], personId).some(({ ref }) => ref.id === 'flagged')
const refusalOf = (life: ApplicationLife, name: 'confirm' | 'reopen', by: Actor) => {
  const result = decide(life.state, life.policy, createCommand(name, by, life.state.turn), life.now, life.dues)
  return isRefusal(result) ? result.refused : 'accepted'
}
const listTasks = ({ state, policy, dues }: ApplicationLife) =>
  computeTasks(state, policy, dues).map(({ desk, kind }) => `${desk} ${kind}`)

describe('an objection whose text is withheld', () => {
  it('is read by its author, the duty seat and the appeal seat alone', () => {
    const life = flaggedObjection()
    expect(life.lastEvent('withheld').body).toEqual({
      textId: 'flagged',
      flags: ['danger'],
      of: 'objection',
      against: [actors.complaintUnit.personId, actors.focalPoint.personId],
    })
    expect([reads(life, 'duty'), reads(life, 'appeal')]).toEqual([true, true])
    for (const relation of RELATIONS) expect([relation, reads(life, relation)]).toEqual([relation, false])
    expect(listDisclosedTexts(life.events, ['applicant'], null).map(({ ref }) => ref.id)).toContain('flagged')
    expect(listDisclosedTexts(life.events, ['applicant_mail'], null).map(({ ref }) => ref.id)).not.toContain('flagged')
    expect(listWithheldTexts(life.events, ['unit'], 'anybody').map(({ kind }) => kind)).toEqual(['objection'])
  })

  it('is decided by the appeal seat, already the first time; the unit is told why it may not', () => {
    for (const name of ['confirm', 'reopen'] as const) {
      const life = flaggedObjection()
      expect(refusalOf(life, name, actors.secondComplaintUnit)).toBe('command.text_withheld')
      expect(findOwnerSeat(life.state, life.policy)).toBe(APPEAL_DESK)
      life.giveCommand(name, actors.appeal)
      expect(life.state.stage).toBe(name === 'confirm' ? 'closed' : 'with_entity')
    }
  })

  it('stays with the appeal seat when it is kept withheld, and is decided as usual once it is disclosed', () => {
    const life = flaggedObjection().giveCommand('examine', actors.duty, keeps)
    expect(refusalOf(life, 'confirm', actors.secondComplaintUnit)).toBe('command.text_withheld')
    expect(refusalOf(life, 'confirm', actors.appeal)).toBe('accepted')
    life.giveCommand('examine', actors.appeal, discloses)
    expect(findOwnerSeat(life.state, life.policy)).toBe(UNIT_DESK)
    expect(refusalOf(life, 'confirm', actors.appeal)).toBe('command.not_allowed')
    expect([reads(life, 'unit'), refusalOf(life, 'confirm', actors.secondComplaintUnit)]).toEqual([true, 'accepted'])
  })

  it('the second time was never the unit’s, so the unit is told only that it is not allowed', () => {
    const life = releasedLife()
      .giveCommand('object', actors.applicant)
      .giveCommand('confirm', actors.secondComplaintUnit)
    life.giveFlagged('object', actors.applicant, ['danger'], objection)
    expect(refusalOf(life, 'confirm', actors.secondComplaintUnit)).toBe('command.not_allowed')
    expect(refusalOf(life, 'confirm', actors.appeal)).toBe('accepted')
  })

  it('is examined by the duty seat or the appeal seat, and is a task of both', () => {
    const examiners = [`${PROGRAMME}/-/duty examine`, `${APPEAL_DESK} examine`]
    for (const examiner of [actors.duty, actors.appeal]) {
      const life = flaggedObjection()
      expect(listTasks(life)).toEqual([`${APPEAL_DESK} decide`, ...examiners])
      life.giveCommand('examine', examiner, keeps)
      expect(listTasks(life)).toEqual([`${APPEAL_DESK} decide`])
    }
    expect(flaggedObjection().tryCommand('examine', actors.operationRoom, keeps)?.refused).toBe('command.not_allowed')
  })

  it('is told to the appeal seat by mail; the mail to the unit waits for nothing any more', () => {
    const life = flaggedObjection()
    const { policy } = life
    let state = evolve(null, life.events[0] as RecordedEvent, 'life')
    const mails: string[] = []
    for (const event of life.events.slice(1)) {
      state = evolve(state, event)
      for (const { audience, template } of notificationsFor(event, state, policy)) {
        const isWorth = isWorthSending(template, { event, audience, state: life.state, policy })
        if (template === 'objected') mails.push(`${audience} ${isWorth}`)
      }
    }
    expect(mails).toEqual([`${UNIT_DESK} false`, `${APPEAL_DESK} true`])
    const decided = flaggedObjection().giveCommand('confirm', actors.appeal)
    const situation = { event: life.lastEvent('withheld'), audience: APPEAL_DESK, policy }
    expect(isWorthSending('objected', { ...situation, state: decided.state })).toBe(false)
  })

  it('is reopened, one rung higher, when neither seat examines it nor decides in time', () => {
    const life = flaggedObjection()
    const { rung } = life.state
    life.advanceTo(life.now + daysToMs(3))
    expect(life.eventTypes()).toContain('dutyCalled')
    expect(life.lastEvent('reopened').body).toMatchObject({ bySilence: true, rung: rung + 1 })
    expect(life.state.stage).toBe('with_entity')
    expect(listTasks(life)).toContain(`${APPEAL_DESK} examine`)
  })
})

describe('a person whom a withheld text may be about', () => {
  it.each([
    ['the reviewer of the answer, at the duty seat', flaggedObjection, reviewerAs(actors.duty), 'duty'],
    ['the reviewer of the answer, at the appeal seat', flaggedObjection, reviewerAs(actors.appeal), 'appeal'],
    ['the author of the answer, at the duty seat', flaggedObjection, authorAs(actors.duty), 'duty'],
    ['the officer on duty who redirected', objectionToDuty, actors.duty, 'duty'],
    ['the officer who redirected, at the appeal seat', objectionToDuty, redirecterAs(actors.appeal), 'appeal'],
  ] as const)('neither reads nor examines it: %s', (_case, start, person, relation) => {
    const life = start()
    expect(reads(life, relation, person.personId)).toBe(false)
    expect(listWithheldTexts(life.events, [relation], person.personId)).toHaveLength(1)
    for (const result of ['keep', 'disclose'] as const)
      expect(life.tryCommand('examine', person, { withheld: 'flagged', result })?.refused).toBe('command.same_person')
    const decision = person.role === 'appeal' ? 'command.same_person' : 'command.not_allowed'
    expect(refusalOf(life, 'confirm', person)).toBe(decision)
    const colleague = { ...person, personId: 'colleague' }
    expect(reads(life, relation, 'colleague')).toBe(true)
    expect(life.tryCommand('examine', colleague, keeps)).toBeUndefined()
  })

  it('is not offered to examine it, nor is a seat that may not read it', () => {
    const listAllowed = (life: ApplicationLife, actor: Actor) =>
      listAllowedCommands({ state: life.state, policy: life.policy, dues: life.dues, actor, at: life.now })
    const life = flaggedObjection().giveCommand('help', actors.duty)
    expect(listAllowed(life, actors.duty)).toContain('examine')
    expect(listAllowed(life, reviewerAs(actors.duty))).not.toContain('examine')
    expect(findActorRefusal(life.state, reviewerAs(actors.duty), 'examine')).toBe('command.same_person')
    const remark = { text, audience: 'entity' as const }
    const withRemark = releasedLife().giveCommand('object', actors.applicant)
    withRemark.giveFlagged('remark', actors.applicant, ['danger'], remark)
    expect(listAllowed(withRemark.giveCommand('help', actors.duty), actors.duty)).toContain('examine')
    expect(listAllowed(withRemark, actors.appeal)).not.toContain('examine')
  })

  it('does not decide the objection either, also when they wrote only an earlier answer', () => {
    const life = releasedLife()
      .giveCommand('object', actors.applicant)
      .giveCommand('reopen', actors.secondComplaintUnit)
    life.giveCommand('answer', actors.captain).giveCommand('release', actors.complaintUnit)
    life.giveFlagged('object', actors.applicant, ['danger'], objection)
    expect(refusalOf(life, 'confirm', authorAs(actors.appeal))).toBe('command.same_person')
    expect(reads(life, 'appeal', actors.focalPoint.personId)).toBe(false)
  })

  it('examines other texts still', () => {
    const life = objectionToDuty()
    const second = createTextRef('second')
    life.giveCommand('reopen', actors.appeal)
    life.giveFlagged('remark', actors.applicant, ['danger'], { text: second, audience: 'entity' })
    const refuse = (withheld: string) => life.tryCommand('examine', actors.duty, { withheld, result: 'keep' })?.refused
    expect([refuse('flagged'), refuse('second')]).toEqual(['command.same_person', undefined])
  })

  it('is also who writes the answer, for a remark, and who wrote an earlier answer, for a reply', () => {
    const flaggedRemark = routedLife()
      .giveCommand('claim', actors.focalPoint)
      .giveFlagged('remark', actors.applicant, ['danger'], { text, audience: 'entity' })
    const flaggedReply = releasedLife()
      .giveCommand('object', actors.applicant)
      .giveCommand('reopen', actors.secondComplaintUnit)
      .giveCommand('ask', actors.captain)
      .giveFlagged('reply', actors.applicant, ['danger'], { text })
    for (const [of, life] of [
      ['remark', flaggedRemark],
      ['reply', flaggedReply],
    ] as const) {
      expect(life.lastEvent('withheld').body.of).toBe(of)
      expect(reads(life, 'duty', actors.focalPoint.personId)).toBe(false)
      expect(life.tryCommand('examine', authorAs(actors.duty), keeps)?.refused).toBe('command.same_person')
      expect(life.tryCommand('examine', actors.appeal, keeps)?.refused).toBe('command.not_allowed')
      expect(life.tryCommand('examine', actors.duty, keeps)).toBeUndefined()
    }
  })
})

describe('what an officer writes who reads a withheld text', () => {
  const about = createTextRef('about')
  const keptRemark = () => {
    const life = routedLife().giveFlagged('remark', actors.applicant, ['danger'], { text, audience: 'entity' })
    return life.giveCommand('examine', actors.duty, keeps)
  }
  const keptObjection = () => flaggedObjection().giveCommand('examine', actors.duty, keeps)
  const readsAbout = (life: ApplicationLife, relation: Reader, personId: string | null = 'anybody') =>
    listDisclosedTexts(life.events, [relation], personId).some(({ ref }) => ref.id === 'about')

  it.each([
    ['a remark to the applicant', keptRemark, 'remark', actors.duty, { audience: 'applicant' }, ['duty']],
    ['a remark to the staff', keptRemark, 'remark', actors.duty, { audience: 'staff' }, ['duty']],
    ['the reason why an answer stands', keptObjection, 'confirm', actors.appeal, {}, ['duty', 'appeal']],
    ['the reason of a reopening', keptObjection, 'reopen', actors.appeal, {}, ['duty', 'appeal']],
    ['a remark about an objection', keptObjection, 'remark', actors.appeal, { audience: 'staff' }, ['duty', 'appeal']],
  ] as const)('is withheld with it: %s', (_case, start, name, author, changed, expected) => {
    const life = start().giveCommand(name, author, { text: about, ...changed } as never)
    const seats: Reader[] = [...RELATIONS, 'duty', 'appeal']
    expect(seats.filter((relation) => readsAbout(life, relation))).toEqual(expected)
    expect(readsAbout(life, 'applicant', null)).toBe(!('audience' in changed) || changed.audience === 'applicant')
    expect(readsAbout(life, 'rung', author.personId)).toBe(true)
    expect(listWithheldTexts(life.events, ['rung'], 'anybody').map(({ ref }) => ref.id)).toContain('about')
    life.giveCommand('examine', actors.duty, discloses)
    expect([readsAbout(life, 'rung'), readsAbout(life, 'unit')]).toEqual([true, true])
  })

  it('is read as usual when it was written before, or by somebody who could not read the text', () => {
    const before = routedLife().giveCommand('remark', actors.focalPoint, { text: about, audience: 'applicant' })
    before.giveFlagged('remark', actors.applicant, ['danger'], { text, audience: 'entity' })
    expect(readsAbout(before, 'unit')).toBe(true)
    const life = keptRemark().giveCommand('remark', actors.focalPoint, { text: about, audience: 'applicant' })
    expect([readsAbout(life, 'unit'), readsAbout(life, 'contact_centre')]).toEqual([true, true])
  })

  it('is in the mail to the applicant, whose words the withheld ones are', () => {
    const life = keptObjection().giveCommand('confirm', actors.appeal, { text: about })
    expect(readsAbout(life, 'applicant_mail', null)).toBe(true)
  })
})

describe('who confirmed an answer', () => {
  it('does not decide a second objection to it, nor read or examine its withheld text', () => {
    const life = flaggedObjection().giveCommand('examine', actors.duty, discloses)
    const confirmer = { ...actors.appeal, personId: actors.secondComplaintUnit.personId }
    life.giveCommand('confirm', actors.secondComplaintUnit)
    const second = { reason: 'not_solved', text: createTextRef('second') }
    life.giveFlagged('object', actors.applicant, ['danger'], second)
    expect(refusalOf(life, 'confirm', confirmer)).toBe('command.same_person')
    expect(life.tryCommand('examine', confirmer, { withheld: 'second', result: 'keep' })?.refused).toBe(
      'command.same_person',
    )
    expect(refusalOf(life, 'reopen', actors.appeal)).toBe('accepted')
  })

  it('does not decide it without a withheld text either; a confirmation without a round bars nobody', () => {
    const life = releasedLife().giveCommand('object', actors.applicant)
    life.giveCommand('confirm', actors.secondComplaintUnit).giveCommand('object', actors.applicant)
    const confirmer = { ...actors.appeal, personId: actors.secondComplaintUnit.personId }
    expect(refusalOf(life, 'confirm', confirmer)).toBe('command.same_person')
    expect(refusalOf(life, 'confirm', actors.appeal)).toBe('accepted')
    const [objected, confirmed] = [life.lastEvent('objected'), life.lastEvent('confirmed')]
    expect([objected.body.round, confirmed.body.round]).toEqual([2, 1])
    const oldEvent = { ...confirmed, sequence: life.state.sequence + 1, body: { text: confirmed.body.text } }
    const { confirmerId: _confirmerId, ...release } = life.state.release ?? {}
    expect(evolve({ ...life.state, release } as never, oldEvent).release).toEqual(release)
  })
})

test('who asked a question neither reads nor examines the withheld reply; a question without a number names nobody', () => {
  const life = routedLife().giveCommand('ask', actors.secondFocalPoint)
  const { state } = routedLife()
  const oldEvent = { ...life.lastEvent('asked'), sequence: state.sequence + 1, body: { text, paused: false } }
  expect(evolve(state, oldEvent)).not.toHaveProperty('askerId')
  life.giveFlagged('reply', actors.applicant, ['danger'], { text })
  const asker = { ...actors.duty, personId: actors.secondFocalPoint.personId }
  expect(reads(life, 'duty', asker.personId)).toBe(false)
  expect(life.tryCommand('examine', asker, keeps)?.refused).toBe('command.same_person')
})

test('a text that was withheld before events told what it is folds and is decided as before', () => {
  const life = releasedLife().giveCommand('object', actors.applicant, objection)
  const flagged = flaggedObjection().lastEvent('withheld')
  const { of: _of, against: _against, ...oldBody } = flagged.body
  const event = { ...flagged, body: oldBody }
  const state = evolve(life.state, { ...event, sequence: life.state.sequence + 1 })
  expect(state.withheld).toEqual([{ id: 'flagged', since: flagged.recordedAt, ring: 0 }])
  expect(findOwnerSeat(state, life.policy)).toBe(UNIT_DESK)
  const readersOf = (relation: SeatRelation) => listDisclosedTexts([...life.events, event], [relation], 'anybody')
  const kindsFor = (relation: SeatRelation) => readersOf(relation).map(({ kind }) => kind)
  expect([kindsFor('duty').includes('objection'), kindsFor('appeal').includes('objection')]).toEqual([true, false])
})
