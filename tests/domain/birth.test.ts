import { open, type Submission } from '../../domain/birth'
import { factsOf, type Pack, type PackEntity, policyFor, type TypeRules } from '../../domain/programme'
import { actors, aPolicy, aText } from '../support/builders'
import { MONDAY_9 } from '../support/harbour-calendar'

const names = { ar: 'اسم', en: 'name' }
const entity = (code: string, more: Partial<PackEntity> = {}): PackEntity => ({
  code,
  kind: 'pier',
  names,
  sectors: ['quay'],
  inScope: true,
  focalPoints: 1,
  ...more,
})

const { programme: _p, version: _v, type: _t, ladders, topRungs, dutySeats, calendar, ...rules } = aPolicy()
const complaint: TypeRules = { ...rules, accepts: true, lane: 'open', decidedBy: 'entity', mayBecome: [] }
const question: TypeRules = { ...complaint, ladders: { pier: { usual: [] } }, insteadOf: names, followUpAfterMonths: 6 }

const pack: Pack = {
  code: 'harbour',
  version: 3,
  names,
  languages: ['en'],
  instrument: 'none',
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
    entity('north', { parent: 'port', without: ['captain'], calendar: 'tides' }),
    entity('buoy', { sectors: ['sea', 'quay'], without: [] }),
    entity('port', { kind: 'port' }),
    entity('lighthouse', { sectors: ['sea'], inScope: false }),
  ],
  rungs: [],
  ladders,
  topRungs,
  types: { complaint, question, compliment: complaint, report: complaint, suggestion: complaint },
  screening: [{ flag: 'danger', words: ['fire'] }],
  dutySeats,
  signIns: [],
}

const submission = (more: Partial<Submission> = {}): Submission => ({
  type: 'complaint',
  channel: 'web',
  words: 'The rope is too short.',
  text: aText('first'),
  submittedBy: 'applicant',
  promisedAt: MONDAY_9 + 1,
  ...more,
})
const born = (more: Partial<Submission> = {}) => open(submission(more), pack, actors.applicant, MONDAY_9)
const receivedAs = (more: Partial<Submission> = {}) => born(more)[0]?.body

const north = { code: 'north', kind: 'pier', parent: 'port', without: ['captain'], calendar: 'tides' }
const buoy = { code: 'buoy', kind: 'pier' }
const port = { code: 'port', kind: 'port' }

describe('birth', () => {
  it('says what came, by whom and under which rules; never the words', () => {
    expect(born()).toStrictEqual([
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
          fallbacks: [port],
          flags: [],
          promisedAt: MONDAY_9 + 1,
          text: aText('first'),
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

  it('names title and the application it follows where there are any', () => {
    expect(receivedAs({ title: aText('title'), follows: 'earlier' })).toMatchObject({
      title: aText('title'),
      follows: 'earlier',
    })
  })

  it('waits for the duty seat where a word was flagged', () => {
    const events = born({ words: 'There is FIRE on board' })
    expect(events.map(({ type }) => type)).toStrictEqual(['received'])
    expect(events[0]?.body).toMatchObject({ flags: ['danger'] })
  })

  it('goes to the sector that was named, else the entity’s first, else to those who do not know', () => {
    expect(receivedAs({ sector: 'quay', entity: 'buoy' })).toMatchObject({ sector: 'quay', fallbacks: [north, port] })
    expect(receivedAs({ entity: 'buoy' })).toMatchObject({ sector: 'sea', fallbacks: [buoy, port] })
    expect(receivedAs()).toMatchObject({ sector: 'fog', fallbacks: [port] })
  })

  it('suggests the entity the applicant named, if it gives direct service, and what else was proposed', () => {
    expect(receivedAs({ entity: 'north' })).toMatchObject({ suggestion: { why: 'applicant', entity: north } })
    expect(receivedAs({ entity: 'lighthouse' })).toHaveProperty('suggestion', { why: 'sector' })
    expect(receivedAs({ suggestedPillar: 'berth', suggestedImportance: 'high', topic: 'ropes' })).toHaveProperty(
      'suggestion',
      { why: 'sector', pillar: 'berth', importance: 'high', topic: 'ropes' },
    )
  })

  it('refuses codes the pack does not know', () => {
    expect(() => born({ sector: 'moon' })).toThrow('intake.unknown_sector')
    expect(() => born({ entity: 'moon' })).toThrow('intake.unknown_entity')
  })
})

describe('what travels with an application', () => {
  it('is the rules of its type and the programme’s, without what intake alone needs', () => {
    expect(policyFor(pack, 'complaint')).toStrictEqual(aPolicy({ version: 3 }))
  })

  it('is the type’s own ladders where it has some', () => {
    expect(policyFor(pack, 'question')).toStrictEqual(
      aPolicy({ version: 3, type: 'question', ladders: { pier: { usual: [] } } }),
    )
  })

  it('are facts of an entity, and nothing that is empty', () => {
    expect(pack.entities.map(factsOf)).toStrictEqual([north, buoy, port, { code: 'lighthouse', kind: 'pier' }])
  })
})
