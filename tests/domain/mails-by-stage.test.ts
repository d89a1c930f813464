import type { Application } from '../../domain/application'
import { evolve } from '../../domain/evolve'
import { isWorthSending } from '../../domain/mail-worth'
import { notificationsFor } from '../../domain/notifications'
import type { ApplicationLife } from '../support/application-life'
import { actors, createTextRef, usualArguments } from '../support/builders'
import { at, hoursToMs } from '../support/harbour-calendar'
import { startLife } from '../support/harbour-lives'

/** A life in which some minutes lie between two acts. */
const later = (life: ApplicationLife): ApplicationLife => life.advanceTo(life.now + hoursToMs(0.1))

/**
 * Each mail of a life, as "number of its event, template, audience: numbers of the events after which it is still worth sending".
 * Only the last event of a decision counts.
 */
function listWorthPeriods({ events, policy }: ApplicationLife): string[] {
  const states: Application[] = []
  for (const event of events) states.push(evolve(states.at(-1) ?? null, event, 'life'))
  const isLastOfDecision = (index: number) => events[index + 1]?.commandId !== events[index]?.commandId
  return events.flatMap((event, index) =>
    notificationsFor(event, states[index] as Application, policy).map(({ audience, template }) => {
      const worth = states.flatMap((state, later) =>
        later >= index && isLastOfDecision(later) && isWorthSending(template, { event, audience, state, policy })
          ? [`${later}`]
          : [],
      )
      return `${index} ${event.type} ${template} ${audience.replace('harbour/', '')}: ${worth.join(' ')}`
    }),
  )
}

