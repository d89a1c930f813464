import type { Actor } from '../../domain/events'
import { findPermittedView, listAdministeredProgrammes, viewOf, type ViewerSeat } from '../../domain/permissions'
import { deskOf } from '../../domain/seats'
import { actors, entities, PROGRAMME, routeArguments } from '../support/builders'
import type { ApplicationLife } from '../support/application-life'
import { startLife } from '../support/harbour-lives'

/** The seat of an actor. The place in the seat id is the entity. */
function createViewer({ role, seatId }: Actor, programme = PROGRAMME): ViewerSeat {
  const place = seatId.split('/')[1] ?? '-'
  return { role, programme, desk: deskOf(seatId), ...(role === 'entity' && place !== '-' && { entity: place }) }
}

const VIEWERS = [
  'mainFocalPoint',
  'otherMainFocalPoint',
  'focalPoint',
  'captain',
  'southFocalPoint',
  'complaintUnit',
  'operationRoom',
  'duty',
  'appeal',
  'agent',
  'administrator',
] as const

/** The viewers that see the application, each with a summary of its view. */
const summariseViews = ({ state }: ApplicationLife) =>
  Object.fromEntries(
    VIEWERS.flatMap((viewerName) => {
      const view = findPermittedView([createViewer(actors[viewerName])], state)
      return view
        ? [
            [
              viewerName,
              `${view.surroundings ? 'all' : 'facts'}${view.contact ? ' +contact' : ''}${view.gender ? ' +gender' : ''}`,
            ],
          ]
        : []
    }),
  )

const centralViews = {
  complaintUnit: 'all',
  operationRoom: 'all +contact',
  agent: 'facts +contact +gender',
  administrator: 'facts',
}

