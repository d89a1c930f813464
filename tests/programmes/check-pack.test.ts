import { join } from 'node:path'
import type { Pack } from '../../domain/programme'
import { checkPack } from '../../programmes/check-pack'
import { readPack } from '../../programmes/read-pack'
import { BROKEN_PACKS } from './broken-packs'

const tennisPack = readPack(join(__dirname, '../../programmes/tennis'))
const checkBrokenPack = (breakPack: (pack: Pack) => void): string[] => {
  const pack = structuredClone(tennisPack)
  breakPack(pack)
  return checkPack(pack)
}

test('a valid pack has no mistakes', () => {
  expect(checkPack(tennisPack)).toEqual([])
})

test.each(BROKEN_PACKS)('a pack is refused: $sentence', ({ breakPack, sentence }) => {
  expect(checkBrokenPack(breakPack)).toContain(sentence)
})

test('each broken pack has its own sentence', () => {
  const sentences = BROKEN_PACKS.map((brokenPack) => brokenPack.sentence)
  expect(new Set(sentences).size).toBe(sentences.length)
})

test('a pack is refused if the policy excerpt of a type is larger than 4 KB', () => {
  const mistakes = checkBrokenPack((pack) => {
    for (let index = 0; index < 60; index++)
      pack.ladders[`kind-${index}`] = structuredClone(pack.ladders.shop ?? { usual: [] })
  })
  expect(mistakes).toContainEqual(
    expect.stringMatching(/^\/types\/complaint: its policy excerpt has \d{4} bytes; 4096 are allowed$/),
  )
})

test('mistakes that do not hide each other are listed at once', () => {
  const combinablePacks = BROKEN_PACKS.filter((brokenPack) => brokenPack.isCombinable)
  const mistakes = checkBrokenPack((pack) => combinablePacks.forEach((brokenPack) => brokenPack.breakPack(pack)))
  expect(combinablePacks.length).toBeGreaterThan(15)
  expect(combinablePacks.filter((brokenPack) => !mistakes.includes(brokenPack.sentence))).toEqual([])
})

test('a malformed pack also has its contradictions listed', () => {
  const mistakes = checkBrokenPack((pack) => {
    Object.assign(pack, { version: 'one', colour: 'green' })
    pack.unknownSector = 'nowhere'
  })
  expect(mistakes).toEqual(
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
