import type { Actor } from '../../domain/events'
import { administeredBy, canSee, type SeeingSeat } from '../../domain/permissions'
import { actors, entities, PROGRAMME, route } from '../support/builders'
import { harbourCalendars, MONDAY_9 } from '../support/harbour-calendar'
import { Life, type LifeOptions } from '../support/application-life'

const calendars = harbourCalendars()
const aLife = (options: Partial<LifeOptions> = {}) => new Life({ calendars, at: MONDAY_9, ...options })

/** The seat an actor sits in; entity seats stand at the place their id names. */
function seatOf({ role, seatId }: Actor, programme = PROGRAMME): SeeingSeat {
  const where = seatId.split('/')[1] ?? '-'
  return { role, seatId, programme, ...(role === 'entity' && where !== '-' && { entity: where }) }
}

const WHO = [
  'desk',
  'otherDesk',
  'focal',
  'captain',
  'southFocal',
  'unit',
  'room',
  'duty',
  'appeal',
  'agent',
  'administrator',
] as const

/** Who of all of them sees it, and how. */
const seers = ({ state }: Life) =>
  Object.fromEntries(
    WHO.flatMap((who) => {
      const view = canSee([seatOf(actors[who])], state)
      return view ? [[who, `${view.texts}${view.contact ? ' +contact' : ''}${view.gender ? ' +gender' : ''}`]] : []
    }),
  )

const centre = { unit: 'all', room: 'all +contact', agent: 'released +contact +gender', administrator: 'none' }

describe('who sees an application', () => {
  test('in triage: its sector’s desk and the centre, no entity and no other desk', () => {
    expect(seers(aLife())).toEqual({ ...centre, desk: 'all' })
  })

  test('with an entity: the whole ladder too, and nobody of another entity', () => {
    const life = aLife().give('route', actors.desk)
    expect(seers(life)).toEqual({ ...centre, desk: 'all', focal: 'all +contact', captain: 'all +contact' })
  })

  test('given back: the entity that had it keeps the facts and loses words and persons', () => {
    const life = aLife().give('route', actors.desk).give('return', actors.focal)
    expect(seers(life)).toEqual({ ...centre, desk: 'all', focal: 'none', captain: 'none' })
    expect(canSee([seatOf(actors.focal)], life.state)).toMatchObject({
      relations: ['former'],
      applicantName: false,
      persons: false,
    })
  })

  test('flagged and not yet accepted: the duty seat, who may have taken it down, and facts for the administrator', () => {
    const life = aLife({ flags: ['wrongdoing'] })
    expect(seers(life)).toEqual({ duty: 'all +contact', agent: 'released +contact +gender', administrator: 'none' })
  })

  test('objected to: the appeal seat too', () => {
    const life = aLife().give('route', actors.desk).give('answer', actors.focal).give('release', actors.unit)
    expect(seers(life)).not.toHaveProperty('appeal')
    expect(seers(life.give('object', actors.applicant))).toHaveProperty('appeal', 'all')
  })

  test('never through a seat of another programme, nor without any', () => {
    const { state } = aLife()
    for (const who of WHO) expect(canSee([seatOf(actors[who], 'another')], state)).toBeUndefined()
    expect(canSee([], state)).toBeUndefined()
  })

  test('never in the role of the clock, nor of an applicant, who comes with the tracking code', () => {
    const { state } = aLife()
    for (const role of ['clock', 'applicant'] as const) {
      expect(canSee([{ role, seatId: role, programme: PROGRAMME }], state)).toBeUndefined()
    }
  })

  test('and what of it, seat by seat', () => {
    const life = aLife({ flags: ['danger'] })
      .give('accept', actors.duty)
      .give('route', actors.desk)
    life.give('return', actors.focal).give('route', actors.desk, route('normal', entities.south))
    life.give('answer', actors.southFocal).give('release', actors.unit).give('object', actors.applicant)
    const seen = { texts: 'all', applicantName: true, contact: false, gender: false, persons: true }
    const none = { texts: 'none', applicantName: false, contact: false, gender: false, persons: false }
    expect(Object.fromEntries(WHO.map((who) => [who, canSee([seatOf(actors[who])], life.state)]))).toEqual({
      desk: { relations: ['desk'], ...seen },
      otherDesk: undefined,
      focal: { relations: ['former'], ...none },
      captain: { relations: ['former'], ...none },
      southFocal: { relations: ['rung'], ...seen, contact: true },
      unit: { relations: ['unit'], ...seen },
      room: { relations: ['room'], ...seen, contact: true },
      duty: { relations: ['duty'], ...seen, contact: true },
      appeal: { relations: ['appeal'], ...seen },
      agent: { relations: ['contact_centre'], ...seen, texts: 'released', contact: true, gender: true, persons: false },
      administrator: { relations: ['administrator'], ...none, persons: true },
    })
  })

  test('without a flag and still in screening, as it is for an instant at birth: its desk and the centre', () => {
    const { state } = aLife()
    const atBirth = canSee([seatOf(actors.desk)], { ...state, stage: 'screening' })
    expect(atBirth?.relations).toEqual(['desk'])
  })

  test('through two seats: what either may see, but no gender for who handled it before', () => {
    const { state } = aLife().give('route', actors.desk).give('return', actors.focal)
    expect(canSee([seatOf(actors.agent), seatOf(actors.focal)], state)).toMatchObject({ gender: false, contact: true })
    expect(canSee([seatOf(actors.agent), seatOf(actors.administrator)], state)).toEqual({
      relations: ['contact_centre', 'administrator'],
      texts: 'released',
      applicantName: true,
      contact: true,
      gender: true,
      persons: true,
    })
  })

  test('through several seats: the widest view, but a handler of the entity never learns the gender', () => {
    const { state } = aLife().give('route', actors.desk)
    const both = canSee([seatOf(actors.agent), seatOf(actors.focal)], state)
    expect(both).toMatchObject({ texts: 'all', contact: true, gender: false })
    expect(canSee([seatOf(actors.agent), seatOf(actors.administrator)], state)).toMatchObject({
      texts: 'released',
      gender: true,
    })
  })
})

describe('who administers', () => {
  const at = (programme: string, role: SeeingSeat['role'] = 'administrator') => ({ role, programme })

  it.each([
    ['one of two programmes', [at('harbour')], ['harbour', 'lake'], ['harbour']],
    ['every one there is: the platform', [at('harbour'), at('lake')], ['harbour', 'lake'], 'all'],
    ['the only one: the platform', [at('harbour')], ['harbour'], 'all'],
    ['one that is not in effect', [at('lake')], ['harbour'], ['lake']],
    [
      'one, and has another seat in the other',
      [at('harbour'), at('lake', 'operation_room')],
      ['harbour', 'lake'],
      ['harbour'],
    ],
    ['nothing, where there is nothing yet', [], [], []],
  ])('%s', (_who, seats, programmes, expected) => {
    expect(administeredBy(seats, programmes)).toEqual(expected)
  })
})
