import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PackError, readPack } from '../../programmes/read-pack'

const TENNIS = join(__dirname, '../../programmes/tennis')
let directory: string

beforeEach(() => {
  directory = join(mkdtempSync(join(tmpdir(), 'pack-')), 'tennis')
  cpSync(TENNIS, directory, { recursive: true })
})
afterEach(() => rmSync(join(directory, '..'), { recursive: true }))

const readRefused = (): PackError => {
  try {
    readPack(directory)
  } catch (error) {
    if (error instanceof PackError) return error
  }
  throw new Error('The pack was not refused.')
}
const editFile = (file: string, edit: (text: string) => string) =>
  writeFileSync(join(directory, file), edit(readFileSync(join(directory, file), 'utf8')))

test('one error lists the mistakes of all files, one sentence each', () => {
  editFile('topics.json', (text) => `${text},`)
  editFile('programme.json', (text) => text.replace('"no_idea"', '"nowhere"'))
  editFile('sign-ins.json', (text) => text.replace('tennis/far-court/coach', 'tennis/far-courts/*'))
  editFile('types/report.json', (text) => text.replace('"complaint"', '"verdict"'))
  writeFileSync(join(directory, 'notes.txt'), 'not a rule')
  const { message, mistakes } = readRefused()
  for (const found of [
    'notes.txt: is not a file or folder of a pack',
    '/types/report/like: "verdict" is not a type with its own rules',
    '/unknownSector: there is no sector "nowhere"',
  ]) {
    expect(mistakes).toContain(found)
  }
  expect(mistakes.find((one) => one.startsWith('topics.json: is not JSON'))).toBeDefined()
  expect(message.split('\n').slice(1)).toHaveLength(mistakes.length)
})

test('a seat pattern is replaced by the matching seats; a pattern without a match is a mistake', () => {
  expect(readPack(directory).signIns.find((signIn) => signIn.name === 'club.triage')?.seats).toEqual([
    'tennis/sector.courts/main_focal_point',
    'tennis/sector.kit/main_focal_point',
    'tennis/sector.no_idea/main_focal_point',
  ])
  editFile('sign-ins.json', (text) => text.replace('tennis/stringer/coach*', 'tennis/stringer/captain*'))
  expect(readRefused().mistakes).toEqual(['/signIns/4/seats/5: this programme has no seat "tennis/stringer/captain*"'])
})

test('a type with `like` inherits all rules of the other type except `accepts`', () => {
  const { complaint, report } = readPack(directory).types
  expect(report.targets).toEqual(complaint.targets)
  editFile('types/report.json', (text) => text.replace('"accepts": false,', ''))
  expect(readRefused().mistakes).toContain("/types/report: must have required property 'accepts'")
})

test('the error names a missing file and a missing folder', () => {
  rmSync(join(directory, 'sectors.json'))
  rmSync(join(directory, 'entities'), { recursive: true })
  expect(readRefused().mistakes).toEqual(
    expect.arrayContaining(['sectors.json: cannot be read', '/entities: must NOT have fewer than 1 items']),
  )
})
