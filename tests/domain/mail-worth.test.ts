import type { Application } from '../../domain/application'
import type { RecordedEvent } from '../../domain/events'
import { evolve } from '../../domain/evolve'
import { findTryAfterCap, isWorthSending } from '../../domain/mail-worth'
import { notificationsFor, type Template } from '../../domain/notifications'
import type { ApplicationLife } from '../support/application-life'
import { actors, createPolicy, entities, routeArguments, usualArguments } from '../support/builders'
import { daysToMs, hoursToMs, MONDAY_9 } from '../support/harbour-calendar'
import { answeredLife, disputedLife, releasedLife, routedLife, startLife } from '../support/harbour-lives'

interface RequiredMail {
  event: RecordedEvent
  audience: string
  template: Template
  /** the state after all events of the decision that required the mail */
  stateThen: Application
}

/** All mails of an application, each with the state right after the decision that required it. */
function listRequiredMails({ events, policy }: ApplicationLife): RequiredMail[] {
  const states: Application[] = []
  for (const event of events) states.push(evolve(states.at(-1) ?? null, event, 'life'))
  const stateAfterDecision = ({ commandId }: RecordedEvent) =>
    states[events.findLastIndex((event) => event.commandId === commandId)] as Application
  return events.flatMap((event, index) =>
    notificationsFor(event, states[index] as Application, policy).map(({ audience, template }) => ({
      event,
      audience,
      template,
      stateThen: stateAfterDecision(event),
    })),
  )
}

const isWorth = (mail: RequiredMail, state: Application, { policy }: ApplicationLife) =>
  isWorthSending(mail.template, { event: mail.event, audience: mail.audience, state, policy })

/** Templates of the mails that would still be sent if none had been sent before the present state. */
const listWorthNow = (life: ApplicationLife) =>
  listRequiredMails(life)
    .filter((mail) => isWorth(mail, life.state, life))
    .map(({ template }) => template)

/** Whether each mail of this template would still be sent. */
const listWorth = (life: ApplicationLife, template: Template) =>
  listRequiredMails(life)
    .filter((mail) => mail.template === template)
    .map((mail) => isWorth(mail, life.state, life))

const climbedLife = () => routedLife().advanceTo(MONDAY_9 + daysToMs(2))
const reopenedLife = () => disputedLife().giveCommand('reopen', actors.secondComplaintUnit)

const LIVES: Record<string, () => ApplicationLife> = {
  'a silent triage': () => startLife().advanceTo(MONDAY_9 + daysToMs(9)),
  'a silent entity': () => routedLife().advanceTo(MONDAY_9 + daysToMs(40)),
  'a flagged application whose duty seats do not act': () =>
    startLife({ flags: ['danger'] }).advanceTo(MONDAY_9 + hoursToMs(5)),
  'a question without a reply': () =>
    routedLife()
      .giveCommand('ask', actors.focalPoint)
      .advanceTo(MONDAY_9 + daysToMs(9)),
  'a question with a reply': () =>
    routedLife().giveCommand('ask', actors.focalPoint).giveCommand('reply', actors.applicant),
  'an answer that nobody reviews and nobody rates': () => answeredLife().advanceTo(MONDAY_9 + daysToMs(60)),
  'an answer that was sent back': () => answeredLife().giveCommand('sendBack', actors.complaintUnit),
  'a satisfied applicant': () => releasedLife().giveCommand('rate', actors.applicant),
  'an objection that nobody decides': () => disputedLife().advanceTo(MONDAY_9 + daysToMs(60)),
  'a redirected application': () => startLife().giveCommand('redirect', actors.mainFocalPoint),
  'a redirected application that was reopened': () =>
    startLife()
      .giveCommand('redirect', actors.mainFocalPoint)
      .giveCommand('object', actors.applicant)
      .giveCommand('reopen', actors.secondComplaintUnit),
  'a secret application that was redirected and reopened': () =>
    startLife({ flags: ['wrongdoing'] })
      .giveCommand('redirect', actors.duty)
      .giveCommand('object', actors.applicant)
      .giveCommand('reopen', actors.appeal),
  'a remark of staff': () =>
    routedLife().giveCommand('remark', actors.focalPoint, { ...usualArguments.remark, audience: 'applicant' }),
}

