import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Findings } from '../../../tools/rehearsal/expect/findings'
import { runReplay } from '../../../cli/programs/replay'
import { startOwnServer } from '../../support/own-server'
import { until } from '../../support/until'
import { writeCity } from './city-fixture'
import { startCityPlatform, createTestIo, type CityPlatform } from './replay-platform'

jest.setTimeout(600_000)

const ROWS = 12
// The first row was open for forty days: past the last rung and onto the weekly list.
const openForDays = (index: number) => (index === 0 ? 40 : index)
let city: CityPlatform
let file: string
let closed: number

beforeAll(async () => {
  city = await startCityPlatform('pace')
  const cityFile = writeCity(city.folder, ROWS, openForDays)
  file = cityFile.file
  closed = cityFile.closed
})
afterAll(() => city?.stop())

async function runExpect(): Promise<{ code: number; findings: Findings }> {
  const io = createTestIo(city.env)
  const code = await runReplay([file, '--expect', '--json'], io)
  return { code, findings: JSON.parse(io.output.at(-1) ?? '{}') as Findings }
}

const queryOne = async <T extends Record<string, unknown>>(sql: string): Promise<T | undefined> =>
  (await city.query<T>(sql))[0]

test('after a replay at the city’s pace was killed during a long row, the next run lets only the remaining time pass', async () => {
  const args = ['--import', 'tsx', join(__dirname, 'replay-child.ts'), file, '--at-their-pace', '--concurrency', '2']
  const killedReplay = spawn(process.execPath, args, { env: { ...process.env, ...city.env }, stdio: 'ignore' })
  const exited = once(killedReplay, 'exit')
  await until(
    'the long row has a breach',
    async () => (await queryOne(`select 1 from event where type = 'breached'`)) !== undefined,
  )
  killedReplay.kill('SIGKILL')
  expect(await exited).toEqual([null, 'SIGKILL'])
  const answeredCount = await queryOne<{ n: number }>(`select count(*)::int as n from event where type = 'answered'`)
  expect(answeredCount?.n).toBeLessThan(closed)

  const io = createTestIo(city.env)
  expect(await runReplay([file, '--at-their-pace', '--json'], io)).toBe(0)
  expect(JSON.parse(io.output.at(-1) ?? '{}')).toMatchObject({
    rows: ROWS,
    closed,
    leftOpen: 1,
    negative: 1,
    errors: [],
  })

  // Only the row that stays open keeps the time of the platform.
  const own = await queryOne<{ n: number }>(
    'select count(distinct application_id)::int as n from rehearsal_time where ahead_ms > 0',
  )
  expect(own?.n).toBeGreaterThanOrEqual(closed - 2)

  const { code, findings } = await runExpect()
  expect(findings).toMatchObject({ rows: ROWS, answered: closed, asLate: closed, leftOpen: 1, differing: [] })
  expect(code).toBe(0)
  expect(findings.steps).toMatchObject({ remind: { held: expect.any(Number) }, list: { held: expect.any(Number) } })
  const climbCount = await queryOne<{ n: number }>(`select count(*)::int as n from event where type = 'climbed'`)
  const heldClimbs = Object.values(findings.climbsByRung).reduce((sum, { held }) => sum + held, 0)
  expect(heldClimbs).toBe(climbCount?.n)
  // The exact number depends on the hour and the holidays of the day on which the test runs.
  expect(heldClimbs).toBeGreaterThanOrEqual(2)
})

test('--expect compares the database row by row and reports a deleted climb with its row', async () => {
  const deletedEvent = await queryOne<{ id: string; sequence: number; theirReference: string }>(`
    select application_id as id, event.sequence, their_reference as "theirReference" from event join application on id = application_id
    where event.type = 'climbed' order by event.at desc limit 1`)
  await city.query('delete from event where application_id = $1 and sequence = $2', [
    deletedEvent?.id,
    deletedEvent?.sequence,
  ])
  const { code, findings } = await runExpect()
  expect(code).toBe(1)
  expect(findings.differing).toEqual([
    {
      theirReference: deletedEvent?.theirReference,
      reference: expect.any(String),
      what: expect.arrayContaining([expect.stringMatching(/climb is missing$/)]),
    },
  ])
})

test('--expect counts rows that were never sent here as absent, and fails when all are absent', async () => {
  const { file: otherFile } = writeCity(city.folder, 2)
  const io = createTestIo({ ...city.env, BKM_PG_APP: city.env['BKM_PG_APP'] ?? '' })
  await city.query(`update application set their_reference = 'x' || their_reference`)
  expect(await runReplay([otherFile, '--expect', '--json'], io)).toBe(1)
  expect(JSON.parse(io.output.at(-1) ?? '{}')).toMatchObject({ rows: 2, absent: 2, answered: 0 })
})

test('a server that cannot let time pass is refused with a sentence before the first row', async () => {
  const server = await startOwnServer('real-clock', { 'frontend.WorkflowTimeSkippingEnabled': false })
  const countBefore = await queryOne<{ n: number }>('select count(*)::int as n from application')
  try {
    const io = createTestIo({ ...city.env, BKM_TEMPORAL: server.address, BKM_NAMESPACE: 'real-clock' })
    await expect(runReplay([file, '--at-their-pace'], io)).rejects.toThrow(
      /does not let time pass in a single Workflow/,
    )
  } finally {
    await server.remove()
  }
  expect(await queryOne('select count(*)::int as n from application')).toEqual(countBefore)
})
