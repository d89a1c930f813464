import { decideFirstEvents, type Submission } from '../../domain/first-events'
import { policyFor } from '../../domain/policy-for'
import { toEntityFacts, type Pack, type PackEntity, type TypeRules } from '../../domain/programme'
import type { Flag } from '../../domain/vocabulary'
import { actors, createPolicy, createTextRef } from '../support/builders'
import { MONDAY_9 } from '../support/harbour-calendar'

const names = { ar: 'اسم', en: 'name' }
const createEntity = (code: string, overrides: Partial<PackEntity> = {}): PackEntity => ({
  code,
  kind: 'pier',
  names,
  sectors: ['quay'],
  inScope: true,
  focalPoints: 1,
  ...overrides,
})

const { programme: _p, version: _v, type: _t, ladders, topRungs, dutySeats, calendar, ...rules } = createPolicy()
const complaint: TypeRules = { ...rules, accepts: true, lane: 'open', decidedBy: 'entity', mayBecome: [] }
const question: TypeRules = { ...complaint, ladders: { pier: { usual: [] } }, insteadOf: names, followUpAfterMonths: 6 }

const pack: Pack = {
  code: 'harbour',
  version: 3,
  names,
  languages: ['en'],
  instrument: 'none',
  contact: { emergency: '112' },
  effectiveOn: '2026-01-01',
  calendar,
  calendars: [],
  pillars: [],
  topics: [],
  segments: [],
  channels: ['web'],
  sectors: [
    { code: 'quay', names, defaultEntity: 'north' },
    { code: 'sea', names, defaultEntity: 'buoy' },
    { code: 'fog', names, defaultEntity: 'port' },
  ],
  unknownSector: 'fog',
  defaultEntity: 'port',
  entities: [
    createEntity('north', { parent: 'port', without: ['captain'], calendar: 'tides' }),
    createEntity('buoy', { sectors: ['sea', 'quay'], without: [] }),
    createEntity('port', { kind: 'port' }),
    createEntity('lighthouse', { sectors: ['sea'], inScope: false }),
  ],
  rungs: [],
  ladders,
  topRungs,
  types: { complaint, question, compliment: complaint, report: complaint, suggestion: complaint },
  screening: [{ flag: 'danger', words: ['fire'] }],
  dutySeats,
  signIns: [],
}

const createSubmission = (overrides: Partial<Submission> = {}): Submission => ({
  type: 'complaint',
  channel: 'web',
  words: 'The rope is too short.',
  text: createTextRef('first'),
  submittedBy: 'applicant',
  promisedAt: MONDAY_9 + 1,
  ...overrides,
})
const decideEvents = (overrides: Partial<Submission> = {}) =>
  decideFirstEvents(createSubmission(overrides), pack, actors.applicant, MONDAY_9)
const receivedBody = (overrides: Partial<Submission> = {}) => decideEvents(overrides)[0]?.body

const northFacts = { code: 'north', kind: 'pier', parent: 'port', without: ['captain'], calendar: 'tides' }
const buoyFacts = { code: 'buoy', kind: 'pier' }
const portFacts = { code: 'port', kind: 'port' }

