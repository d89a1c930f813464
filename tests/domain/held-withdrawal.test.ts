import { mayReadActor } from '../../domain/actor-readers'
import { listDisclosedTexts } from '../../domain/disclosed-texts'
import { mayReadEvent, pickDisclosedFields } from '../../domain/disclosure'
import { isHelpOwed } from '../../domain/help'
import { isWithdrawalHeld } from '../../domain/held-withdrawal'
import { isPartition } from '../../domain/intervals'
import { MAX_RAISES } from '../../domain/raising'
import type { Reader } from '../../domain/readers'
import { isSecret } from '../../domain/secrecy'
import { listStays } from '../../domain/stays'
import { computeTasks, findOwnerSeat } from '../../domain/tasks'
import { listWaitReasons } from '../../domain/wait-reasons'
import { MAX_WITHDRAWALS } from '../../domain/withdrawal'
import type { ApplicationLife } from '../support/application-life'
import { actors } from '../support/builders'
import { daysToMs, hoursToMs } from '../support/harbour-calendar'
import { routedLife, startLife } from '../support/harbour-lives'
import { listChangedTimes, LIVES_IN_STAGES, listRemainingMs } from '../support/resting-lives'

const [firstDutySeat] = routedLife().policy.dutySeats
const withdraw = (life: ApplicationLife, reason = 'asked_by_official', by = actors.applicant) =>
  life.giveCommand('withdraw', by, { reason })
const OFFICE: readonly Reader[] = ['desk', 'rung', 'former']

/** What an office reads of the history: which events there are, and what each tells. */
const readAsOffice = ({ events }: ApplicationLife) =>
  OFFICE.map((reader) =>
    events
      .filter((event) => mayReadEvent(event, [reader]))
      .map((event) => [event.type, mayReadActor(event, [reader]) && event.actor, pickDisclosedFields(event, [reader])]),
  )

describe.each(LIVES_IN_STAGES.filter(([name]) => !name.startsWith('screening')))(
  'a withdrawal because an official asked, in %s',
  (_name, start) => {
    it('goes to the duty seat and closes nothing', () => {
      const life = withdraw(start())
      expect(life.state).toMatchObject({ stage: 'screening', accepted: false, closedAt: null })
      expect([isSecret(life.state), isWithdrawalHeld(life.state)]).toEqual([true, true])
      expect(findOwnerSeat(life.state, life.policy)).toBe(firstDutySeat)
      expect(computeTasks(life.state, life.policy, life.dues).map(({ desk }) => desk)).toEqual([firstDutySeat])
      expect(life.eventTypes()).not.toContain('withdrawn')
    })

    it('comes back where it was when the duty seat accepts the application, with the time that was left', () => {
      const life = start()
      const before = life.state
      const remaining = listRemainingMs(life)
      withdraw(life)
        .advanceTo(life.now + daysToMs(2))
        .giveCommand('accept', actors.duty)
      expect(life.state.stage).toBe(before.stage)
      expect(listChangedTimes(listRemainingMs(life), remaining)).toEqual([])
      expect(life.state.heldWithdrawal).toBeUndefined()
    })

    it('is closed as withdrawn when the duty seat accepts the withdrawal, and the office never sees it again', () => {
      const life = withdraw(start()).giveCommand('acceptWithdrawal', actors.duty)
      expect(life.state).toMatchObject({ stage: 'closed', closedAs: 'withdrawn' })
      expect(isSecret(life.state)).toBe(true)
      const { intervals, receivedAt, closedAt } = life.state
      expect(isPartition(intervals, receivedAt, closedAt)).toBe(true)
    })

    it('tells the office the same as an officer’s raise, whatever the applicant took back', () => {
      const raised = start()
      raised.giveCommand('raise', actors.operationRoom, { reason: 'wrongdoing' }).giveCommand('accept', actors.duty)
      const held = withdraw(start()).giveCommand('reinstate', actors.applicant)
      withdraw(held, 'afraid').giveCommand('accept', actors.duty)
      expect(readAsOffice(held)).toEqual(readAsOffice(raised))
      expect(held.state.flags).toEqual(raised.state.flags)
    })
  },
)

