import { execFile, execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Started, startPlatform } from '../e2e/running-platform'
import { listBlocks, read, root } from './documents'

jest.setTimeout(240_000)

let folder: string
let platform: Started

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bkm-readme-'))
  chmodSync(folder, 0o755)
  platform = startPlatform(folder)
  await platform.ready()
})

afterAll(async () => {
  platform.child.kill('SIGINT')
  await platform.ended
  rmSync(folder, { recursive: true, force: true })
})

test('what the README says to type in the second terminal works as written', async () => {
  const lines = getBlock().split('\n')
  // The reader brings the CSV; the replay has tests of its own.
  const typed = lines.filter((line) => !line.includes('bkm -- replay')).join('\n')
  const { stdout, stderr } = await promisify(execFile)('sh', ['-c', typed], {
    cwd: root,
    env: { ...process.env, BKM_DATA: folder },
  })
  const said = `${stdout}\n${stderr}`
  expect(said).toContain('"stage":"triage"')
  expect(said).toContain('"stage":"with_entity"')
  expect(said).toMatch(/9 days have passed/)
  for (const event of has('psql') ? ['received', 'reminded', 'breached', 'climbed'] : []) expect(said).toContain(event)
  expect(said).toContain('"subject":')
  expect(said).toMatch(/Running +application\/[0-9a-f-]+ +applicationWorkflow/)
  expect(said.match(/Promise \d, .+: holds/g)).toHaveLength(4)
})

function getBlock(): string {
  const found = listBlocks(read('README.md')).find((block) => block.startsWith('eval '))
  if (!found) throw new Error('The README has no block for a second terminal.')
  return found
}

function has(program: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${program}`])
    return true
  } catch {
    return false
  }
}
