import { chmodSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runWithBuildLock } from '../../../tools/embedded/build-lock'
import { findTemporalCli } from '../../../tools/embedded/temporal-cli'
import { buildTemporalCli } from '../../../tools/embedded/temporal-cli-build'

let testFolder: string
beforeEach(() => {
  testFolder = mkdtempSync(join(tmpdir(), 'bkm-temporal-cli-'))
})
afterEach(() => rmSync(testFolder, { recursive: true, force: true }))

// Writes a script that prints a version. The search only reads the version, so the script need not be a real server.
function writeProgram(folder: string, server: string, name = 'temporal'): string {
  const path = join(testFolder, folder, name)
  mkdirSync(join(testFolder, folder), { recursive: true })
  writeFileSync(path, `#!/bin/sh\necho "temporal version 1.0.0 (Server ${server}, UI 2.0.0)"\n`)
  chmodSync(path, 0o755)
  return path
}

function searchCli(options: { env?: Record<string, string>; download?: string; build?: string } = {}): Promise<string> {
  const createSource = (path: string | undefined, reason: string) => async () => {
    if (path === undefined) throw new Error(reason)
    return path
  }
  return findTemporalCli({
    env: { BKM_CACHE: join(testFolder, 'cache'), PATH: join(testFolder, 'path'), ...options.env },
    onProgress: () => undefined,
    download: createSource(options.download, 'the network is away.'),
    build: createSource(options.build, 'there is no Go.'),
  })
}

test('TEMPORAL_CLI_PATH comes before PATH, PATH before the cache, the cache before download and build', async () => {
  const namedProgram = writeProgram('named', '1.32.0')
  const programOnPath = writeProgram('path', '1.33.1')
  const cachedProgram = writeProgram('cache', '1.32.1', 'temporal-1.32.1')
  const download = writeProgram('download', '1.40.0')
  const build = writeProgram('build', '1.32.1')
  expect(await searchCli({ env: { TEMPORAL_CLI_PATH: namedProgram }, download, build })).toBe(namedProgram)
  expect(await searchCli({ download, build })).toBe(programOnPath)
  rmSync(programOnPath)
  expect(await searchCli({ download, build })).toBe(cachedProgram)
  rmSync(cachedProgram)
  expect(await searchCli({ download, build })).toBe(download)
  expect(await searchCli({ build })).toBe(build)
})

test('a server older than 1.32 does not count, whether it is named, on PATH or downloaded', async () => {
  writeProgram('path', '1.29.1')
  const download = writeProgram('download', '1.31.2')
  const namedProgram = writeProgram('named', '0.9.0')
  const build = writeProgram('build', '1.32.1')
  expect(await searchCli({ env: { TEMPORAL_CLI_PATH: namedProgram }, download, build })).toBe(build)
})

test('the second `temporal` on PATH is taken when the first is too old', async () => {
  writeProgram('path', '1.29.1')
  const newerProgram = writeProgram('later', '2.0.0')
  expect(await searchCli({ env: { PATH: `${join(testFolder, 'path')}:${join(testFolder, 'later')}` } })).toBe(
    newerProgram,
  )
})

test('the error lists every source with its reason, and names the remedy', async () => {
  const oldProgram = writeProgram('path', '1.29.1')
  const failedSearch = searchCli({ env: { TEMPORAL_CLI_PATH: join(testFolder, 'missing') } })
  await expect(failedSearch).rejects.toThrow(`TEMPORAL_CLI_PATH: ${join(testFolder, 'missing')} is not a file.`)
  await expect(failedSearch).rejects.toThrow(
    `\`temporal\` on PATH: ${oldProgram} holds server 1.29.1, older than 1.32.`,
  )
  await expect(failedSearch).rejects.toThrow('it has no file yet.')
  await expect(failedSearch).rejects.toThrow('download by the Temporal SDK: the network is away.')
  await expect(failedSearch).rejects.toThrow('build from Go modules: there is no Go.')
  await expect(failedSearch).rejects.toThrow('Go 1.26.8 or later')
})

test('the build refuses a Go that is too old, and the error names it', async () => {
  const go = join(testFolder, 'go')
  writeFileSync(go, '#!/bin/sh\necho "go version go1.26.7 linux/amd64"\n')
  chmodSync(go, 0o755)
  const build = buildTemporalCli(join(testFolder, 'cache'), { PATH: testFolder }, () => undefined)
  await expect(build).rejects.toThrow('older than 1.26.8')
})

test('two builds run one after another; the lock of an ended program or an old unreadable lock blocks no build', async () => {
  const lockFile = join(testFolder, 'lock')
  const buildLog: string[] = []
  const build = (name: string) =>
    runWithBuildLock(
      lockFile,
      () => undefined,
      async () => {
        buildLog.push(`${name} begins`)
        await new Promise((resolve) => setTimeout(resolve, 100))
        buildLog.push(`${name} ends`)
      },
    )
  await Promise.all([build('first'), build('second')])
  expect(buildLog).toEqual(['first begins', 'first ends', 'second begins', 'second ends'])
  writeFileSync(lockFile, JSON.stringify({ program: { pid: 1, born: 'never' }, owner: { pid: 1, born: 'never' } }))
  await build('third')
  writeFileSync(lockFile, 'unreadable')
  utimesSync(lockFile, new Date(0), new Date(0))
  await build('fourth')
  expect(buildLog).toHaveLength(8)
})
