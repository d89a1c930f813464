import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepareNetworkCut } from '../../tools/rehearsal/chaos/network-cut'
import { writeCity } from '../tools/rehearsal/city-fixture'

jest.setTimeout(600_000)

const ROWS = 30
const root = join(__dirname, '..', '..')
// Root may make a network by itself; anybody else inside a user namespace, where that is allowed.
const unshare = process.getuid?.() === 0 ? ['--net'] : ['--map-current-user', '--keep-caps', '--net']
const tried = spawnSync('unshare', [...unshare, 'ip', 'link', 'add', 'bkm-try', 'type', 'veth'])
const canCut = tried.status === 0
if (!canCut)
  console.warn('PostgreSQL is not cut off here: no network namespace of our own, or no `ip`, on this machine.')

let folder: string
let inside: ChildProcess | undefined

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bkm-cut-'))
  chmodSync(folder, 0o755)
})

afterEach(() => {
  if (inside?.pid !== undefined && inside.exitCode === null) process.kill(-inside.pid, 'SIGINT')
  rmSync(folder, { recursive: true, force: true })
})

it('never touches the network of the whole machine', async () => {
  expect(await prepareNetworkCut({ platformPid: process.pid, port: 1 })).toEqual({
    refusal: expect.stringMatching(/network of the whole machine|only Linux/),
  })
})

/** The platform, then chaos, in a network of their own; ends with the exit code of chaos. */
const SCRIPT = `
ip link set lo up
npm start --silent -- --data "$1" --port 0 > "$1/start.log" 2>&1 & platform=$!
until grep -qs 'is running (ready' "$1/start.log"; do kill -0 $platform || { cat "$1/start.log"; exit 9; }; sleep 1; done
npm run -s bkm -- chaos "$2" --data "$1" --kills 4 --pause 1 --limit ${ROWS}; judged=$?
ip rule show
kill -INT $platform; wait $platform
exit $judged`

const whereItCan = canCut ? describe : describe.skip

whereItCan('in a network of its own', () => {
  it('loses nothing while PostgreSQL is cut off under a replay, and gives the network back', async () => {
    const { file } = writeCity(folder, ROWS)
    inside = spawn('unshare', [...unshare, 'sh', '-c', SCRIPT, 'sh', folder, file], {
      cwd: root,
      detached: true,
      env: { ...process.env, TEMPORAL_CLI_PATH: process.env['BKM_TEST_TEMPORAL_CLI'] },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    for (const stream of [inside.stdout, inside.stderr])
      stream?.on('data', (bytes: Buffer) => (said += bytes.toString()))
    const [code] = await once(inside, 'close')
    expect({ code, said }).toEqual({
      code: 0,
      said: expect.stringMatching(/^postgres cut off for [\d.]+ s; everything/m),
    })
    expect(said).toContain('Promise 1, no application is lost: holds')
    expect(said).toMatch(/^0:\tfrom all lookup local\n32766:/m)
  })
})
