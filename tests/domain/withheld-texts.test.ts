import fc from 'fast-check'
import { APPLICANT_COMMANDS, COMMANDS } from '../../domain/commands'
import { listDisclosedTexts, listWithheldTexts } from '../../domain/disclosed-texts'
import type { Reader } from '../../domain/readers'
import type { Actor, RecordedEvent } from '../../domain/events'
import { evolve } from '../../domain/evolve'
import { notificationsFor } from '../../domain/notifications'
import { findPermittedView } from '../../domain/permissions'
import { isSecret } from '../../domain/secrecy'
import { computeTasks } from '../../domain/tasks'
import type { ApplicationLife } from '../support/application-life'
import { actors, createTextRef, PROGRAMME, usualArguments } from '../support/builders'
import { routedLife, startLife } from '../support/harbour-lives'

const MINUTE_MS = 60_000
const text = createTextRef('flagged')
const remark = { text, audience: 'entity' as const }
const OTHERS: Reader[] = ['desk', 'rung', 'former', 'unit', 'room', 'appeal', 'contact_centre', 'administrator']

const flaggedLife = (by: Actor = actors.applicant) => routedLife().giveFlagged('remark', by, ['danger'], remark)
const listIds = (life: ApplicationLife, reader: Reader) =>
  listDisclosedTexts(life.events, [reader], 'reader').map(({ ref }) => ref.id)
const listExaminations = ({ state, policy, dues }: ApplicationLife) =>
  computeTasks(state, policy, dues).filter(({ kind }) => kind === 'examine')
const mailsSince = (life: ApplicationLife, sequence: number) => {
  let state = evolve(null, life.events[0] as RecordedEvent, 'life')
  const mails: string[] = []
  for (const event of life.events.slice(1)) {
    state = evolve(state, event)
    if (event.sequence <= sequence) continue
    mails.push(...notificationsFor(event, state, life.policy).map((mail) => `${mail.audience} ${mail.template}`))
  }
  return mails
}

describe('a later text that a rule flagged', () => {
  it.each([
    ['a remark', () => flaggedLife()],
    ['a remark that an agent gives for a caller', () => flaggedLife(actors.agent)],
    [
      'a reply',
      () =>
        routedLife().giveCommand('ask', actors.focalPoint).giveFlagged('reply', actors.applicant, ['danger'], { text }),
    ],
  ])('is read by its author and the duty seat alone: %s', (_case, start) => {
    const life = start()
    for (const reader of OTHERS) {
      expect([reader, listIds(life, reader)]).toEqual([reader, expect.not.arrayContaining(['flagged'])])
    }
    expect(listIds(life, 'applicant')).toContain('flagged')
    expect(listIds(life, 'duty')).toContain('flagged')
    expect(listIds(life, 'applicant_mail')).not.toContain('flagged')
    expect(life.events.at(-1)?.type).toBe('withheld')
  })

  it('is about nobody’s acts when nobody has acted yet', () => {
    expect(flaggedLife().lastEvent('withheld').body).not.toHaveProperty('against')
  })

  it('is told to those who could read it otherwise, without its words', () => {
    const life = flaggedLife()
    expect(listWithheldTexts(life.events, ['rung'], 'reader').map(({ kind }) => kind)).toEqual(['remark'])
    expect(listWithheldTexts(life.events, ['former'], 'reader')).toEqual([])
    expect(listWithheldTexts(life.events, ['rung', 'duty'], 'reader')).toEqual([])
  })

  it('stops nothing else: the stage, the turn and the owner stay, and the application is not secret', () => {
    const before = routedLife()
    const { state } = flaggedLife()
    expect([state.stage, state.turn, isSecret(state)]).toEqual(['with_entity', before.state.turn, false])
  })

  it('gives the duty seat a view of the application from then on', () => {
    const duty = { role: 'duty' as const, desk: `${PROGRAMME}/-/duty`, programme: PROGRAMME }
    expect(findPermittedView([duty], routedLife().state)).toBeUndefined()
    const life = flaggedLife()
    expect(findPermittedView([duty], life.state)?.relations).toEqual(['duty'])
    life.giveCommand('examine', actors.duty, { withheld: 'flagged', result: 'disclose' })
    expect(findPermittedView([duty], life.state)?.relations).toEqual(['duty'])
  })

  it('is withheld whatever command of the applicant carries it, and never a text of staff', () => {
    const withText = APPLICANT_COMMANDS.filter((name) => 'text' in usualArguments[name])
    expect(withText).toEqual(['reply', 'remark'])
    expect(Object.keys(COMMANDS)).toContain('object')
    const life = routedLife().giveFlagged('remark', actors.focalPoint, ['danger'], { ...remark, audience: 'staff' })
    expect(life.state.withheld).toBeUndefined()
    expect(life.eventTypes()).not.toContain('withheld')
  })

  it('with a code that is no flag is recorded as an ordinary text', () => {
    const life = routedLife().giveFlagged('remark', actors.applicant, ['0791234567' as never], remark)
    expect(life.eventTypes()).not.toContain('withheld')
  })
})

