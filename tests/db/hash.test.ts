import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { toCanonicalJson, CHAIN_START, hashEvent, hashText } from '../../db/hash'
import type { RecordedEvent } from '../../domain/events'

const event: RecordedEvent = {
  sequence: 3,
  type: 'claimed',
  v: 1,
  at: 1_767_225_600_000,
  recordedAt: 1_767_225_600_001,
  actor: { role: 'entity', seatId: 'tennis/centre-court/coach', personId: 'p', rung: 0 },
  commandId: 'c',
  policyVersion: 1,
  body: {},
}

describe('hashes', () => {
  it('use the same JSON for equal values in any order of keys, without undefined properties', () => {
    expect(toCanonicalJson({ b: 1, a: { d: [true, null], c: 'ع"' }, gone: undefined })).toBe(
      '{"a":{"c":"ع\\"","d":[true,null]},"b":1}',
    )
    expect(() => toCanonicalJson([undefined])).toThrow('hash.not_json')
    expect(() => toCanonicalJson(Number.NaN)).toThrow('hash.not_json')
  })

  it('use the same JSON after a round trip through JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(toCanonicalJson(JSON.parse(JSON.stringify(value)))).toBe(toCanonicalJson(value))
      }),
    )
  })

  it('of an event are the SHA-256 of the previous hash and the JSON below', () => {
    const json =
      '{"actor":{"personId":"p","role":"entity","rung":0,"seatId":"tennis/centre-court/coach"},"applicationId":"id","at":1767225600000,' +
      '"body":{},"commandId":"c","policyVersion":1,"recordedAt":1767225600001,"sequence":3,"type":"claimed","v":1}'
    expect(hashEvent(CHAIN_START, 'id', event)).toBe(
      createHash('sha256')
        .update(CHAIN_START + json)
        .digest('hex'),
    )
    expect(hashText('salt', 'words')).toBe(createHash('sha256').update('saltwords').digest('hex'))
  })

  it('of an event change with each of its fields, its application and the previous hash', () => {
    const originalHash = hashEvent(CHAIN_START, 'id', event)
    const otherHashes: unknown[] = [
      { sequence: 4 },
      { type: 'unclaimed' },
      { v: 2 },
      { at: 1 },
      { recordedAt: 1 },
      { actor: { ...event.actor, personId: 'q' } },
      { commandId: 'd' },
      { policyVersion: 2 },
      { body: { x: 1 } },
    ].map((change) => hashEvent(CHAIN_START, 'id', { ...event, ...change } as RecordedEvent))
    otherHashes.push(hashEvent(CHAIN_START, 'other', event), hashEvent('1'.repeat(64), 'id', event))
    expect(new Set([originalHash, ...otherHashes]).size).toBe(12)
  })
})
