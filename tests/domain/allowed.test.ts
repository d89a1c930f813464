import { allowed, COMMAND_NAMES, decide, refusalOf } from '../../domain/commands'
import type { HumanCommand } from '../../domain/arguments'
import { VERIFIED_BY, type VerifiedBy } from '../../domain/vocabulary'
import { aCommand, actors, aPolicy, usual } from '../support/builders'
import { days, harbourCalendars, HOUR_MS, MONDAY_9, SUNDAY } from '../support/harbour-calendar'
import { Life, type LifeOptions } from '../support/application-life'

const calendars = harbourCalendars()
const at = (day: number, hour: number) => SUNDAY + days(day) + hour * HOUR_MS
const aLife = (options: Partial<LifeOptions> = {}) => new Life({ calendars, at: MONDAY_9, ...options })
const routed = () => aLife().give('route', actors.desk)
const answered = () => routed().give('answer', actors.focal)
const released = () => answered().give('release', actors.unit)
const disputed = () => released().give('object', actors.applicant)

const centre = { desk: 'remark', room: 'remark', duty: 'remark', unit: 'remark', secondUnit: 'remark' }
const writing = 'claim unclaim answer ask return remark'

/** Stage -> who may do what there; whoever is not named may do nothing. */
const TABLE: [where: string, life: () => Life, may: Record<string, string>][] = [
  [
    'screening',
    () => aLife({ flags: ['danger'] }),
    { ...centre, applicant: 'withdraw remark', duty: 'accept redirect remark' },
  ],
  [
    'triage',
    aLife,
    { ...centre, applicant: 'withdraw remark', desk: 'redirect route remark', room: 'redirect remark' },
  ],
  [
    'triage the operation room has taken over',
    () => aLife().passTo(at(1, 11)),
    { ...centre, applicant: 'withdraw remark', desk: 'redirect route remark', room: 'redirect route remark' },
  ],
  [
    'triage that is a ruling',
    () => {
      const life = routed()
      for (const _ of [1, 2]) life.give('return', actors.focal).give('route', actors.desk)
      return life.give('return', actors.focal)
    },
    { ...centre, applicant: 'withdraw remark', desk: '', room: 'redirect route remark' },
  ],
  ['the first rung', routed, { ...centre, applicant: 'withdraw remark', focal: writing, secondFocal: writing }],
  [
    'the second rung',
    () => routed().passTo(at(2, 11)),
    { ...centre, applicant: 'withdraw remark', focal: writing, secondFocal: writing, captain: writing },
  ],
  [
    'a question to the applicant',
    () => routed().give('ask', actors.focal),
    { ...centre, applicant: 'reply withdraw remark', focal: 'remark', secondFocal: 'remark' },
  ],
  [
    'quality review',
    answered,
    {
      ...centre,
      applicant: 'withdraw remark',
      unit: 'release sendBack remark',
      secondUnit: 'release sendBack remark',
      focal: 'remark',
      secondFocal: 'remark',
    },
  ],
  [
    'released',
    released,
    { ...centre, applicant: 'rate object withdraw remark', focal: 'remark', secondFocal: 'remark' },
  ],
  [
    'a first objection',
    disputed,
    {
      ...centre,
      applicant: 'withdraw remark',
      secondUnit: 'confirm reopen remark',
      focal: 'remark',
      secondFocal: 'remark',
    },
  ],
  [
    'a second objection',
    () => disputed().give('confirm', actors.secondUnit).give('object', actors.applicant),
    {
      ...centre,
      applicant: 'withdraw remark',
      appeal: 'confirm reopen remark',
      focal: 'remark',
      secondFocal: 'remark',
    },
  ],
  [
    'an answer disputed before',
    () => disputed().give('reopen', actors.secondUnit),
    {
      ...centre,
      applicant: 'withdraw remark',
      focal: 'unclaim ask return remark',
      secondFocal: writing,
      captain: writing,
    },
  ],
  ['closed', () => released().give('rate', actors.applicant), { applicant: 'object' }],
  ['closed by the applicant’s own withdrawal', () => routed().give('withdraw', actors.applicant), {}],
]