describe('an application is visible', () => {
  test('in triage: to its sector’s desk and to those in `centralViews`, but to no entity and no other desk', () => {
    expect(summariseViews(startLife())).toEqual({ ...centralViews, mainFocalPoint: 'all' })
  })

  test('with an entity: also to the whole ladder, but to no other entity', () => {
    const life = startLife().giveCommand('route', actors.mainFocalPoint)
    expect(summariseViews(life)).toEqual({
      ...centralViews,
      mainFocalPoint: 'all',
      focalPoint: 'all +contact',
      captain: 'all +contact',
    })
  })

  test('after a return: to the former entity without texts and persons', () => {
    const life = startLife().giveCommand('route', actors.mainFocalPoint).giveCommand('return', actors.focalPoint)
    expect(summariseViews(life)).toEqual({
      ...centralViews,
      mainFocalPoint: 'all',
      focalPoint: 'facts',
      captain: 'facts',
    })
    expect(findPermittedView([createViewer(actors.focalPoint)], life.state)).toMatchObject({
      relations: ['former'],
      applicantName: false,
      persons: false,
    })
  })

  test('flagged and in screening: to the duty seat alone', () => {
    const life = startLife({ flags: ['wrongdoing'] })
    expect(summariseViews(life)).toEqual({ duty: 'all +contact' })
  })

  test('after an objection: also to the appeal seat', () => {
    const life = startLife()
      .giveCommand('route', actors.mainFocalPoint)
      .giveCommand('answer', actors.focalPoint)
      .giveCommand('release', actors.complaintUnit)
    expect(summariseViews(life)).not.toHaveProperty('appeal')
    expect(summariseViews(life.giveCommand('object', actors.applicant))).toHaveProperty('appeal', 'all')
  })

  test('never through a seat of another programme or without a seat', () => {
    const { state } = startLife()
    for (const viewerName of VIEWERS)
      expect(findPermittedView([createViewer(actors[viewerName], 'another')], state)).toBeUndefined()
    expect(findPermittedView([], state)).toBeUndefined()
  })

  test('never in the role of the clock or of an applicant; the applicant uses the tracking code', () => {
    const { state } = startLife()
    for (const role of ['clock', 'applicant'] as const) {
      expect(findPermittedView([{ role, desk: role, programme: PROGRAMME }], state)).toBeUndefined()
    }
  })

  test('with these parts for each seat', () => {
    const life = startLife({ flags: ['danger'] })
      .giveCommand('accept', actors.duty)
      .giveCommand('route', actors.mainFocalPoint)
    life
      .giveCommand('return', actors.focalPoint)
      .giveCommand('route', actors.mainFocalPoint, routeArguments('normal', entities.south))
    life
      .giveCommand('answer', actors.southFocalPoint)
      .giveCommand('release', actors.complaintUnit)
      .giveCommand('object', actors.applicant)
    const fullView = {
      surroundings: true,
      applicantName: true,
      contact: false,
      declaredDanger: false,
      gender: false,
      persons: true,
    }
    const factsView = {
      surroundings: false,
      applicantName: false,
      contact: false,
      declaredDanger: false,
      gender: false,
      persons: false,
    }
    expect(
      Object.fromEntries(
        VIEWERS.map((viewerName) => [viewerName, findPermittedView([createViewer(actors[viewerName])], life.state)]),
      ),
    ).toEqual({
      mainFocalPoint: { relations: ['desk'], ...fullView },
      otherMainFocalPoint: undefined,
      focalPoint: { relations: ['former'], ...factsView },
      captain: { relations: ['former'], ...factsView },
      southFocalPoint: { relations: ['rung'], ...fullView, contact: true },
      complaintUnit: { relations: ['unit'], ...fullView },
      operationRoom: { relations: ['room'], ...fullView, contact: true },
      duty: { relations: ['duty'], ...fullView, contact: true, declaredDanger: true },
      appeal: { relations: ['appeal'], ...fullView },
      agent: {
        relations: ['contact_centre'],
        ...fullView,
        surroundings: false,
        contact: true,
        gender: true,
        persons: false,
      },
      administrator: { relations: ['administrator'], ...factsView, persons: true },
    })
  })

  test('to a seat with one relation alone, with the parts of this relation', () => {
    expect(viewOf('contact_centre')).toEqual({
      relations: ['contact_centre'],
      surroundings: false,
      applicantName: true,
      contact: true,
      declaredDanger: false,
      gender: true,
      persons: false,
    })
  })

  test('unflagged and still in screening, between the first two events: to its desk', () => {
    const { state } = startLife()
    const viewInScreening = findPermittedView([createViewer(actors.mainFocalPoint)], { ...state, stage: 'screening' })
    expect(viewInScreening?.relations).toEqual(['desk'])
  })

  test('through two seats: with the parts of both, but without gender for a former handler', () => {
    const { state } = startLife().giveCommand('route', actors.mainFocalPoint).giveCommand('return', actors.focalPoint)
    expect(findPermittedView([createViewer(actors.agent), createViewer(actors.focalPoint)], state)).toMatchObject({
      gender: false,
      contact: true,
    })
    expect(findPermittedView([createViewer(actors.agent), createViewer(actors.administrator)], state)).toEqual({
      relations: ['contact_centre', 'administrator'],
      surroundings: false,
      applicantName: true,
      contact: true,
      declaredDanger: false,
      gender: true,
      persons: true,
    })
  })

  test('through several seats: with the widest view, but without gender for a handler', () => {
    const { state } = startLife().giveCommand('route', actors.mainFocalPoint)
    const viewOfTwoSeats = findPermittedView([createViewer(actors.agent), createViewer(actors.focalPoint)], state)
    expect(viewOfTwoSeats).toMatchObject({ surroundings: true, contact: true, gender: false })
    expect(findPermittedView([createViewer(actors.agent), createViewer(actors.administrator)], state)).toMatchObject({
      surroundings: false,
      gender: true,
    })
  })
})

describe('the administered programmes', () => {
  const createSeat = (programme: string, role: ViewerSeat['role'] = 'administrator') => ({ role, programme })

  it.each([
    ['one of two programmes', [createSeat('harbour')], ['harbour', 'lake'], ['harbour']],
    ['all programmes, so the platform', [createSeat('harbour'), createSeat('lake')], ['harbour', 'lake'], 'all'],
    ['the only programme, so the platform', [createSeat('harbour')], ['harbour'], 'all'],
    ['a programme that is not in effect', [createSeat('lake')], ['harbour'], ['lake']],
    [
      'one of two, with another role in the other',
      [createSeat('harbour'), createSeat('lake', 'operation_room')],
      ['harbour', 'lake'],
      ['harbour'],
    ],
    ['none, without any programme', [], [], []],
  ])('are %s', (_case, seats, programmes, expected) => {
    expect(listAdministeredProgrammes(seats, programmes)).toEqual(expected)
  })
})