describe('decideFirstEvents', () => {
  it('records type, channel, submitter and policy version, but not the text itself', () => {
    expect(decideEvents()).toStrictEqual([
      {
        type: 'received',
        v: 1,
        at: MONDAY_9,
        actor: actors.applicant,
        body: {
          programme: 'harbour',
          type: 'complaint',
          channel: 'web',
          policyVersion: 3,
          sector: 'fog',
          suggestion: { why: 'sector' },
          fallbacks: [portFacts],
          flags: [],
          promisedAt: MONDAY_9 + 1,
          text: createTextRef('first'),
          identity: 'open',
          submittedBy: 'applicant',
        },
      },
      {
        type: 'accepted',
        v: 1,
        at: MONDAY_9,
        actor: { role: 'clock', personId: 'clock', seatId: 'clock' },
        body: { by: 'rule' },
      },
    ])
  })

  it('records the title and the earlier application if there are any', () => {
    expect(receivedBody({ title: createTextRef('title'), follows: 'earlier' })).toMatchObject({
      title: createTextRef('title'),
      follows: 'earlier',
    })
  })

  it('waits for the duty seat if a word is flagged', () => {
    const events = decideEvents({ words: 'There is FIRE on board' })
    expect(events.map(({ type }) => type)).toStrictEqual(['received'])
    expect(events[0]?.body).toMatchObject({ flags: ['danger'] })
  })

  it('waits for the duty seat if the submitter declares danger, whatever the words, with each flag once', () => {
    const flagsOf = (words: string) => {
      const events = decideEvents({ words, declaresDanger: true })
      expect(events.map(({ type }) => type)).toStrictEqual(['received'])
      return (events[0]?.body as { flags?: string[] } | undefined)?.flags
    }
    expect(flagsOf('The rope is too short.')).toStrictEqual(['danger'])
    expect(flagsOf('There is FIRE on board')).toStrictEqual(['danger'])
    expect(receivedBody({ declaresDanger: true })).toStrictEqual({ ...receivedBody(), flags: ['danger'] })
  })

  it('waits for the duty seat if it follows a flagged application, whatever the words, with each flag once', () => {
    const flagsOf = (words: string, followedFlags: Flag[]) => {
      const events = decideEvents({ words, follows: 'earlier', followedFlags })
      return [events.map(({ type }) => type), (events[0]?.body as { flags?: string[] } | undefined)?.flags]
    }
    expect(flagsOf('It goes on.', ['wrongdoing'])).toStrictEqual([['received'], ['wrongdoing']])
    expect(flagsOf('FIRE', ['wrongdoing', 'danger'])).toStrictEqual([['received'], ['danger', 'wrongdoing']])
    expect(flagsOf('It goes on.', [])).toStrictEqual([['received', 'accepted'], []])
  })

  it('uses the submitted sector, else the first sector of the entity, else the sector for unknown', () => {
    expect(receivedBody({ sector: 'quay', entity: 'buoy' })).toMatchObject({
      sector: 'quay',
      fallbacks: [northFacts, portFacts],
    })
    expect(receivedBody({ entity: 'buoy' })).toMatchObject({ sector: 'sea', fallbacks: [buoyFacts, portFacts] })
    expect(receivedBody()).toMatchObject({ sector: 'fog', fallbacks: [portFacts] })
  })

  it('suggests the submitted entity if it is in scope, and the submitted topic', () => {
    expect(receivedBody({ entity: 'north' })).toMatchObject({ suggestion: { why: 'applicant', entity: northFacts } })
    expect(receivedBody({ entity: 'lighthouse' })).toHaveProperty('suggestion', { why: 'sector' })
    expect(receivedBody({ topic: 'ropes' })).toHaveProperty('suggestion', { why: 'sector', topic: 'ropes' })
  })

  it('refuses a sector or an entity that the pack does not know', () => {
    expect(() => decideEvents({ sector: 'moon' })).toThrow('intake.unknown_sector')
    expect(() => decideEvents({ entity: 'moon' })).toThrow('intake.unknown_entity')
  })
})

describe('policyFor and toEntityFacts', () => {
  it('return the rules of the type and the programme, without the rules for intake only', () => {
    expect(policyFor(pack, 'complaint')).toStrictEqual(createPolicy({ version: 3 }))
  })

  it('return the type’s own ladders if it has some', () => {
    expect(policyFor(pack, 'question')).toStrictEqual(
      createPolicy({ version: 3, type: 'question', ladders: { pier: { usual: [] } } }),
    )
  })

  it('return the facts of an entity without empty fields', () => {
    expect(pack.entities.map(toEntityFacts)).toStrictEqual([
      northFacts,
      buoyFacts,
      portFacts,
      { code: 'lighthouse', kind: 'pier' },
    ])
  })
})