describe('who may do what', () => {
  it.each(TABLE)('in %s', (_where, life, may) => {
    const { state } = life()
    const found = Object.entries(actors).map(([who, actor]) => [who, allowed(state, actor).join(' ')])
    const expected = { ...may, ...(may['applicant'] && { agent: may['applicant'] }) }
    expect(Object.fromEntries(found.filter(([, what]) => what !== ''))).toEqual(
      Object.fromEntries(Object.entries(expected).filter(([, what]) => what !== '')),
    )
  })

  it('is asked of every command there is', () => {
    expect(COMMAND_NAMES).toHaveLength(17)
    expect(Object.keys(usual)).toEqual(COMMAND_NAMES)
  })

  it.each(TABLE)('is nothing for any seat but an agent’s that says it acts for an applicant, in %s', (_where, life) => {
    const { state } = life()
    const { applicant: _1, agent: _2, ...seats } = actors
    for (const actor of Object.values(seats))
      expect(allowed(state, { ...actor, for: 'applicant', verifiedBy: 'call_back' })).toEqual([])
  })

  it('is for an agent who made sure of the caller in a way of the list, and for no other', () => {
    const { state } = aLife()
    const saying = (verifiedBy: unknown) => allowed(state, { ...actors.agent, verifiedBy: verifiedBy as VerifiedBy })
    for (const way of VERIFIED_BY) expect(saying(way)).toEqual(['withdraw', 'remark'])
    for (const other of [undefined, '', 'knew the number', 'CALL_BACK', 'tracking_code', 'toString'])
      expect(saying(other)).toEqual([])
  })

  it('is nothing for an agent who does not say for whom they act', () => {
    const { state } = routed()
    const { for: _, ...alone } = actors.agent
    expect(allowed(state, alone)).toEqual([])
  })

  it('needs role and seat, both: a seat’s name alone opens nothing', () => {
    expect(allowed(aLife().state, { ...actors.desk, role: 'administrator' })).toEqual([])
    expect(allowed(routed().state, { ...actors.focal, role: 'administrator' })).toEqual([])
  })

  it('is nothing for an entity’s person whose rung is not known, or whose seat is not the one of that rung', () => {
    const { state } = routed()
    const { rung: _, ...without } = actors.focal
    expect(allowed(state, without)).toEqual([])
    expect(allowed(state, { ...actors.southFocal, rung: 0 })).toEqual([])
    expect(allowed(state, { ...actors.captain, rung: 0 })).toEqual([])
  })
})

describe('the turn', () => {
  const refusedWith = (by: HumanCommand['actor'], turn: number | undefined) =>
    refusalOf(routed().state, aCommand('remark', by, turn))

  it('is named by staff, also by nobody in particular; an applicant and who speaks for them need not know it', () => {
    expect(refusedWith(actors.room, undefined)).toBe('application.changed')
    expect(refusedWith(actors.applicant, undefined)).toBeUndefined()
    expect(refusedWith(actors.agent, undefined)).toBeUndefined()
  })

  it('refuses what was written for another one, whoever wrote it', () => {
    for (const by of [actors.room, actors.applicant]) {
      expect(refusedWith(by, 3)).toBeUndefined()
      expect(refusedWith(by, 2)).toBe('application.changed')
      expect(refusedWith(by, 4)).toBe('application.changed')
    }
  })
})

it('an act that reached the Workflow before the last event happens with it, never before', () => {
  const life = aLife().passTo(at(1, 11))
  const early = aCommand('route', actors.room, life.state.turn)
  expect(decide(life.state, aPolicy(), early, at(1, 10), life.dues)).toMatchObject([
    { at: at(1, 11) },
    { at: at(1, 11) },
  ])
})
