import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PackError, readPack } from '../../programmes/pack'

const TENNIS = join(__dirname, '../../programmes/tennis')
let directory: string

beforeEach(() => {
  directory = join(mkdtempSync(join(tmpdir(), 'pack-')), 'tennis')
  cpSync(TENNIS, directory, { recursive: true })
})
afterEach(() => rmSync(join(directory, '..'), { recursive: true }))

const refusal = (): PackError => {
  try {
    readPack(directory)
  } catch (error) {
    if (error instanceof PackError) return error
  }
  throw new Error('the pack was not refused')
}
const change = (file: string, edit: (text: string) => string) =>
  writeFileSync(join(directory, file), edit(readFileSync(join(directory, file), 'utf8')))

test('one error lists the mistakes of every file, each in its sentence', () => {
  change('topics.json', (text) => `${text},`)
  change('programme.json', (text) => text.replace('"no_idea"', '"nowhere"'))
  change('sign-ins.json', (text) => text.replace('tennis/far-court/coach', 'tennis/far-courts/*'))
  change('types/report.json', (text) => text.replace('"complaint"', '"verdict"'))
  writeFileSync(join(directory, 'notes.txt'), 'not a rule')
  const { message, mistakes } = refusal()
  for (const found of [
    'notes.txt: is not a file of a pack',
    '/types/report/like: "verdict" is no type with rules of its own',
    '/unknownSector: there is no sector "nowhere"',
  ]) {
    expect(mistakes).toContain(found)
  }
  expect(mistakes.find((one) => one.startsWith('topics.json: is not JSON'))).toBeDefined()
  expect(message.split('\n').slice(1)).toHaveLength(mistakes.length)
})

test('a pattern in a sign-in that fits no seat is a mistake, and one that fits is spelled out', () => {
  expect(readPack(directory).signIns.find((signIn) => signIn.name === 'club.triage')?.seats).toEqual([
    'tennis/sector.courts/main_focal_point',
    'tennis/sector.kit/main_focal_point',
    'tennis/sector.no_idea/main_focal_point',
  ])
  change('sign-ins.json', (text) => text.replace('tennis/stringer/coach*', 'tennis/stringer/captain*'))
  expect(refusal().mistakes).toEqual(['/signIns/4/seats/5: this programme makes no seat "tennis/stringer/captain*"'])
})

test('a type that is like another takes its rules, but never whether it is open', () => {
  const { complaint, report } = readPack(directory).types
  expect(report.targets).toEqual(complaint.targets)
  change('types/report.json', (text) => text.replace('"accepts": false,', ''))
  expect(refusal().mistakes).toContain("/types/report: must have required property 'accepts'")
})

test('a missing file and a missing folder are named', () => {
  rmSync(join(directory, 'sectors.json'))
  rmSync(join(directory, 'entities'), { recursive: true })
  expect(refusal().mistakes).toEqual(
    expect.arrayContaining(['sectors.json: cannot be read', '/entities: must NOT have fewer than 1 items']),
  )
})