describe('two withheld texts of one application', () => {
  const second = createTextRef('second')
  const start = () => {
    const life = flaggedLife()
    return life
      .advanceTo(life.now + 10 * MINUTE_MS)
      .giveFlagged('remark', actors.applicant, ['danger'], { ...remark, text: second })
  }
  const listStates = ({ state }: ApplicationLife) =>
    (state.withheld ?? [])
      .map(({ id, ring, kept = false }) => ({ id, ring, kept }))
      .sort((a, b) => (a.id < b.id ? -1 : 1))

  it('are both withheld, and each has its own clock', () => {
    const life = start()
    expect(listStates(life)).toEqual([
      { id: 'flagged', ring: 0, kept: false },
      { id: 'second', ring: 0, kept: false },
    ])
    life.advanceTo(life.now + 21 * MINUTE_MS)
    expect(listStates(life)).toEqual([
      { id: 'flagged', ring: 1, kept: false },
      { id: 'second', ring: 0, kept: false },
    ])
  })

  it('are examined one by one: the other one stays as it is', () => {
    const disclosed = start().giveCommand('examine', actors.duty, { withheld: 'second', result: 'disclose' })
    expect(listStates(disclosed)).toEqual([{ id: 'flagged', ring: 0, kept: false }])
    const kept = start().giveCommand('examine', actors.duty, { withheld: 'second', result: 'keep' })
    expect(listStates(kept)).toEqual([
      { id: 'flagged', ring: 0, kept: false },
      { id: 'second', ring: 0, kept: true },
    ])
    const first = start().giveCommand('examine', actors.duty, { withheld: 'flagged', result: 'keep' })
    expect(listStates(first)).toEqual([
      { id: 'flagged', ring: 0, kept: true },
      { id: 'second', ring: 0, kept: false },
    ])
  })
})

