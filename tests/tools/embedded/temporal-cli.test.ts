import { chmodSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withBuildLock } from '../../../tools/embedded/build-lock'
import { findEngine } from '../../../tools/embedded/temporal-cli'
import { buildEngine } from '../../../tools/embedded/temporal-cli-build'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bkm-engine-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

// A found file need not be a server: the search only asks for its version.
function place(folder: string, server: string, name = 'temporal'): string {
  const path = join(root, folder, name)
  mkdirSync(join(root, folder), { recursive: true })
  writeFileSync(path, `#!/bin/sh\necho "temporal version 1.0.0 (Server ${server}, UI 2.0.0)"\n`)
  chmodSync(path, 0o755)
  return path
}

function find(extra: { env?: Record<string, string>; download?: string; build?: string } = {}): Promise<string> {
  const offer = (path: string | undefined, why: string) => async () => {
    if (path === undefined) throw new Error(why)
    return path
  }
  return findEngine({
    env: { BKM_CACHE: join(root, 'cache'), PATH: join(root, 'path'), ...extra.env },
    onProgress: () => undefined,
    download: offer(extra.download, 'the network is away.'),
    build: offer(extra.build, 'there is no Go.'),
  })
}

test('TEMPORAL_CLI_PATH comes before PATH, PATH before the cache, the cache before download and build', async () => {
  const named = place('named', '1.32.0')
  const onPath = place('path', '1.33.1')
  const cached = place('cache', '1.32.1', 'temporal-1.32.1')
  const download = place('download', '1.40.0')
  const build = place('build', '1.32.1')
  expect(await find({ env: { TEMPORAL_CLI_PATH: named }, download, build })).toBe(named)
  expect(await find({ download, build })).toBe(onPath)
  rmSync(onPath)
  expect(await find({ download, build })).toBe(cached)
  rmSync(cached)
  expect(await find({ download, build })).toBe(download)
  expect(await find({ build })).toBe(build)
})

test('a server older than 1.32 does not count, wherever it lies', async () => {
  place('path', '1.29.1')
  const download = place('download', '1.31.2')
  const named = place('named', '0.9.0')
  const build = place('build', '1.32.1')
  expect(await find({ env: { TEMPORAL_CLI_PATH: named }, download, build })).toBe(build)
})

test('the second `temporal` on PATH is taken when the first is too old', async () => {
  place('path', '1.29.1')
  const newer = place('later', '2.0.0')
  expect(await find({ env: { PATH: `${join(root, 'path')}:${join(root, 'later')}` } })).toBe(newer)
})

test('a failure lists every place and why it had none, and names the remedy', async () => {
  const old = place('path', '1.29.1')
  const search = find({ env: { TEMPORAL_CLI_PATH: join(root, 'missing') } })
  await expect(search).rejects.toThrow(`TEMPORAL_CLI_PATH: ${join(root, 'missing')} is not a file.`)
  await expect(search).rejects.toThrow(`\`temporal\` on PATH: ${old} holds server 1.29.1, older than 1.32.`)
  await expect(search).rejects.toThrow('nothing there yet.')
  await expect(search).rejects.toThrow('download by the Temporal SDK: the network is away.')
  await expect(search).rejects.toThrow('build from Go modules: there is no Go.')
  await expect(search).rejects.toThrow('Go 1.26.8 or later')
})

test('a Go older than the recipe wants is named, not tried', async () => {
  const go = join(root, 'go')
  writeFileSync(go, '#!/bin/sh\necho "go version go1.26.7 linux/amd64"\n')
  chmodSync(go, 0o755)
  const build = buildEngine(join(root, 'cache'), { PATH: root }, () => undefined)
  await expect(build).rejects.toThrow('older than 1.26.8')
})

test('two builders take turns, and a dead builder blocks nobody', async () => {
  const lock = join(root, 'lock')
  const order: string[] = []
  const turn = (name: string) =>
    withBuildLock(
      lock,
      () => undefined,
      async () => {
        order.push(`${name} begins`)
        await new Promise((resolve) => setTimeout(resolve, 100))
        order.push(`${name} ends`)
      },
    )
  await Promise.all([turn('first'), turn('second')])
  expect(order).toEqual(['first begins', 'first ends', 'second begins', 'second ends'])
  writeFileSync(lock, JSON.stringify({ program: { pid: 1, born: 'never' }, owner: { pid: 1, born: 'never' } }))
  await turn('third')
  writeFileSync(lock, 'unreadable')
  utimesSync(lock, new Date(0), new Date(0))
  await turn('fourth')
  expect(order).toHaveLength(8)
})
