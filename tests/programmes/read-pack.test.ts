import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PackError, readPack } from '../../programmes/read-pack'

const TENNIS_FOLDER = join(__dirname, '../../programmes/tennis')
let packFolder: string

beforeEach(() => {
  packFolder = join(mkdtempSync(join(tmpdir(), 'pack-')), 'tennis')
  cpSync(TENNIS_FOLDER, packFolder, { recursive: true })
})
afterEach(() => rmSync(join(packFolder, '..'), { recursive: true }))

const readAndGetPackError = (): PackError => {
  try {
    readPack(packFolder)
  } catch (error) {
    if (error instanceof PackError) return error
  }
  throw new Error('The pack was not refused.')
}
const editFile = (file: string, edit: (text: string) => string) =>
  writeFileSync(join(packFolder, file), edit(readFileSync(join(packFolder, file), 'utf8')))

test('one error lists the mistakes of all files, one sentence each', () => {
  editFile('topics.json', (text) => `${text},`)
  editFile('programme.json', (text) => text.replace('"no_idea"', '"nowhere"'))
  editFile('sign-ins.json', (text) => text.replace('tennis/far-court/coach', 'tennis/far-courts/*'))
  editFile('types/report.json', (text) => text.replace('"complaint"', '"verdict"'))
  writeFileSync(join(packFolder, 'notes.txt'), 'not a rule')
  const { message, mistakes } = readAndGetPackError()
  for (const expectedMistake of [
    'notes.txt: is not a file or folder of a pack',
    '/types/report/like: "verdict" is not a type with its own rules',
    '/unknownSector: there is no sector "nowhere"',
  ]) {
    expect(mistakes).toContain(expectedMistake)
  }
  expect(mistakes.find((mistake) => mistake.startsWith('topics.json: is not JSON'))).toBeDefined()
  expect(message.split('\n').slice(1)).toHaveLength(mistakes.length)
})

test('a seat pattern is replaced by the matching seats; a pattern without a match is a mistake', () => {
  expect(readPack(packFolder).signIns.find((signIn) => signIn.name === 'club.triage')?.seats).toEqual([
    'tennis/sector.courts/main_focal_point',
    'tennis/sector.kit/main_focal_point',
    'tennis/sector.no_idea/main_focal_point',
  ])
  editFile('sign-ins.json', (text) => text.replace('tennis/stringer/coach*', 'tennis/stringer/captain*'))
  expect(readAndGetPackError().mistakes).toEqual([
    '/signIns/4/seats/5: this programme has no seat "tennis/stringer/captain*"',
  ])
})

test('a type with `like` inherits the rules of the other type, but not `accepts`', () => {
  const { complaint, report } = readPack(packFolder).types
  expect(report.targets).toEqual(complaint.targets)
  editFile('types/report.json', (text) => text.replace('"accepts": false,', ''))
  expect(readAndGetPackError().mistakes).toContain("/types/report: must have required property 'accepts'")
})

test('the error names a missing file and a missing folder', () => {
  rmSync(join(packFolder, 'sectors.json'))
  rmSync(join(packFolder, 'entities'), { recursive: true })
  expect(readAndGetPackError().mistakes).toEqual(
    expect.arrayContaining(['sectors.json: cannot be read', '/entities: must NOT have fewer than 1 items']),
  )
})

test('a type cannot be like a name that every object inherits', () => {
  editFile('types/report.json', (text) => text.replace('"complaint"', '"constructor"'))
  expect(readAndGetPackError().mistakes).toContain('/types/report/like: "constructor" is not a type with its own rules')
})
