import fc from 'fast-check'
import type { Actor } from '../../domain/events'
import { mayReadEvent } from '../../domain/disclosure'
import { listDisclosedTexts } from '../../domain/disclosed-texts'
import { isHelpOwed } from '../../domain/help'
import { isWithdrawalHeld } from '../../domain/held-withdrawal'
import { computeTasks } from '../../domain/tasks'
import { HELP_RESULTS } from '../../domain/vocabulary'
import type { ApplicationLife } from '../support/application-life'
import { actors, createTextRef } from '../support/builders'
import { hoursToMs } from '../support/harbour-calendar'
import { releasedLife, routedLife, startLife } from '../support/harbour-lives'

const words = { text: createTextRef('words') }
const flagged = { text: createTextRef('flagged'), audience: 'entity' as const }
const [firstDutySeat] = routedLife().policy.dutySeats

const strict = (life: ApplicationLife): ApplicationLife => Object.assign(life, { helpsFirst: false })
const toldInRemark = (life = routedLife()) => strict(life).giveFlagged('remark', actors.applicant, ['danger'], flagged)
const keep = { withheld: 'flagged', result: 'keep' as const }

/** How somebody can tell of danger, and the commands that then wait. */
const WAYS: [string, () => ApplicationLife, ('accept' | 'redirect' | 'examine')[]][] = [
  ['in the first text', () => strict(startLife({ flags: ['danger'] })), ['accept', 'redirect']],
  ['in a remark', toldInRemark, ['examine']],
  [
    'in an objection',
    () =>
      strict(releasedLife()).giveFlagged('object', actors.applicant, ['danger'], {
        reason: 'not_solved',
        text: createTextRef('flagged'),
      }),
    ['examine'],
  ],
  [
    'to an officer, who raises it',
    () => strict(routedLife()).giveCommand('raise', actors.focalPoint, { reason: 'danger' }),
    ['accept', 'redirect'],
  ],
]

const tryToDecide = (life: ApplicationLife, name: 'accept' | 'redirect' | 'examine', by: Actor = actors.duty) =>
  name === 'examine' ? life.tryCommand(name, by, keep)?.refused : life.tryCommand(name, by)?.refused

describe.each(WAYS)('when somebody tells of danger %s', (_way, tell, waiting) => {
  it.each(waiting)('the duty seat does not %s before it is recorded what was done for the person', (name) => {
    const life = tell()
    expect(tryToDecide(life, name)).toBe('command.help_owed')
    life.giveCommand('help', actors.duty, { result: 'emergency' })
    expect(tryToDecide(life, name)).toBeUndefined()
  })

  it('a try that reached nobody is recorded, and the help stays owed', () => {
    const life = tell().giveCommand('help', actors.duty, { result: 'not_reached' })
    expect(isHelpOwed(life.state)).toBe(true)
    expect(life.giveCommand('help', actors.duty, { result: 'reached' }).eventTypes().slice(-2)).toEqual([
      'helped',
      'helped',
    ])
    expect(isHelpOwed(life.state)).toBe(false)
  })

  it.each(['not_possible', 'no_danger'] as const)('“%s” needs words', (result) => {
    const life = tell()
    expect(life.tryCommand('help', actors.duty, { result })?.refused).toBe('command.malformed')
    expect(life.tryCommand('help', actors.duty, { result, ...words })).toBeUndefined()
    expect(isHelpOwed(life.state)).toBe(false)
  })

  it('the duty seat has a task with a due instant, and the next one is called, until somebody helped and decided', () => {
    const life = tell()
    const findTask = () => computeTasks(life.state, life.policy, life.dues).find(({ desk }) => desk === firstDutySeat)
    expect(findTask()?.dueAt).toBeGreaterThan(life.now)
    const countCalls = () => life.eventTypes().filter((type) => type === 'handedOver' || type === 'dutyCalled').length
    const before = countCalls()
    life.advanceTo(life.now + hoursToMs(2)).giveCommand('help', actors.duty, { result: 'not_reached' })
    life.advanceTo(life.now + hoursToMs(2))
    expect(countCalls() - before).toBeGreaterThan(4)
  })

  it('who is neither on duty nor examines records nothing', () => {
    const life = tell()
    const isExaminer = ({ role }: Actor) => role === 'duty' || (role === 'appeal' && life.state.used.objections > 0)
    for (const actor of Object.values(actors).filter((each) => !isExaminer(each)))
      expect(life.tryCommand('help', actor)?.refused).toBe('command.not_allowed')
  })

  it('no office reads the words or learns that there was danger; only duty seats and the appeal seat do', () => {
    const life = tell().giveCommand('help', actors.duty, { result: 'reached', ...words })
    const relations = ['desk', 'rung', 'former', 'unit', 'room', 'contact_centre', 'duty', 'appeal'] as const
    const readers = relations.filter((relation) =>
      listDisclosedTexts(life.events, [relation], 'somebody').some(({ ref }) => ref.id === 'words'),
    )
    // The appeal seat reads words about a withheld text only if it examines that text.
    expect(readers).toEqual(life.eventTypes().includes('remarked') ? ['duty'] : ['duty', 'appeal'])
    const knowing = relations.filter((relation) => mayReadEvent(life.lastEvent('helped'), [relation]))
    expect(knowing).toEqual(['duty', 'appeal'])
    expect(listDisclosedTexts(life.events, ['applicant'], null).map(({ ref }) => ref.id)).not.toContain('words')
  })
})

describe('help', () => {
  it('is owed again when the person tells of danger again, and not when they write of something else', () => {
    const life = toldInRemark().giveCommand('help', actors.duty)
    const second = { ...flagged, text: createTextRef('second') }
    life.giveFlagged('remark', actors.applicant, ['wrongdoing'], second)
    expect(isHelpOwed(life.state)).toBe(false)
    life.giveFlagged('remark', actors.applicant, ['danger'], { ...flagged, text: createTextRef('third') })
    expect(isHelpOwed(life.state)).toBe(true)
  })

  it('is not owed where only wrongdoing was told', () => {
    const life = strict(startLife({ flags: ['wrongdoing'] }))
    expect(life.tryCommand('help', actors.duty)?.refused).toBe('command.not_allowed')
    expect(life.tryCommand('accept', actors.duty)).toBeUndefined()
  })

  it('is not recorded by a person whom the text may be about, who may not read it', () => {
    const life = toldInRemark(routedLife().giveCommand('claim', actors.focalPoint))
    const { personId } = actors.focalPoint
    expect(life.tryCommand('help', { ...actors.duty, personId })?.refused).toBe('command.same_person')
  })

  it('is owed after a withdrawal too, which closes nothing before somebody helped', () => {
    const life = toldInRemark().giveCommand('withdraw', actors.applicant)
    expect([isWithdrawalHeld(life.state), tryToDecide(life, 'examine')]).toEqual([true, 'command.help_owed'])
    expect(life.giveCommand('help', actors.duty).state.stage).toBe('screening')
    expect(tryToDecide(life, 'examine')).toBeUndefined()
  })

  it('changes no clock, no stage and no turn, whatever its result is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...WAYS), fc.constantFrom(...HELP_RESULTS), ([, tell], result) => {
        const life = tell()
        const { stage, turn, budget, stageSince, intervals } = life.state
        const { dues } = life
        life.giveCommand('help', actors.duty, { result, ...words })
        expect(life.state).toMatchObject({ stage, turn, budget, stageSince, intervals })
        expect(life.dues).toEqual(dues)
      }),
    )
  })
})
