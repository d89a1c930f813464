import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { runReplay } from '../../../cli/programs/replay'
import type { Summary } from '../../../tools/rehearsal/replay/summary'
import { runVerify } from '../../../cli/programs/verify'
import { until } from '../../support/platform'
import { writeCity } from './city-fixture'
import { aCityPlatform, anIo, type CityPlatform } from './replay-platform'

jest.setTimeout(600_000)

const ROWS = 150
let city: CityPlatform
let file: string
let expected: { closed: number; open: number; negative: number }

beforeAll(async () => {
  city = await aCityPlatform('replay')
  const real = process.env['BKM_TEST_SF311']
  file = real && existsSync(real) ? real : writeCity(city.folder, ROWS).file
  expected = countByHand(file)
})
afterAll(() => city?.stop())

/** Counted from the file itself, without the replay's own reader. */
function countByHand(path: string) {
  const rows: Record<string, string>[] = parse(readFileSync(path), { columns: true, to: ROWS })
  const closed = rows.filter(({ status }) => status === 'Closed')
  const negative = closed.filter(({ created_date: opened = '', closed_date: end = '' }) => end < opened)
  return { closed: closed.length, open: rows.length - closed.length, negative: negative.length }
}

async function replay(...more: string[]): Promise<{ code: number; summary: Summary }> {
  const io = anIo(city.env)
  const code = await runReplay([file, '--limit', String(ROWS), '--json', ...more], io)
  return { code, summary: JSON.parse(io.said.at(-1) ?? '{}') as Summary }
}

const counts = async () =>
  (
    await city.query<Record<string, number>>(`
      select count(*)::int as rows, count(*) filter (where stage = 'closed')::int as closed,
        count(distinct their_reference)::int as ids,
        (select count(*)::int from event) as events,
        (select count(*)::int from event where type = 'answered') as answers,
        (select count(*)::int from rejected_command) as rejected
      from application`)
  )[0]

test('a replay killed half-way goes on where it was: every row once, as the city left it', async () => {
  const journal = join(city.folder, 'replay.journal')
  const script = join(__dirname, 'replay-child.ts')
  const args = ['--import', 'tsx', script, file, '--limit', String(ROWS), '--state', journal]
  const first = spawn(process.execPath, args, { env: { ...process.env, ...city.env }, stdio: 'ignore' })
  const died = once(first, 'exit')
  const third = async () => ((await counts())?.rows ?? 0) >= ROWS / 3
  await until('a third of the rows is there', third, 180_000)
  first.kill('SIGKILL')
  expect(await died).toEqual([null, 'SIGKILL'])

  const { code, summary } = await replay('--state', journal)
  expect(code).toBe(0)
  expect(summary).toMatchObject({ rows: ROWS, closed: expected.closed, leftOpen: expected.open, errors: [] })
  expect(summary).toMatchObject({ negative: expected.negative, submitted: ROWS - summary.already })
  expect(summary.already).toBeGreaterThan(0)
  const events = 2 * ROWS + 6 * expected.closed
  const { closed } = expected
  const whole = { rows: ROWS, ids: ROWS, closed, answers: closed, events, rejected: 0 }
  expect(await counts()).toEqual(whole)

  // Without the journal every step is sent again, and the API knows them all.
  const again = await replay()
  expect(again).toMatchObject({ code: 0, summary: { rows: ROWS, already: 0, closed, leftOpen: expected.open } })
  expect(await counts()).toEqual(whole)

  // With it nothing is sent at all.
  const idle = await replay('--state', journal)
  expect(idle).toMatchObject({ code: 0, summary: { already: ROWS, submitted: 0, closed } })

  const io = anIo(city.env)
  expect([await runVerify(['--programme', 'sf311'], io), io.said.join('\n')]).toEqual([
    0,
    expect.stringMatching(/^150 applications of sf311/),
  ])
})

test('a row that cannot be read or is refused fails alone, with its line, and the exit code tells', async () => {
  const { file: small } = writeCity(city.folder, 3)
  const [header, ...rows] = readFileSync(small, 'utf8').trim().split('\n')
  const other = rows.map((row) => row.replace(/^5/, '9'))
  other[0] = other[0]?.replace(/,Closed,,[^,]+/, ',Closed,,Passport Office') ?? ''
  other[1] = `${other[1]},surplus`
  writeFileSync(small, [header, ...other, '"broken', ''].join('\n'))
  const io = anIo(city.env)
  expect(await runReplay([small, '--json'], io)).toBe(1)
  const summary = JSON.parse(io.said.at(-1) ?? '{}') as Summary
  expect(summary.errors.map(({ line, error }) => [line, error.split(':')[0]])).toEqual([
    [2, 'no entity has the name in the column "agency_name"'],
    [3, 'has 20 values where the header names 19 columns'],
    [5, 'a quoted value is never closed'],
  ])
  expect(summary).toMatchObject({ rows: 4, submitted: 1 })
})
