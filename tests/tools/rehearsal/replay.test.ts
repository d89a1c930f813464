import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { runReplay } from '../../../cli/programs/replay'
import type { ReplaySummary } from '../../../tools/rehearsal/replay/summary'
import { runVerify } from '../../../cli/programs/verify'
import { until } from '../../support/until'
import { writeCity } from './city-fixture'
import { startCityPlatform, createTestIo, type CityPlatform } from './replay-platform'

jest.setTimeout(600_000)

const ROWS = 150
let city: CityPlatform
let file: string
let expected: { closed: number; open: number; negative: number }

beforeAll(async () => {
  city = await startCityPlatform('replay')
  const realFile = process.env['BKM_TEST_SF311']
  file = realFile && existsSync(realFile) ? realFile : writeCity(city.folder, ROWS).file
  expected = countRows(file)
})
afterAll(() => city?.stop())

/** Counts the rows without the code by which the replay reads lines and dates. */
function countRows(path: string) {
  const rows: Record<string, string>[] = parse(readFileSync(path), { columns: true, to: ROWS })
  const closed = rows.filter(({ status }) => status === 'Closed')
  const negative = closed.filter(({ created_date: opened = '', closed_date: end = '' }) => end < opened)
  return { closed: closed.length, open: rows.length - closed.length, negative: negative.length }
}

async function runReplayOfCity(...options: string[]): Promise<{ code: number; summary: ReplaySummary }> {
  const io = createTestIo(city.env)
  const code = await runReplay([file, '--limit', String(ROWS), '--json', ...options], io)
  return { code, summary: JSON.parse(io.output.at(-1) ?? '{}') as ReplaySummary }
}

const queryCounts = async () =>
  (
    await city.query<Record<string, number>>(`
      select count(*)::int as rows, count(*) filter (where stage = 'closed')::int as closed,
        count(distinct their_reference)::int as ids,
        (select count(*)::int from event) as events,
        (select count(*)::int from event where type = 'answered') as answers,
        (select count(*)::int from rejected_command) as rejected
      from application`)
  )[0]

test('a killed replay continues where it stopped: every row is played once, with the result of the city', async () => {
  const journal = join(city.folder, 'replay.journal')
  const script = join(__dirname, 'replay-child.ts')
  const args = ['--import', 'tsx', script, file, '--limit', String(ROWS), '--state', journal]
  const killedReplay = spawn(process.execPath, args, { env: { ...process.env, ...city.env }, stdio: 'ignore' })
  const exited = once(killedReplay, 'exit')
  const hasThirdOfRows = async () => ((await queryCounts())?.rows ?? 0) >= ROWS / 3
  await until('the database holds a third of the rows', hasThirdOfRows, 180_000)
  killedReplay.kill('SIGKILL')
  expect(await exited).toEqual([null, 'SIGKILL'])

  const { code, summary } = await runReplayOfCity('--state', journal)
  expect(code).toBe(0)
  expect(summary).toMatchObject({ rows: ROWS, closed: expected.closed, leftOpen: expected.open, errors: [] })
  expect(summary).toMatchObject({ negative: expected.negative, submitted: ROWS - summary.already })
  expect(summary.already).toBeGreaterThan(0)
  const expectedEvents = 2 * ROWS + 6 * expected.closed
  const { closed } = expected
  const expectedCounts = { rows: ROWS, ids: ROWS, closed, answers: closed, events: expectedEvents, rejected: 0 }
  expect(await queryCounts()).toEqual(expectedCounts)

  // Without the journal the replay sends every act again, and the API recognises them all.
  const withoutJournal = await runReplayOfCity()
  expect(withoutJournal).toMatchObject({
    code: 0,
    summary: { rows: ROWS, already: 0, closed, leftOpen: expected.open },
  })
  expect(await queryCounts()).toEqual(expectedCounts)

  // With the journal the replay sends nothing.
  const withJournal = await runReplayOfCity('--state', journal)
  expect(withJournal).toMatchObject({ code: 0, summary: { already: ROWS, submitted: 0, closed } })

  const io = createTestIo(city.env)
  expect([await runVerify(['--programme', 'sf311'], io), io.output.join('\n')]).toEqual([
    0,
    expect.stringMatching(/^150 applications of sf311/),
  ])
})

test('a row that cannot be read or is refused fails alone, with its line, and the exit code is 1', async () => {
  const { file: smallFile } = writeCity(city.folder, 3)
  const [header, ...rows] = readFileSync(smallFile, 'utf8').trim().split('\n')
  const changedRows = rows.map((row) => row.replace(/^5/, '9'))
  changedRows[0] = changedRows[0]?.replace(/,Closed,,[^,]+/, ',Closed,,Passport Office') ?? ''
  changedRows[1] = `${changedRows[1]},surplus`
  writeFileSync(smallFile, [header, ...changedRows, '"broken', ''].join('\n'))
  const io = createTestIo(city.env)
  expect(await runReplay([smallFile, '--json'], io)).toBe(1)
  const summary = JSON.parse(io.output.at(-1) ?? '{}') as ReplaySummary
  expect(summary.errors.map(({ line, error }) => [line, error.split(':')[0]])).toEqual([
    [2, 'no entity has the name in the column "agency_name"'],
    [3, 'has 20 values where the header names 19 columns'],
    [5, 'a quoted value is never closed'],
  ])
  expect(summary).toMatchObject({ rows: 4, submitted: 1 })
})
