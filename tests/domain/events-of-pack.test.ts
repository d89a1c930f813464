import { areOfPack } from '../../domain/events-of-pack'
import type { DecidedEvent } from '../../domain/events'
import { toEntityFacts } from '../../domain/programme'
import { actors, createTextRef } from '../support/builders'
import { readClub } from '../support/tennis-club'

const pack = readClub()
const [entity] = pack.entities
if (!entity) throw new Error('The club has no entity.')
const facts = toEntityFacts(entity)
const [topic] = pack.topics

const isOfPack = (type: DecidedEvent['type'], body: object, ofPack = pack) =>
  areOfPack([{ type, v: 1, at: 1, actor: actors.applicant, body } as unknown as DecidedEvent], ofPack)

test('a place is on the pack’s list or the code of an entity', () => {
  const text = createTextRef()
  for (const where of ['swimming_pool', entity.code]) expect(isOfPack('redirected', { where, text })).toBe(true)
  for (const where of ['0791234567', 'court', 'constructor', ''])
    expect(isOfPack('redirected', { where, text })).toBe(false)
  const { codes: _, ...oldPack } = pack
  expect(isOfPack('redirected', { where: 'court', text }, oldPack)).toBe(true)
  expect(isOfPack('redirected', { where: 'court', text }, { ...oldPack, codes: {} })).toBe(true)
})

test.each(['routed', 'returned'] as const)('the entity of `%s` is exactly one of the pack', (type) => {
  expect(isOfPack(type, { entity: facts })).toBe(true)
  for (const every of pack.entities) expect(isOfPack(type, { entity: toEntityFacts(every) })).toBe(true)
  expect(isOfPack(type, { entity: Object.fromEntries(Object.entries(facts).toReversed()) })).toBe(true)
  for (const wrong of [
    { ...facts, code: 'ahmad' },
    { ...facts, kind: '0791234567' },
    { ...facts, parent: 'his neighbour' },
    { ...facts, phone: '0791234567' },
  ])
    expect(isOfPack(type, { entity: wrong })).toBe(false)
})

test('a return need not name an entity, a categorisation need not name a topic', () => {
  expect(isOfPack('returned', { reason: 'not_ours' })).toBe(true)
  expect(isOfPack('categorised', { importance: 'low', pillar: 'court' })).toBe(true)
  expect(isOfPack('categorised', { importance: 'low', pillar: 'court', topic: topic?.code })).toBe(true)
  expect(isOfPack('categorised', { importance: 'low', pillar: 'court', topic: '0791234567' })).toBe(false)
})

test('a withdrawal tells only the code of the entity that had the application', () => {
  expect(isOfPack('withdrawn', { reason: 'solved', stage: 'with_entity', entity: entity.code })).toBe(true)
})

test('one wrong event is enough, and other events contain no such code', () => {
  const events = (['claimed', 'redirected'] as const).map(
    (type) => ({ type, v: 1, at: 1, actor: actors.duty, body: { where: 'nowhere' } }) as unknown as DecidedEvent,
  )
  expect(areOfPack(events.slice(0, 1), pack)).toBe(true)
  expect(areOfPack(events, pack)).toBe(false)
})