describe('a mail', () => {
  it.each(Object.entries(LIVES))(
    'is worth sending right after the decision that required it: %s',
    (_name, startOfLife) => {
      const life = startOfLife()
      const mails = listRequiredMails(life)
      expect(mails.filter((mail) => !isWorth(mail, mail.stateThen, life))).toEqual([])
      expect(mails.length).toBeGreaterThan(0)
    },
  )

  it('that reminds or hands up is pointless once the answer was given', () => {
    const life = climbedLife()
    expect(listWorthNow(life)).toEqual(['received', 'routed', 'climbed'])
    life.giveCommand('answer', actors.focalPoint)
    expect(listWorthNow(life)).toEqual(['received'])
  })

  it('about the last reminder is worth sending until the breach, on its own rung only', () => {
    const life = routedLife().advanceTo(MONDAY_9 + daysToMs(1) + hoursToMs(1.5))
    expect(life.eventTypes().at(-1)).toBe('reminded')
    expect(listWorthNow(life)).toEqual(['received', 'routed', 'reminded'])
    expect(listWorthNow(life.advanceTo(MONDAY_9 + daysToMs(2)))).not.toContain('reminded')
  })

  it('that reaches only one of several rungs is pointless for the rungs that the application left', () => {
    const life = routedLife().advanceTo(MONDAY_9 + daysToMs(30))
    const climbed = listRequiredMails(life).filter(({ template }) => template === 'climbed')
    expect(climbed.map((mail) => isWorth(mail, life.state, life))).toEqual([false, true])
  })

  it('that asks the applicant is pointless after the reply, and after the time for a reply', () => {
    const asked = () => routedLife().giveCommand('ask', actors.focalPoint)
    expect(listWorthNow(asked())).toContain('asked')
    expect(listWorthNow(asked().giveCommand('reply', actors.applicant))).not.toContain('asked')
    const expired = listWorthNow(asked().advanceTo(MONDAY_9 + daysToMs(9)))
    expect(expired).toContain('expired_desk')
    expect(expired).not.toContain('asked')
    expect(expired).not.toContain('reminded_to_reply')
  })

  it('that asks again is worth sending although an earlier question is not', () => {
    const life = routedLife().giveCommand('ask', actors.focalPoint)
    life.now += 60_000
    life.giveCommand('reply', actors.applicant)
    life.now += 60_000
    life.giveCommand('ask', actors.focalPoint)
    const questions = listRequiredMails(life).filter(({ template }) => template === 'asked')
    expect(questions.map((mail) => isWorth(mail, life.state, life))).toEqual([false, true])
  })

  it('with a question is required again when a withdrawal is taken back, and is pointless after the reply', () => {
    const life = routedLife()
      .giveCommand('ask', actors.focalPoint)
      .advanceTo(MONDAY_9 + hoursToMs(1))
    life.giveCommand('withdraw', actors.applicant)
    expect(listWorthNow(life)).not.toContain('asked')
    life.advanceTo(MONDAY_9 + hoursToMs(2)).giveCommand('reinstate', actors.applicant)
    const [, again] = listRequiredMails(life).filter(({ template }) => template === 'asked')
    expect(again && isWorth(again, life.state, life)).toBe(true)
    life.now += 60_000
    life.giveCommand('reply', actors.applicant)
    life.now += 60_000
    life.giveCommand('ask', actors.focalPoint)
    expect(again && isWorth(again, life.state, life)).toBe(false)
  })

  it('with the answer is worth sending until the applicant objects, also after the application was closed', () => {
    expect(listWorthNow(releasedLife())).toContain('released')
    expect(listWorthNow(releasedLife().advanceTo(MONDAY_9 + daysToMs(60)))).toEqual(['received', 'released', 'closed'])
    expect(listWorthNow(disputedLife())).toEqual(['received', 'objected'])
    const worthAfterReopening = listWorthNow(reopenedLife())
    expect(worthAfterReopening).toEqual(expect.arrayContaining(['reopened', 'reopened_desk']))
    expect(worthAfterReopening).toEqual(expect.not.arrayContaining(['released']))
  })

  it('that asks whether the matter is solved is pointless where the applicant was told where to go instead', () => {
    const remind = (life: ApplicationLife) => listWorth(life.advanceTo(MONDAY_9 + daysToMs(9)), 'reminded_to_rate')
    expect(remind(releasedLife())).toEqual([true])
    expect(remind(startLife().giveCommand('redirect', actors.mainFocalPoint))).toEqual([false])
  })

  it('that says how the application was closed is pointless after an objection', () => {
    const life = releasedLife()
      .advanceTo(MONDAY_9 + daysToMs(13))
      .giveCommand('rate', actors.applicant, { solved: 'yes' })
    expect(listWorthNow(life)).toContain('closed')
    expect(listWorthNow(life.giveCommand('object', actors.applicant))).not.toContain('closed')
  })

  it('that says that we are late is pointless once the answer was released', () => {
    const life = routedLife({ promisedAt: MONDAY_9 + hoursToMs(1) }).advanceTo(MONDAY_9 + hoursToMs(2))
    expect(listWorthNow(life)).toContain('overran')
    life.giveCommand('answer', actors.focalPoint).giveCommand('release', actors.complaintUnit)
    expect(listWorthNow(life)).not.toContain('overran')
  })

  it('that says that we are late, or that another answer comes, is pointless after a withdrawal, and true again once it is taken back', () => {
    const late = routedLife({ promisedAt: MONDAY_9 + hoursToMs(1) }).advanceTo(MONDAY_9 + hoursToMs(2))
    for (const [template, life] of [
      ['overran', late],
      ['reopened', reopenedLife()],
    ] as const) {
      expect(listWorthNow(life)).toContain(template)
      life.advanceTo(life.now + hoursToMs(1)).giveCommand('withdraw', actors.applicant)
      expect(listWorthNow(life)).toEqual(['received', 'closed'])
      life.advanceTo(life.now + hoursToMs(1)).giveCommand('reinstate', actors.applicant)
      expect(listWorthNow(life)).toContain(template)
    }
  })

  it('about a withdrawal is pointless once that withdrawal was taken back, also after another one', () => {
    const life = startLife({ flags: ['danger'] }).giveCommand('withdraw', actors.applicant)
    expect(listWorthNow(life)).toContain('withdrawn_flagged')
    life.advanceTo(MONDAY_9 + hoursToMs(1)).giveCommand('reinstate', actors.applicant)
    expect(listWorthNow(life)).not.toContain('withdrawn_flagged')
    life.now += 60_000
    life.giveCommand('withdraw', actors.applicant)
    expect(listWorthNow(life).filter((template) => template === 'withdrawn_flagged')).toHaveLength(1)
  })

  it('to an entity is pointless after the entity returned the application, also when another entity has it', () => {
    const life = routedLife()
    expect(listWorthNow(life)).toContain('routed')
    expect(listWorthNow(life.giveCommand('return', actors.focalPoint))).not.toContain('routed')
    life.giveCommand('route', actors.mainFocalPoint, routeArguments('normal', entities.south))
    expect(listWorth(life, 'routed')).toEqual([false, true])
  })

  it('that reminds of a question or of an answer is pointless once there is another question or another answer', () => {
    const asked = routedLife().giveCommand('ask', actors.focalPoint)
    asked.advanceTo(MONDAY_9 + daysToMs(6))
    expect(listWorth(asked, 'reminded_to_reply')).toEqual([true])
    asked.giveCommand('reply', actors.applicant).advanceTo(asked.now + 60_000)
    expect(listWorth(asked.giveCommand('ask', actors.focalPoint), 'reminded_to_reply')).toEqual([false])
    const released = releasedLife().advanceTo(MONDAY_9 + daysToMs(10))
    expect(listWorth(released, 'reminded_to_rate')).toEqual([true])
    released.giveCommand('object', actors.applicant).giveCommand('reopen', actors.secondComplaintUnit)
    released.advanceTo(released.now + 60_000).giveCommand('answer', actors.captain)
    expect(listWorth(released.giveCommand('release', actors.complaintUnit), 'reminded_to_rate')).toEqual([false])
  })

  it('that reminds a desk is pointless when the same desk has the application again after a reopening', () => {
    const ladders = { pier: { usual: [{ name: 'deckhand', at: 'entity' as const }] } }
    const life = routedLife({ policy: createPolicy({ ladders }) }).advanceTo(MONDAY_9 + daysToMs(1) + hoursToMs(1.5))
    expect(listWorth(life, 'reminded')).toEqual([true])
    life.giveCommand('answer', actors.focalPoint).giveCommand('release', actors.complaintUnit)
    life.giveCommand('object', actors.applicant).giveCommand('reopen', actors.secondComplaintUnit)
    expect(life.state).toMatchObject({ stage: 'with_entity', rung: 0 })
    expect(listWorth(life, 'reminded')).toEqual([false])
  })

  it('to an applicant whose later words told of danger is not sent any more, unless a person decided to send it', () => {
    const life = routedLife({ promisedAt: MONDAY_9 + hoursToMs(1) }).advanceTo(MONDAY_9 + hoursToMs(2))
    expect(listWorthNow(life)).toEqual(['received', 'routed', 'overran'])
    life.giveFlagged('remark', actors.applicant, ['danger'], { ...usualArguments.remark, audience: 'entity' })
    expect(listWorthNow(life)).toEqual(['received', 'routed', 'remarked_desk', 'words_flagged'])
  })
})

