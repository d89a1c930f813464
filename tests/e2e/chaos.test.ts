import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { type Fault, planFaults } from '../../tools/rehearsal/chaos/faults'
import { PARTS } from '../../cli/supervisor/platform-file'
import { writeCity } from '../tools/rehearsal/city-fixture'
import { topology } from '../support/topology'
import { readEnv, runBkm, type Started, startPlatform } from './running-platform'

jest.setTimeout(600_000)

const ROWS = 60
let folder: string
let platform: Started

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bkm-chaos-'))
  chmodSync(folder, 0o755)
  platform = startPlatform(folder, '--topology', topology)
  await platform.ready()
}, 150_000)

afterAll(async () => {
  platform.child.kill('SIGINT')
  await platform.ended
  rmSync(folder, { recursive: true, force: true })
}, 60_000)

async function query<T>(sql: string): Promise<T[]> {
  const owner = new Client({ connectionString: readEnv(folder)['BKM_PG'] })
  await owner.connect()
  try {
    return (await owner.query(sql)).rows as T[]
  } finally {
    await owner.end()
  }
}

const chaos = (file: string, kills: number, ...more: string[]) =>
  runBkm('chaos', file, '--kills', String(kills), '--limit', String(ROWS), '--data', folder, ...more)

const plan = (seed: number, canCut = false) => planFaults(PARTS, { count: 12, seed, longestPauseMs: 4_000, canCut })
const kindsOf = (faults: Fault[]) => faults.map(({ service, kind }) => `${kind} ${service}`)

it('plans the same faults for the same seed, every service in turn', () => {
  expect(plan(7)).toEqual(plan(7))
  expect(plan(7)).not.toEqual(plan(8))
  expect(kindsOf(plan(7)).slice(0, 6)).toEqual([
    'kill api',
    'kill worker',
    'kill temporal',
    'kill postgres',
    'freeze api',
    'kill worker',
  ])
})

it('cuts PostgreSQL off with every other fault it gets, and never where the network cannot be cut', () => {
  expect(kindsOf(plan(7, true)).filter((what) => what.endsWith('postgres'))).toEqual([
    'cut postgres',
    'kill postgres',
    'cut postgres',
  ])
  expect(plan(7, true)).toEqual(plan(7, true))
  expect(kindsOf(plan(7)).filter((what) => what.startsWith('cut'))).toEqual([])
})

it('loses nothing while API, worker, Temporal and PostgreSQL are killed under a replay', async () => {
  const city = writeCity(folder, ROWS)
  const { code, said } = await chaos(city.file, 5)
  expect({ code, said }).toEqual({ code: 0, said: expect.stringContaining('Promise 1, no application is lost: holds') })
  expect(said).toContain(`${ROWS} rows in`)
  const [counts] = await query(`
    select count(*)::int as rows, count(distinct their_reference)::int as ids,
      count(*) filter (where stage = 'closed')::int as closed,
      (select count(*)::int from event where type = 'answered') as answers from application`)
  expect(counts).toEqual({ rows: ROWS, ids: ROWS, closed: city.closed, answers: city.closed })
})

it('fails when something is lost: here a trigger empties the outbox', async () => {
  await query(`
    create function swallow() returns trigger language plpgsql as 'begin return null; end';
    create trigger swallow before insert on outbox for each row execute function swallow()`)
  const { file } = writeCity(folder, ROWS)
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/^5/gm, '9'))
  const { code, said } = await chaos(file, 1, '--grace', '5')
  expect({ code, said }).toEqual({
    code: 1,
    said: expect.stringContaining('Promise 1, no application is lost: BROKEN'),
  })
})
