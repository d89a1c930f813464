import { execFile, execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type StartedPlatform, startPlatform } from '../e2e/running-platform'
import { listCodeBlocks, readRepositoryFile, repositoryFolder } from './documents'

jest.setTimeout(240_000)

let folder: string
let platform: StartedPlatform

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bkm-tour-'))
  chmodSync(folder, 0o755)
  platform = startPlatform(folder)
  await platform.waitUntilReady()
})

afterAll(async () => {
  platform.child.kill('SIGINT')
  await platform.ended
  rmSync(folder, { recursive: true, force: true })
})

test('the commands of docs/tour.md for the second terminal, except the replay, run as written in one shell', async () => {
  const tourLines = readTourCommands().split('\n')
  // The line that runs a replay is left out, because its CSV file is not in the repository. Other tests cover the replay.
  const commands = tourLines.filter((line) => !line.includes('bkm -- replay')).join('\n')
  const { stdout, stderr } = await promisify(execFile)('sh', ['-c', commands], {
    cwd: repositoryFolder,
    env: { ...process.env, BKM_DATA: folder },
  })
  const output = `${stdout}\n${stderr}`
  expect(output).toContain('"stage":"triage"')
  expect(output).toContain('"stage":"with_entity"')
  expect(output).toMatch(/9 days have passed/)
  for (const event of isOnPath('psql') ? ['received', 'reminded', 'breached', 'climbed'] : [])
    expect(output).toContain(event)
  expect(output).toContain('"subject":')
  expect(output).toMatch(/Running +application\/[0-9a-f-]+ +applicationWorkflow/)
  expect(output.match(/Promise \d, .+: holds/g)).toHaveLength(4)
})

/** Returns the code blocks of the tour for the second terminal, joined. Throws when the page has none. */
function readTourCommands(): string {
  const blocks = listCodeBlocks(readRepositoryFile('docs/tour.md'))
  const firstBlockIndex = blocks.findIndex((block) => block.startsWith('eval '))
  if (firstBlockIndex < 0) throw new Error('docs/tour.md has no block for the second terminal.')
  return blocks.slice(firstBlockIndex).join('')
}

function isOnPath(program: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${program}`])
    return true
  } catch {
    return false
  }
}
