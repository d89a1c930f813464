import { join } from 'node:path'
import type { Pack } from '../../domain/programme'
import { checkPack } from '../../programmes/check-pack'
import { readPack } from '../../programmes/pack'
import { MISTAKES } from './broken-packs'

const tennis = readPack(join(__dirname, '../../programmes/tennis'))
const broken = (breakIt: (pack: Pack) => void): string[] => {
  const pack = structuredClone(tennis)
  breakIt(pack)
  return checkPack(pack)
}

test('a pack that keeps every rule has no mistakes', () => {
  expect(checkPack(tennis)).toEqual([])
})

test.each(MISTAKES)('a pack is refused: $sentence', ({ breakIt, sentence }) => {
  expect(broken(breakIt)).toContain(sentence)
})

test('each mistake is told by its own sentence, not by another rule that happens to stumble over it', () => {
  const sentences = MISTAKES.map((one) => one.sentence)
  expect(new Set(sentences).size).toBe(sentences.length)
})

test('a pack is refused when what one application carries has more than 4 KB', () => {
  const found = broken((pack) => {
    for (let index = 0; index < 60; index++)
      pack.ladders[`kind-${index}`] = structuredClone(pack.ladders.shop ?? { usual: [] })
  })
  expect(found).toContainEqual(
    expect.stringMatching(/^\/types\/complaint: its policy excerpt has \d{4} bytes; 4096 are allowed$/),
  )
})

test('all mistakes are listed at once', () => {
  const apart = MISTAKES.filter((one) => one.together)
  const found = broken((pack) => apart.forEach((one) => one.breakIt(pack)))
  expect(apart.length).toBeGreaterThan(15)
  expect(apart.filter((one) => !found.includes(one.sentence))).toEqual([])
})

test('a pack of a broken shape still has its contradictions listed beside what is malformed', () => {
  const found = broken((pack) => {
    Object.assign(pack, { version: 'one', colour: 'green' })
    pack.unknownSector = 'nowhere'
  })
  expect(found).toEqual(
    expect.arrayContaining([
      '/version: must be integer',
      '/: must NOT have additional properties: colour',
      '/unknownSector: there is no sector "nowhere"',
    ]),
  )
})

test('nothing at all is refused, not crashed upon', () => {
  expect(checkPack({} as Pack)).toContain("/: must have required property 'entities'")
})
