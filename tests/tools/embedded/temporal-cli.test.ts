import { chmodSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runWithBuildLock } from '../../../tools/embedded/build-lock'
import { findTemporalCli } from '../../../tools/embedded/temporal-cli'
import { buildTemporalCli } from '../../../tools/embedded/temporal-cli-build'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bkm-temporal-cli-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

// Writes a script that prints a version. The search only reads the version, so it need not be a real server.
function writeProgram(folder: string, server: string, name = 'temporal'): string {
  const path = join(root, folder, name)
  mkdirSync(join(root, folder), { recursive: true })
  writeFileSync(path, `#!/bin/sh\necho "temporal version 1.0.0 (Server ${server}, UI 2.0.0)"\n`)
  chmodSync(path, 0o755)
  return path
}

function searchCli(options: { env?: Record<string, string>; download?: string; build?: string } = {}): Promise<string> {
  const offer = (path: string | undefined, reason: string) => async () => {
    if (path === undefined) throw new Error(reason)
    return path
  }
  return findTemporalCli({
    env: { BKM_CACHE: join(root, 'cache'), PATH: join(root, 'path'), ...options.env },
    onProgress: () => undefined,
    download: offer(options.download, 'the network is away.'),
    build: offer(options.build, 'there is no Go.'),
  })
}

test('TEMPORAL_CLI_PATH comes before PATH, PATH before the cache, the cache before download and build', async () => {
  const named = writeProgram('named', '1.32.0')
  const onPath = writeProgram('path', '1.33.1')
  const cached = writeProgram('cache', '1.32.1', 'temporal-1.32.1')
  const download = writeProgram('download', '1.40.0')
  const build = writeProgram('build', '1.32.1')
  expect(await searchCli({ env: { TEMPORAL_CLI_PATH: named }, download, build })).toBe(named)
  expect(await searchCli({ download, build })).toBe(onPath)
  rmSync(onPath)
  expect(await searchCli({ download, build })).toBe(cached)
  rmSync(cached)
  expect(await searchCli({ download, build })).toBe(download)
  expect(await searchCli({ build })).toBe(build)
})

test('a server older than 1.32 does not count, wherever it is found', async () => {
  writeProgram('path', '1.29.1')
  const download = writeProgram('download', '1.31.2')
  const named = writeProgram('named', '0.9.0')
  const build = writeProgram('build', '1.32.1')
  expect(await searchCli({ env: { TEMPORAL_CLI_PATH: named }, download, build })).toBe(build)
})

test('the second `temporal` on PATH is taken when the first is too old', async () => {
  writeProgram('path', '1.29.1')
  const newer = writeProgram('later', '2.0.0')
  expect(await searchCli({ env: { PATH: `${join(root, 'path')}:${join(root, 'later')}` } })).toBe(newer)
})

test('the error lists every source with its reason, and names the remedy', async () => {
  const old = writeProgram('path', '1.29.1')
  const found = searchCli({ env: { TEMPORAL_CLI_PATH: join(root, 'missing') } })
  await expect(found).rejects.toThrow(`TEMPORAL_CLI_PATH: ${join(root, 'missing')} is not a file.`)
  await expect(found).rejects.toThrow(`\`temporal\` on PATH: ${old} holds server 1.29.1, older than 1.32.`)
  await expect(found).rejects.toThrow('nothing there yet.')
  await expect(found).rejects.toThrow('download by the Temporal SDK: the network is away.')
  await expect(found).rejects.toThrow('build from Go modules: there is no Go.')
  await expect(found).rejects.toThrow('Go 1.26.8 or later')
})

test('the error names a Go that is too old, and does not use it', async () => {
  const go = join(root, 'go')
  writeFileSync(go, '#!/bin/sh\necho "go version go1.26.7 linux/amd64"\n')
  chmodSync(go, 0o755)
  const build = buildTemporalCli(join(root, 'cache'), { PATH: root }, () => undefined)
  await expect(build).rejects.toThrow('older than 1.26.8')
})

test('two programs build one after another, and the lock of an ended program blocks no other', async () => {
  const lock = join(root, 'lock')
  const order: string[] = []
  const build = (name: string) =>
    runWithBuildLock(
      lock,
      () => undefined,
      async () => {
        order.push(`${name} begins`)
        await new Promise((resolve) => setTimeout(resolve, 100))
        order.push(`${name} ends`)
      },
    )
  await Promise.all([build('first'), build('second')])
  expect(order).toEqual(['first begins', 'first ends', 'second begins', 'second ends'])
  writeFileSync(lock, JSON.stringify({ program: { pid: 1, born: 'never' }, owner: { pid: 1, born: 'never' } }))
  await build('third')
  writeFileSync(lock, 'unreadable')
  utimesSync(lock, new Date(0), new Date(0))
  await build('fourth')
  expect(order).toHaveLength(8)
})
