import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Findings } from '../../../tools/rehearsal/expect/comparison'
import { runReplay } from '../../../cli/programs/replay'
import { ownServer } from '../../support/own-server'
import { until } from '../../support/platform'
import { writeCity } from './city-fixture'
import { aCityPlatform, anIo, type CityPlatform } from './replay-platform'

jest.setTimeout(600_000)

const ROWS = 12
// The first lasted forty days: past the last rung and onto the weekly list.
const lastedDays = (index: number) => (index === 0 ? 40 : index)
let city: CityPlatform
let file: string
let closed: number

beforeAll(async () => {
  city = await aCityPlatform('pace')
  const written = writeCity(city.folder, ROWS, lastedDays)
  file = written.file
  closed = written.closed
})
afterAll(() => city?.stop())

async function expected(): Promise<{ code: number; findings: Findings }> {
  const io = anIo(city.env)
  const code = await runReplay([file, '--expect', '--json'], io)
  return { code, findings: JSON.parse(io.said.at(-1) ?? '{}') as Findings }
}

const one = async <T extends Record<string, unknown>>(sql: string): Promise<T | undefined> =>
  (await city.query<T>(sql))[0]

test('a replay at the city’s pace, killed in the middle of a long row, passes the rest of its time and none of it twice', async () => {
  const args = ['--import', 'tsx', join(__dirname, 'replay-child.ts'), file, '--at-their-pace', '--concurrency', '2']
  const first = spawn(process.execPath, args, { env: { ...process.env, ...city.env }, stdio: 'ignore' })
  const died = once(first, 'exit')
  await until(
    'the long row has breached',
    async () => (await one(`select 1 from event where type = 'breached'`)) !== undefined,
  )
  first.kill('SIGKILL')
  expect(await died).toEqual([null, 'SIGKILL'])
  const answered = await one<{ n: number }>(`select count(*)::int as n from event where type = 'answered'`)
  expect(answered?.n).toBeLessThan(closed)

  const io = anIo(city.env)
  expect(await runReplay([file, '--at-their-pace', '--json'], io)).toBe(0)
  expect(JSON.parse(io.said.at(-1) ?? '{}')).toMatchObject({ rows: ROWS, closed, leftOpen: 1, negative: 1, errors: [] })

  const { code, findings } = await expected()
  expect(findings).toMatchObject({ rows: ROWS, answered: closed, asLate: closed, leftOpen: 1, differing: [] })
  expect(code).toBe(0)
  expect(findings.steps).toMatchObject({ remind: { held: expect.any(Number) }, list: { held: expect.any(Number) } })
  const climbs = await one<{ n: number }>(`select count(*)::int as n from event where type = 'climbed'`)
  const counted = Object.values(findings.climbsByRung).reduce((sum, { held }) => sum + held, 0)
  expect(counted).toBe(climbs?.n)
  // How many more there are depends on the hour and the holidays of the day the test runs on.
  expect(counted).toBeGreaterThanOrEqual(2)
})

test('what the database holds is compared row by row: a climb that is gone is told with its row', async () => {
  const gone = await one<{ id: string; sequence: number; their: string }>(`
    select application_id as id, event.sequence, their_reference as their from event join application on id = application_id
    where event.type = 'climbed' order by event.at desc limit 1`)
  await city.query('delete from event where application_id = $1 and sequence = $2', [gone?.id, gone?.sequence])
  const { code, findings } = await expected()
  expect(code).toBe(1)
  expect(findings.differing).toEqual([
    {
      theirReference: gone?.their,
      reference: expect.any(String),
      what: expect.arrayContaining([expect.stringMatching(/climb is missing$/)]),
    },
  ])
})

test('rows that were never sent here are not taken for equal', async () => {
  const { file: other } = writeCity(city.folder, 2)
  const io = anIo({ ...city.env, BKM_PG_APP: city.env['BKM_PG_APP'] ?? '' })
  await city.query(`update application set their_reference = 'x' || their_reference`)
  expect(await runReplay([other, '--expect', '--json'], io)).toBe(1)
  expect(JSON.parse(io.said.at(-1) ?? '{}')).toMatchObject({ rows: 2, absent: 2, answered: 0 })
})

test('a server that cannot let time pass is refused in a sentence before the first row', async () => {
  const server = await ownServer('real-clock', { 'frontend.WorkflowTimeSkippingEnabled': false })
  const before = await one<{ n: number }>('select count(*)::int as n from application')
  try {
    const io = anIo({ ...city.env, BKM_TEMPORAL: server.address, BKM_NAMESPACE: 'real-clock' })
    await expect(runReplay([file, '--at-their-pace'], io)).rejects.toThrow(
      /does not let time pass in a single Workflow/,
    )
  } finally {
    await server.remove()
  }
  expect(await one('select count(*)::int as n from application')).toEqual(before)
})
