import { chmodSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { withBuildLock } from './build-lock'
import type { Env } from './cache'
import { startChild } from './child'
import { findGo } from './engine-go'
import { builtServer, refuseOld } from './engine-version'
import { politely } from './stop'

const recipeFolder = join(__dirname, '..', '..', 'tools', 'temporal')
const target = 'github.com/temporalio/cli/cmd/temporal'
// What a cold build compiles, about; only the progress lines depend on it.
const packages = 1_795

type Progress = (line: string) => void

// Two builders would only waste minutes, not harm each other: each writes a name of its own and renames it.
export async function buildEngine(cache: string, env: Env, onProgress: Progress): Promise<string> {
  const go = findGo(env)
  const server = builtServer(cache)
  mkdirSync(cache, { recursive: true })
  return withBuildLock(`${server}.lock`, onProgress, async () => {
    if (existsSync(server)) return refuseOld(server)
    onProgress('Building the Temporal server from Go modules. This takes some minutes, once on this machine.')
    const making = `${server}.${process.pid}.new`
    try {
      await compile(go, making, cache, env, onProgress)
      chmodSync(making, 0o755)
      refuseOld(making)
      renameSync(making, server)
    } finally {
      rmSync(making, { force: true })
    }
    return server
  })
}

async function compile(go: string, making: string, cache: string, env: Env, onProgress: Progress): Promise<void> {
  const count = { downloaded: 0, compiled: 0 }
  const child = await startChild({
    file: go,
    args: ['build', '-v', '-ldflags', '-s -w', '-o', making, target],
    cwd: recipeFolder,
    env: goEnv(cache, env),
    steps: politely,
    onLine: (line) => {
      if (line.startsWith('go: downloading')) count.downloaded += 1
      else if (!line.startsWith('go:') && !line.startsWith('#')) count.compiled += 1
    },
  })
  let reportAt = 0
  while (!child.hasExited()) {
    if (Date.now() >= reportAt) {
      onProgress(sayProgress(count))
      reportAt = Date.now() + 5_000
    }
    await sleep(100)
  }
  const { code } = await child.exited
  if (code !== 0) throw new Error(`\`go build\` failed. Its last words:\n${child.lastLines()}`)
}

function sayProgress({ downloaded, compiled }: { downloaded: number; compiled: number }): string {
  if (compiled === 0) return `Temporal server: ${downloaded} modules fetched`
  return `Temporal server: ${Math.min(compiled, packages)} of about ${packages} packages compiled`
}

// Modules and results of the compiler stay under our cache; the machine's own Go settings decide only where to fetch from.
function goEnv(cache: string, env: Env): Record<string, string> {
  const kept = Object.entries(env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !entry[0].startsWith('GIT_'),
  )
  return {
    ...Object.fromEntries(kept),
    CGO_ENABLED: '0',
    GOFLAGS: '-buildvcs=false -modcacherw',
    GOTOOLCHAIN: 'local',
    GOWORK: 'off',
    GOMODCACHE: join(cache, 'go', 'mod'),
    GOCACHE: join(cache, 'go', 'build'),
  }
}
