import { join } from 'node:path'
import type { Pack } from '../../domain/programme'
import { checkPack } from '../../programmes/check-pack'
import { readPack } from '../../programmes/read-pack'
import { BROKEN_PACKS } from './broken-packs'

const tennis = readPack(join(__dirname, '../../programmes/tennis'))
const checkBroken = (breakPack: (pack: Pack) => void): string[] => {
  const pack = structuredClone(tennis)
  breakPack(pack)
  return checkPack(pack)
}

test('a valid pack has no mistakes', () => {
  expect(checkPack(tennis)).toEqual([])
})

test.each(BROKEN_PACKS)('a pack is refused: $sentence', ({ breakPack, sentence }) => {
  expect(checkBroken(breakPack)).toContain(sentence)
})

test('each broken pack has its own sentence', () => {
  const sentences = BROKEN_PACKS.map((one) => one.sentence)
  expect(new Set(sentences).size).toBe(sentences.length)
})

test('a pack is refused if the policy excerpt of one application is larger than 4 KB', () => {
  const found = checkBroken((pack) => {
    for (let index = 0; index < 60; index++)
      pack.ladders[`kind-${index}`] = structuredClone(pack.ladders.shop ?? { usual: [] })
  })
  expect(found).toContainEqual(
    expect.stringMatching(/^\/types\/complaint: its policy excerpt has \d{4} bytes; 4096 are allowed$/),
  )
})

test('all mistakes are listed at once', () => {
  const combinable = BROKEN_PACKS.filter((one) => one.isCombinable)
  const found = checkBroken((pack) => combinable.forEach((one) => one.breakPack(pack)))
  expect(combinable.length).toBeGreaterThan(15)
  expect(combinable.filter((one) => !found.includes(one.sentence))).toEqual([])
})

test('a malformed pack also has its contradictions listed', () => {
  const found = checkBroken((pack) => {
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

test('an empty object is refused without an exception', () => {
  expect(checkPack({} as Pack)).toContain("/: must have required property 'entities'")
})
