import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Fault, planFaults } from '../../tools/rehearsal/chaos/faults'
import { SERVICES } from '../../cli/supervisor/platform-file'
import { writeCity } from '../tools/rehearsal/city-fixture'
import { topology } from '../support/topology'
import { queryDatabase } from './platform-client'
import { readEnv, runBkm, type StartedPlatform, startPlatform } from './running-platform'

jest.setTimeout(600_000)

const ROWS = 60
let folder: string
let platform: StartedPlatform

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bkm-chaos-'))
  chmodSync(folder, 0o755)
  platform = startPlatform(folder, '--topology', topology)
  await platform.waitUntilReady()
}, 150_000)

afterAll(async () => {
  platform.child.kill('SIGINT')
  await platform.ended
  rmSync(folder, { recursive: true, force: true })
}, 60_000)

const query = <T>(sql: string): Promise<T[]> => queryDatabase<T>(readEnv(folder)['BKM_PG'], sql)

const runChaos = (file: string, kills: number, ...options: string[]) =>
  runBkm('chaos', file, '--kills', String(kills), '--limit', String(ROWS), '--data', folder, ...options)

const planTwelveFaults = (seed: number, canCut = false) =>
  planFaults(SERVICES, { count: 12, seed, longestPauseMs: 4_000, canCut })
const describeFaults = (faults: Fault[]) => faults.map(({ service, kind }) => `${kind} ${service}`)

it('plans the same faults for the same seed, and plans them for each service in turn', () => {
  expect(planTwelveFaults(7)).toEqual(planTwelveFaults(7))
  expect(planTwelveFaults(7)).not.toEqual(planTwelveFaults(8))
  expect(describeFaults(planTwelveFaults(7)).slice(0, 6)).toEqual([
    'kill api',
    'kill worker',
    'kill temporal',
    'kill postgres',
    'freeze api',
    'kill worker',
  ])
})

it('cuts PostgreSQL off at every second fault of PostgreSQL, but only where the network can be cut', () => {
  expect(describeFaults(planTwelveFaults(7, true)).filter((fault) => fault.endsWith('postgres'))).toEqual([
    'cut postgres',
    'kill postgres',
    'cut postgres',
  ])
  expect(planTwelveFaults(7, true)).toEqual(planTwelveFaults(7, true))
  expect(describeFaults(planTwelveFaults(7)).filter((fault) => fault.startsWith('cut'))).toEqual([])
})

it('loses nothing while API, worker, Temporal and PostgreSQL are killed during a replay', async () => {
  const city = writeCity(folder, ROWS)
  const { code, output } = await runChaos(city.file, 5)
  expect({ code, output }).toEqual({
    code: 0,
    output: expect.stringContaining('Promise 1, no application is lost: holds'),
  })
  expect(output).toContain(`${ROWS} rows in`)
  const [counts] = await query(`
    select count(*)::int as rows, count(distinct their_reference)::int as ids,
      count(*) filter (where stage = 'closed')::int as closed,
      (select count(*)::int from event where type = 'answered') as answers from application`)
  expect(counts).toEqual({ rows: ROWS, ids: ROWS, closed: city.closed, answers: city.closed })
})

it('fails when an application is lost: a trigger discards every new row of the outbox', async () => {
  await query(`
    create function drop_row() returns trigger language plpgsql as 'begin return null; end';
    create trigger drop_row before insert on outbox for each row execute function drop_row()`)
  const { file } = writeCity(folder, ROWS)
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/^5/gm, '9'))
  const { code, output } = await runChaos(file, 1, '--grace', '5')
  expect({ code, output }).toEqual({
    code: 1,
    output: expect.stringContaining('Promise 1, no application is lost: BROKEN'),
  })
})