describe('a mail about what somebody did', () => {
  /** Each life with whether each mail is worth sending in it, whichever event required the mail. */
  const open = () => routedLife()
  const closed = () => releasedLife().giveCommand('rate', actors.applicant)
  const inTriage = () => startLife()
  const confirmed = () => disputedLife().giveCommand('confirm', actors.secondComplaintUnit)
  const LIVES_OF_MAILS: [Template, string, () => ApplicationLife, boolean][] = [
    ['confirmed', 'the decision stands', confirmed, true],
    ['confirmed', 'it was closed in another way', closed, false],
    ['confirmed', 'it is open', open, false],
    ['reinstated', 'it is open', open, true],
    ['reinstated', 'it was closed again', closed, false],
    ['reinstated_desk', 'it is open', open, true],
    ['reinstated_desk', 'it was closed again', closed, false],
    ['remarked_desk', 'it is open', open, true],
    ['remarked_desk', 'it was closed', closed, false],
    ['taken_over', 'it is open', open, true],
    ['taken_over', 'it was closed', closed, false],
    ['text_disclosed', 'it is open', open, true],
    ['text_disclosed', 'it was closed', closed, false],
    ['reopened_desk', 'an entity has it', open, true],
    ['reopened_desk', 'it is in triage', inTriage, true],
    ['reopened_desk', 'it is in review', () => answeredLife(), false],
    ['reopened_desk', 'it was closed', closed, false],
  ]

  it('handed_over, to the desk that must act, as long as it must act', () => {
    const life = startLife().advanceTo(MONDAY_9 + hoursToMs(2))
    const event = life.lastEvent('handedOver')
    const isWorthFor = (audience: string) =>
      isWorthSending('handed_over', { event, audience, state: life.state, policy: life.policy })
    expect(['harbour/-/operation_room', 'harbour/-/complaint_unit'].map(isWorthFor)).toEqual([true, false])
    life.giveCommand('withdraw', actors.applicant)
    expect(isWorthFor('harbour/-/operation_room')).toBe(false)
  })

  it.each(LIVES_OF_MAILS)('%s, when %s', (template, _case, start, expected) => {
    const { state, policy, events } = start()
    const event = events.at(-1) as RecordedEvent
    expect(isWorthSending(template, { event, audience: 'harbour/-/desk', state, policy })).toBe(expected)
  })
})

describe('a mail to an address to which too many mails went', () => {
  const sendAfter = MONDAY_9

  it('waits for an hour at a time, for three days at most', () => {
    expect(findTryAfterCap('asked', { sendAfter, at: MONDAY_9 })).toBe(MONDAY_9 + hoursToMs(1))
    expect(findTryAfterCap('asked', { sendAfter, at: MONDAY_9 + hoursToMs(71) })).toBe(MONDAY_9 + hoursToMs(72))
    expect(findTryAfterCap('asked', { sendAfter, at: MONDAY_9 + hoursToMs(71) + 1 })).toBeUndefined()
  })

  it('does not wait when it wants nothing and brings no answer', () => {
    expect(findTryAfterCap('received', { sendAfter, at: MONDAY_9 })).toBeUndefined()
  })

  it.each([
    'asked',
    'released',
    'redirected',
    'confirmed',
    'reopened',
    'closed',
    'reminded_to_reply',
    'reminded_to_rate',
  ] as const)('waits when it wants something of the applicant or brings an answer: %s', (template) => {
    expect(findTryAfterCap(template, { sendAfter, at: MONDAY_9 })).toBeDefined()
  })
})