describe('each mail is worth sending until later events make it pointless, in the life with', () => {
  it('an answer that is sent back, disputed, reopened and confirmed', () => {
    const life = later(startLife())
    later(life.giveCommand('route', actors.mainFocalPoint))
    later(life.giveCommand('ask', actors.focalPoint))
    later(life.giveCommand('withdraw', actors.applicant))
    later(life.giveCommand('reinstate', actors.applicant))
    later(life.giveCommand('reply', actors.applicant))
    later(life.giveCommand('answer', actors.focalPoint))
    later(life.giveCommand('sendBack', actors.complaintUnit))
    later(life.giveCommand('remark', actors.applicant, { ...usualArguments.remark, audience: 'entity' }))
    later(life.giveCommand('answer', actors.focalPoint))
    later(life.giveCommand('release', actors.complaintUnit))
    later(life.giveCommand('rate', actors.applicant, { solved: 'no' }))
    later(life.giveCommand('object', actors.applicant))
    later(life.giveCommand('reopen', actors.secondComplaintUnit))
    later(life.giveCommand('answer', actors.captain))
    later(life.giveCommand('release', actors.complaintUnit))
    later(life.giveCommand('object', actors.applicant))
    later(life.giveCommand('confirm', actors.appeal))
    expect(life.eventTypes().join(' ')).toBe(
      'received accepted categorised routed asked withdrawn closed reinstated replied answered sentBack remarked answered released rated objected reopened answered released objected confirmed closed',
    )
    expect(listWorthPeriods(life)).toEqual([
      '0 received received applicant: 1 3 4 6 7 8 9 10 11 12 13 14 15 16 17 18 19 21',
      '3 routed routed north/deckhand: 3 4 7 8 10 11 16',
      '4 asked asked applicant: 4 7',
      '6 closed closed applicant: 6',
      '7 reinstated reinstated applicant: 7 8 9 10 11 12 13 14 15 16 17 18 19',
      '7 reinstated asked applicant: 7',
      '7 reinstated reinstated_desk north/deckhand: 7 8 9 10 11 12 13 14 15 16 17 18 19',
      '8 replied replied north/deckhand: 8',
      '10 sentBack sent_back north/deckhand: 10 11 16',
      '11 remarked remarked_desk north/deckhand: 11 12 13 14 15 16 17 18 19',
      '13 released released applicant: 13 14',
      '15 objected objected -/complaint_unit: 15',
      '16 reopened reopened applicant: 16 17',
      '16 reopened reopened_desk north/captain: 16',
      '18 released released applicant: 18 21',
      '19 objected objected -/appeal: 19',
      '20 confirmed confirmed applicant: 21',
    ])
  })

  it('silence on every rung, and a question without a reply', () => {
    const life = later(startLife())
    later(life.giveCommand('route', actors.mainFocalPoint))
    life.advanceTo(at(3, 9))
    later(life.giveCommand('ask', actors.captain))
    life.advanceTo(at(11, 9))
    later(life.giveCommand('answer', actors.captain))
    later(life.giveCommand('sendBack', actors.complaintUnit))
    life.advanceTo(at(16, 9))
    expect(life.eventTypes().join(' ')).toBe(
      'received accepted categorised routed reminded reminded reminded breached climbed reminded reminded reminded breached climbed asked reminded expired reminded answered sentBack reminded reminded breached listed',
    )
    expect(listWorthPeriods(life)).toEqual([
      '0 received received applicant: 1 3 4 5 6 8 9 10 11 13 14 15 16 17 18 19 20 21 23',
      '3 routed routed north/deckhand: 3 4 5 6 8 9 10 11 13 14 15 16 17 19 20 21 23',
      '6 reminded reminded north/deckhand: 6',
      '8 climbed climbed north/captain: 8 9 10 11',
      '11 reminded reminded north/captain: 11',
      '13 climbed climbed -/admiral: 13 14 15 16 17 19 20 21 23',
      '14 asked asked applicant: 14 15',
      '15 reminded reminded_to_reply applicant: 15',
      '16 expired expired_desk -/admiral: 16 17',
      '19 sentBack sent_back -/admiral: 19 20 21 23',
      '21 reminded reminded -/admiral: 21',
    ])
  })

  it('a redirection that is reopened', () => {
    const life = later(startLife())
    life.advanceTo(at(1, 11, 30))
    later(life.giveCommand('route', actors.operationRoom))
    later(life.giveCommand('return', actors.focalPoint))
    later(life.giveCommand('redirect', actors.mainFocalPoint))
    later(life.giveCommand('object', actors.applicant))
    later(life.giveCommand('reopen', actors.secondComplaintUnit))
    expect(life.eventTypes().join(' ')).toBe(
      'received accepted warned handedOver categorised routed returned redirected objected reopened',
    )
    expect(listWorthPeriods(life)).toEqual([
      '0 received received applicant: 1 2 3 5 6 7 8 9',
      '3 handedOver handed_over -/operation_room: 3 9',
      '5 routed routed north/deckhand: 5',
      '7 redirected redirected applicant: 7',
      '8 objected objected -/complaint_unit: 8',
      '9 reopened reopened applicant: 9',
      '9 reopened reopened_desk -/operation_room: 9',
    ])
  })

  it('two flagged remarks, and a withdrawal', () => {
    const life = later(startLife())
    later(life.giveCommand('route', actors.mainFocalPoint))
    later(
      life.giveFlagged('remark', actors.applicant, ['wrongdoing'], { text: createTextRef('one'), audience: 'entity' }),
    )
    later(
      life.giveFlagged('remark', actors.applicant, ['wrongdoing'], { text: createTextRef('two'), audience: 'entity' }),
    )
    later(life.giveCommand('examine', actors.duty, { withheld: 'one', result: 'disclose' }))
    later(life.giveCommand('answer', actors.focalPoint))
    later(life.giveCommand('withdraw', actors.applicant))
    expect(life.eventTypes().join(' ')).toBe(
      'received accepted categorised routed remarked withheld remarked withheld examined answered withdrawn closed',
    )
    expect(listWorthPeriods(life)).toEqual([
      '0 received received applicant: 1 3 5 7 8 9 11',
      '3 routed routed north/deckhand: 3 5 7 8',
      '4 remarked remarked_desk north/deckhand: 5 7 8 9',
      '5 withheld words_flagged -/duty: 5 7',
      '6 remarked remarked_desk north/deckhand: 7 8 9',
      '7 withheld words_flagged -/duty: 7 8 9 11',
      '8 examined text_disclosed north/deckhand: 8 9',
      '10 withdrawn withdrawn_flagged -/duty: 11',
      '11 closed closed applicant: 11',
    ])
  })

  it('an agent who wants to withdraw what tells of wrongdoing', () => {
    const life = later(startLife({ flags: ['wrongdoing'] }))
    life.tryCommand('withdraw', actors.agent)
    later(life)
    life.advanceTo(life.now + hoursToMs(1))
    later(life.giveCommand('answerCaller', actors.duty))
    later(life.giveCommand('accept', actors.duty))
    expect(life.eventTypes().join(' ')).toBe(
      'received withdrawalRefused handedOver callerHandedOver handedOver callerHandedOver callerAnswered accepted',
    )
    expect(listWorthPeriods(life)).toEqual([
      '0 received received applicant: 0 1 2 3 4 5 6 7',
      '0 received flagged -/duty: 0 1 2 3 4 5 6',
      '1 withdrawalRefused caller_waiting -/duty: 1 2 3 4 5',
      '2 handedOver handed_over -/duty: 2 3 4 5 6',
      '3 callerHandedOver caller_waiting -/duty: 3 4 5',
      '4 handedOver handed_over -/duty: 4 5 6',
      '5 callerHandedOver caller_waiting -/duty: 5',
    ])
  })

  it('an answer that is rated late', () => {
    const life = later(startLife())
    later(life.giveCommand('route', actors.mainFocalPoint))
    later(life.giveCommand('answer', actors.focalPoint))
    later(life.giveCommand('release', actors.complaintUnit))
    life.advanceTo(at(12, 9))
    later(life.giveCommand('rate', actors.applicant, { solved: 'partly' }))
    life.advanceTo(at(40, 9))
    expect(life.eventTypes().join(' ')).toBe(
      'received accepted categorised routed answered released reminded rated closed',
    )
    expect(listWorthPeriods(life)).toEqual([
      '0 received received applicant: 1 3 4 5 6 7 8',
      '3 routed routed north/deckhand: 3',
      '5 released released applicant: 5 6 7 8',
      '6 reminded reminded_to_rate applicant: 6',
      '8 closed closed applicant: 8',
    ])
  })
})