describe('the duty seat', () => {
  it('gets a task and a mail; without an act the next duty seat is called, again and again, and nothing is disclosed', () => {
    const life = flaggedLife()
    const { sequence } = life.lastEvent('withheld')
    const since = life.now
    const examineAt = (minutes: number) => since + minutes * MINUTE_MS
    expect(listExaminations(life)).toEqual([
      { desk: `${PROGRAMME}/-/duty`, kind: 'examine', dueAt: examineAt(life.policy.targets.screening) },
    ])
    life.advanceTo(examineAt(31))
    expect(listExaminations(life)).toEqual([{ desk: `${PROGRAMME}/-/duty-2`, kind: 'examine', dueAt: examineAt(60) }])
    life.advanceTo(examineAt(91))
    expect(life.eventTypes().filter((type) => type === 'dutyCalled')).toHaveLength(3)
    expect(life.lastEvent('dutyCalled').body).toMatchObject({ textId: 'flagged', dueAt: examineAt(90) })
    expect(mailsSince(life, sequence - 1).filter((mail) => mail.endsWith('words_flagged'))).toEqual(
      Array.from({ length: 4 }, () => `${PROGRAMME}/-/duty words_flagged`),
    )
    for (const reader of OTHERS) expect(listIds(life, reader)).not.toContain('flagged')
  })

  it('discloses the text: others read it, the owner is told, and the clock calls nobody any more', () => {
    const life = flaggedLife()
    const { sequence } = life.state
    life.giveCommand('examine', actors.duty, { withheld: 'flagged', result: 'disclose' })
    expect(listIds(life, 'rung')).toContain('flagged')
    expect(listIds(life, 'contact_centre')).toContain('flagged')
    expect(listIds(life, 'former')).not.toContain('flagged')
    expect(listWithheldTexts(life.events, ['rung'], 'reader')).toEqual([])
    expect(listExaminations(life)).toEqual([])
    expect(life.dues.wakes.map(({ kind }) => kind)).not.toContain('callDuty')
    expect(mailsSince(life, sequence)).toEqual([`${PROGRAMME}/north/deckhand text_disclosed`])
    expect(life.tryCommand('examine', actors.duty, { withheld: 'flagged', result: 'disclose' })?.refused).toBe(
      'command.not_allowed',
    )
  })

  it('keeps the text withheld, and may disclose it later', () => {
    const life = flaggedLife().giveCommand('examine', actors.duty, { withheld: 'flagged', result: 'keep' })
    expect(listIds(life, 'rung')).not.toContain('flagged')
    expect(listExaminations(life)).toEqual([])
    expect(life.dues.wakes.map(({ kind }) => kind)).not.toContain('callDuty')
    const count = life.events.length
    expect(mailsSince(life, count - 1)).toEqual([])
    life.giveCommand('examine', actors.duty, { withheld: 'flagged', result: 'keep' })
    expect(life.events).toHaveLength(count)
    life.giveCommand('examine', actors.duty, { withheld: 'flagged', result: 'disclose' })
    expect(listIds(life, 'rung')).toContain('flagged')
  })

  it('is the only one who examines, and only a text that is withheld', () => {
    const life = flaggedLife()
    for (const actor of Object.values(actors).filter(({ role }) => role !== 'duty'))
      expect(life.tryCommand('examine', actor)?.refused).toBe('command.not_allowed')
    expect(life.tryCommand('examine', actors.duty, { withheld: 'another', result: 'keep' })?.refused).toBe(
      'command.malformed',
    )
  })

  it('keeps its task after the applicant withdrew, and examines then too', () => {
    const life = flaggedLife().giveCommand('withdraw', actors.applicant)
    expect(listExaminations(life)).toEqual([{ desk: `${PROGRAMME}/-/duty`, kind: 'examine' }])
    expect(life.dues.wakes).toEqual([])
    life.giveCommand('examine', actors.duty, { withheld: 'flagged', result: 'keep' })
    expect(listExaminations(life)).toEqual([])
    expect(life.state.stage).toBe('closed')
  })

  it('tells nobody of a text that it discloses after the closing', () => {
    const life = flaggedLife().giveCommand('withdraw', actors.applicant)
    const { sequence } = life.state
    life.giveCommand('examine', actors.duty, { withheld: 'flagged', result: 'disclose' })
    expect(listIds(life, 'rung')).toContain('flagged')
    expect(mailsSince(life, sequence)).toEqual([])
  })

  it('has one task for two texts of one seat, due for the first', () => {
    const life = flaggedLife()
    const since = life.now
    life.advanceTo(since + 10 * MINUTE_MS)
    life.giveFlagged('remark', actors.applicant, ['wrongdoing'], { ...remark, text: createTextRef('second') })
    expect(listExaminations(life)).toEqual([
      { desk: `${PROGRAMME}/-/duty`, kind: 'examine', dueAt: since + 30 * MINUTE_MS },
    ])
    expect(life.state.laterFlags).toEqual(['danger', 'wrongdoing'])
  })
})

describe('danger in a later text', () => {
  it('stops the mails that a feared person could read, as danger in the first text does', () => {
    const closedMails = (life: ApplicationLife) => {
      const { sequence } = life.state
      const mails = mailsSince(life.giveCommand('withdraw', actors.applicant), sequence)
      return mails.filter((mail) => mail.startsWith('applicant '))
    }
    expect(closedMails(routedLife())).toEqual(['applicant closed'])
    expect(closedMails(flaggedLife())).toEqual([])
    expect(closedMails(routedLife().giveFlagged('remark', actors.applicant, ['wrongdoing'], remark))).toEqual([
      'applicant closed',
    ])
  })

  it('in a secret application leaves it secret, and its text withheld after the acceptance', () => {
    const life = startLife({ flags: ['danger'] }).giveFlagged('remark', actors.applicant, ['danger'], remark)
    expect(isSecret(life.state)).toBe(true)
    life.giveCommand('accept', actors.duty).giveCommand('route', actors.mainFocalPoint)
    expect(listIds(life, 'rung')).toEqual(['first'])
  })
})

test('over random readers, a withheld text is read only through duty or by its author', () => {
  const life = flaggedLife()
  fc.assert(
    fc.property(fc.subarray([...OTHERS, 'duty', 'applicant', 'applicant_mail', 'engine'] as Reader[]), (readers) => {
      const isRead = listDisclosedTexts(life.events, readers, 'reader').some(({ ref }) => ref.id === 'flagged')
      expect(isRead).toBe(readers.includes('duty') || readers.includes('applicant'))
    }),
  )
})