describe('a held withdrawal', () => {
  it('is every one with a reason of pressure, also by an agent for a caller, and no other', () => {
    for (const by of [actors.applicant, actors.agent])
      for (const reason of ['afraid', 'asked_by_official'])
        expect(isWithdrawalHeld(withdraw(routedLife(), reason, by).state)).toBe(true)
    for (const reason of ['solved', 'changed_mind', 'other'])
      expect(withdraw(routedLife(), reason).state).toMatchObject({ stage: 'closed', closedAs: 'withdrawn' })
  })

  it('is possible after officers raised it as often as they can', () => {
    const life = routedLife()
    for (let times = 0; times < MAX_RAISES; times += 1)
      life.giveCommand('raise', actors.operationRoom).giveCommand('accept', actors.duty)
    expect(isWithdrawalHeld(withdraw(life).state)).toBe(true)
  })

  it('waits also in the screening of what a rule flagged, and then comes to triage', () => {
    const life = withdraw(startLife({ flags: ['wrongdoing'] }))
    const { turn } = life.state
    expect([isWithdrawalHeld(life.state), listStays(life.events, 'life')]).toMatchObject([true, [{}]])
    expect(life.tryCommand('accept', actors.duty, {}, turn - 1)?.refused).toBe('application.changed')
    life.giveCommand('accept', actors.duty)
    expect(life.state.stage).toBe('triage')
    for (const reader of OFFICE) {
      const event = life.lastEvent('raised')
      expect([mayReadEvent(event, [reader]), mayReadEvent(event, ['duty'])]).toEqual([false, true])
    }
  })

  it('is each one of somebody who told of danger, with any reason, until an officer helped', () => {
    const life = startLife({ flags: ['danger'] })
    life.helpsFirst = false
    withdraw(life, 'solved')
    expect([isWithdrawalHeld(life.state), isHelpOwed(life.state)]).toEqual([true, true])
    expect(life.tryCommand('acceptWithdrawal', actors.duty)?.refused).toBe('command.help_owed')
    life.giveCommand('help', actors.duty, { result: 'reached' }).giveCommand('acceptWithdrawal', actors.duty)
    expect(life.state).toMatchObject({ stage: 'closed', closedAs: 'withdrawn' })
    const helped = startLife({ flags: ['danger'] }).giveCommand('help', actors.duty, { result: 'reached' })
    expect(withdraw(helped, 'solved').state.stage).toBe('closed')
  })

  it('calls the next duty seat again and again while nobody decides', () => {
    const life = withdraw(routedLife())
    life.advanceTo(life.now + hoursToMs(2))
    expect(life.eventTypes().filter((type) => type === 'handedOver')).toHaveLength(4)
    expect(life.state.stage).toBe('screening')
  })

  it('is told to the duty seat as the reason why it waits', () => {
    const { state, events } = withdraw(routedLife())
    const codes = listWaitReasons(state, { personId: 'duty', readers: ['duty'] }, events).map(({ code }) => code)
    expect(codes).toEqual(['held_withdrawal'])
  })

  it('that was taken back stays with the duty seat, which no longer closes it; then it goes on', () => {
    const life = withdraw(routedLife()).giveCommand('reinstate', actors.applicant)
    expect(life.state.stage).toBe('screening')
    expect(life.tryCommand('acceptWithdrawal', actors.duty)?.refused).toBe('command.not_allowed')
    expect(life.tryCommand('reinstate', actors.applicant)?.refused).toBe('command.not_allowed')
    expect(life.giveCommand('accept', actors.duty).state.stage).toBe('with_entity')
  })

  it('is followed by held ones only, whatever their reason is, until the duty seat decided', () => {
    const life = withdraw(routedLife())
    expect(life.tryCommand('withdraw', actors.applicant)?.refused).toBe('command.not_allowed')
    life.giveCommand('reinstate', actors.applicant)
    expect(isWithdrawalHeld(withdraw(life, 'solved').state)).toBe(true)
    life.giveCommand('acceptWithdrawal', actors.duty).giveCommand('reinstate', actors.applicant)
    expect(isWithdrawalHeld(withdraw(life, 'solved').state)).toBe(true)
  })

  it('counts as one that was taken back, so its rests end after as many as the cap allows', () => {
    const life = routedLife()
    for (let times = 0; times < MAX_WITHDRAWALS; times += 1) withdraw(life).giveCommand('accept', actors.duty)
    expect(life.tryCommand('withdraw', actors.applicant, { reason: 'afraid' })?.refused).toBe('command.limit_reached')
  })

  it('is accepted by duty seats alone, and can be taken back for three days after that', () => {
    const life = withdraw(routedLife())
    for (const actor of Object.values(actors).filter(({ role }) => role !== 'duty'))
      expect(life.tryCommand('acceptWithdrawal', actor)?.refused).toBe('command.not_allowed')
    life.giveCommand('acceptWithdrawal', actors.duty).advanceTo(life.now + daysToMs(2))
    expect(life.giveCommand('reinstate', actors.applicant).state).toMatchObject({ stage: 'screening', accepted: false })
  })

  it('is closed with the words of the applicant, which duty and appeal seats alone read', () => {
    const life = withdraw(routedLife()).giveCommand('acceptWithdrawal', actors.duty)
    const { id } = life.lastEvent('withdrawn').body.text ?? {}
    const mayRead = (reader: Reader) => listDisclosedTexts(life.events, [reader], null).some(({ ref }) => ref.id === id)
    expect(id).toBeDefined()
    expect(['duty' as const, 'appeal' as const].map(mayRead)).toEqual([true, true])
    const others: Reader[] = ['applicant', 'applicant_mail', 'desk', 'rung', 'former', 'unit', 'room', 'contact_centre']
    expect(others.filter(mayRead)).toEqual([])
  })

  it('is still closed by a command of before, which has no words', () => {
    const life = withdraw(routedLife()).giveCommand('acceptWithdrawal', actors.duty, { text: undefined } as never)
    expect(life.state).toMatchObject({ stage: 'closed', closedAs: 'withdrawn' })
  })

  it('does not come before help for somebody in danger', () => {
    const life = Object.assign(startLife({ flags: ['danger'] }), { helpsFirst: false })
    withdraw(life, 'afraid')
    expect(life.tryCommand('acceptWithdrawal', actors.duty)?.refused).toBe('command.help_owed')
    life.giveCommand('help', actors.duty)
    expect(life.tryCommand('acceptWithdrawal', actors.duty)).toBeUndefined()
  })
})
