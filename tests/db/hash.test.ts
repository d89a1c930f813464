import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { canonical, CHAIN_START, hashEvent, hashText } from '../../db/hash'
import type { Recorded } from '../../domain/events'

const event: Recorded = {
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
  it('spell equal values alike, whatever the order of keys, and leave out what is undefined', () => {
    expect(canonical({ b: 1, a: { d: [true, null], c: 'ع"' }, gone: undefined })).toBe(
      '{"a":{"c":"ع\\"","d":[true,null]},"b":1}',
    )
    expect(() => canonical([undefined])).toThrow('hash.not_json')
    expect(() => canonical(Number.NaN)).toThrow('hash.not_json')
  })

  it('are the same before and after a stay in JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonical(JSON.parse(JSON.stringify(value)))).toBe(canonical(value))
      }),
    )
  })

  it('of an event are what anybody can compute with a SHA-256 and this page', () => {
    const written =
      '{"actor":{"personId":"p","role":"entity","rung":0,"seatId":"tennis/centre-court/coach"},"applicationId":"id","at":1767225600000,' +
      '"body":{},"commandId":"c","policyVersion":1,"recordedAt":1767225600001,"sequence":3,"type":"claimed","v":1}'
    expect(hashEvent(CHAIN_START, 'id', event)).toBe(
      createHash('sha256')
        .update(CHAIN_START + written)
        .digest('hex'),
    )
    expect(hashText('salt', 'words')).toBe(createHash('sha256').update('saltwords').digest('hex'))
  })

  it('of an event change with everything it says, with its application and with its predecessor', () => {
    const right = hashEvent(CHAIN_START, 'id', event)
    const others: unknown[] = [
      { sequence: 4 },
      { type: 'unclaimed' },
      { v: 2 },
      { at: 1 },
      { recordedAt: 1 },
      { actor: { ...event.actor, personId: 'q' } },
      { commandId: 'd' },
      { policyVersion: 2 },
      { body: { x: 1 } },
    ].map((change) => hashEvent(CHAIN_START, 'id', { ...event, ...change } as Recorded))
    others.push(hashEvent(CHAIN_START, 'other', event), hashEvent('1'.repeat(64), 'id', event))
    expect(new Set([right, ...others]).size).toBe(12)
  })
})
