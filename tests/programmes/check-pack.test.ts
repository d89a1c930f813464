import { join } from 'node:path'
import type { Pack } from '../../domain/programme'
import { checkPack } from '../../programmes/check-pack'
import { readPack } from '../../programmes/read-pack'
import { COMPLAINT, getAt, getEntity } from './broken-pack'
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

test('a body may join later, and one to which the clock routes may have joined before the version takes effect', () => {
  const mistakes = checkBrokenPack((pack) => {
    getEntity(pack, 'far-court').liveFrom = '2026-09-01'
    getEntity(pack, 'clubhouse').liveFrom = pack.effectiveOn
  })
  expect(mistakes).toEqual([])
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

test.each(['constructor', 'toString', 'valueOf', '__proto__'])(
  'a name that every object inherits is no key of a pack: %s',
  (name) => {
    expect(checkBrokenPack((pack) => (getEntity(pack, 'far-court').kind = name))).toContain(
      `/entities/1/kind: there is no ladder for entity kind "${name}"`,
    )
    expect(checkBrokenPack((pack) => (pack.types.question.ladders = { ...pack.ladders }))).toEqual([])
    const withKind = checkBrokenPack((pack) => {
      getEntity(pack, 'far-court').kind = name
      pack.types.question.ladders = { ...pack.ladders }
    })
    expect(withKind).toContain(
      `/types/question/ladders: types/question.json has ladders of its own, but none for entity kind "${name}" of entity "far-court"`,
    )
    expect(checkBrokenPack((pack) => (getAt(pack.pillars, 0).code = name))).toContain(
      `${COMPLAINT}/targets/cells/low: has no target for pillar "${name}"`,
    )
  },
)

test.each(['2026-02-30', '2026-13-01', '2025-02-29', '2026-00-10', '0000-00-00'])('no date of a pack is %s', (date) => {
  expect(checkBrokenPack((pack) => (pack.effectiveOn = date))).toContain(`/effectiveOn: "${date}" is not a date`)
  const mistakes = checkBrokenPack((pack) => {
    const calendar = getAt(pack.calendars, 1)
    const name = { ar: 'عيد', en: 'a holiday' }
    calendar.holidays = [{ on: date, name }]
    calendar.periods = [{ name, from: date, to: date, week: {} }]
  })
  for (const path of ['holidays/0/on', 'periods/0/from', 'periods/0/to'])
    expect(mistakes).toContain(`/calendars/1/${path}: "${date}" is not a date`)
})

test('a number that no table and no memory holds is refused: versions, seats', () => {
  expect(checkBrokenPack((pack) => (pack.version = 3e9))).toContain('/version: must be <= 2147483647')
  expect(checkBrokenPack((pack) => (getEntity(pack, 'far-court').focalPoints = 3e9))).toContain(
    '/entities/1/focalPoints: must be <= 1000',
  )
  expect(checkBrokenPack((pack) => (pack.desks = { complaint_unit: 3e9 }))).toContain(
    '/desks/complaint_unit: must be <= 1000',
  )
})
