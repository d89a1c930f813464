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
// Root may create a network namespace. Another user needs a user namespace for it, and not every system allows that.
const unshareOptions = process.getuid?.() === 0 ? ['--net'] : ['--map-current-user', '--keep-caps', '--net']
const attempt = spawnSync('unshare', [...unshareOptions, 'ip', 'link', 'add', 'bkm-try', 'type', 'veth'])
const canCut = attempt.status === 0
if (!canCut)
  console.warn(
    'The test that cuts PostgreSQL off is skipped: this machine allows no network namespace, or has no `ip`.',
  )

let folder: string
let shell: ChildProcess | undefined

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bkm-cut-'))
  chmodSync(folder, 0o755)
})

afterEach(() => {
  if (shell?.pid !== undefined && shell.exitCode === null) process.kill(-shell.pid, 'SIGINT')
  rmSync(folder, { recursive: true, force: true })
})

it('never changes the network of the whole machine', async () => {
  expect(await prepareNetworkCut({ platformPid: process.pid, port: 1 })).toEqual({
    refusal: expect.stringMatching(/network of the whole machine|only Linux/),
  })
})

/** Runs the platform and `bkm chaos` in a network of their own. Exits with the code of `bkm chaos`, or 9 if the start fails. */
const SCRIPT = `
ip link set lo up
npm start --silent -- --data "$1" --port 0 > "$1/start.log" 2>&1 & platform=$!
until grep -qs 'is running (ready' "$1/start.log"; do kill -0 $platform || { cat "$1/start.log"; exit 9; }; sleep 1; done
npm run -s bkm -- chaos "$2" --data "$1" --kills 4 --pause 1 --limit ${ROWS}; chaos_code=$?
ip rule show
kill -INT $platform; wait $platform
exit $chaos_code`

const describeWhereCutPossible = canCut ? describe : describe.skip

describeWhereCutPossible('in a network namespace', () => {
  it('loses nothing while PostgreSQL is cut off during a replay, and restores the network', async () => {
    const { file } = writeCity(folder, ROWS)
    shell = spawn('unshare', [...unshareOptions, 'sh', '-c', SCRIPT, 'sh', folder, file], {
      cwd: root,
      detached: true,
      env: { ...process.env, TEMPORAL_CLI_PATH: process.env['BKM_TEST_TEMPORAL_CLI'] },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [shell.stdout, shell.stderr])
      stream?.on('data', (bytes: Buffer) => (output += bytes.toString()))
    const [code] = await once(shell, 'close')
    expect({ code, output }).toEqual({
      code: 0,
      output: expect.stringMatching(/^postgres cut off for [\d.]+ s; everything/m),
    })
    expect(output).toContain('Promise 1, no application is lost: holds')
    expect(output).toMatch(/^0:\tfrom all lookup local\n32766:/m)
  })
})
