import { chmodSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { withBuildLock } from './build-lock'
import type { Env } from './cache-folder'
import { startChild } from './child-process'
import { findGo } from './go'
import { politely } from './stop-process'

const recipeFolder = join(__dirname, '..', 'temporal-server')

export type Progress = (line: string) => void

export type GoProgram = {
  /** what people call it */
  name: string
  /** the package with its `main`; its module is pinned in tools/temporal-server */
  target: string
  tags?: string
  /** what a cold build compiles, about; only the progress lines depend on it */
  packages: number
  /** throws why the built program is not the one that was wanted */
  refuseWrong: (path: string) => void
}

/**
 * Builds one program of tools/temporal-server into `file` of our cache, unless it is there. Two builders would only waste minutes,
 * not harm each other: each writes a name of its own and renames it.
 */
export async function buildWithGo(
  program: GoProgram,
  file: string,
  { cache, env, onProgress }: { cache: string; env: Env; onProgress: Progress },
): Promise<string> {
  mkdirSync(cache, { recursive: true })
  return withBuildLock(`${file}.lock`, onProgress, async () => {
    if (!existsSync(file)) {
      const go = findGo(env)
      onProgress(`Building ${program.name} from Go modules. This takes some minutes, once on this machine.`)
      const making = `${file}.${process.pid}.new`
      try {
        await compile(go, making, program, goEnv(cache, env), onProgress)
        chmodSync(making, 0o755)
        program.refuseWrong(making)
        renameSync(making, file)
      } finally {
        rmSync(making, { force: true })
      }
    }
    program.refuseWrong(file)
    return file
  })
}

async function compile(
  go: string,
  making: string,
  program: GoProgram,
  env: Record<string, string>,
  onProgress: Progress,
): Promise<void> {
  const count = { downloaded: 0, compiled: 0 }
  const tags = program.tags === undefined ? [] : ['-tags', program.tags]
  const child = await startChild({
    file: go,
    args: ['build', '-v', ...tags, '-ldflags', '-s -w', '-o', making, program.target],
    cwd: recipeFolder,
    env,
    steps: politely,
    onLine: (line) => {
      if (line.startsWith('go: downloading')) count.downloaded += 1
      else if (!line.startsWith('go:') && !line.startsWith('#')) count.compiled += 1
    },
  })
  let reportAt = 0
  while (!child.hasExited()) {
    if (Date.now() >= reportAt) {
      onProgress(sayProgress(program, count))
      reportAt = Date.now() + 5_000
    }
    await sleep(100)
  }
  const { code } = await child.exited
  if (code !== 0) throw new Error(`\`go build\` failed. Its last words:\n${child.lastLines()}`)
}

function sayProgress({ name, packages }: GoProgram, count: { downloaded: number; compiled: number }): string {
  const { downloaded, compiled } = count
  if (compiled === 0) return `${name}: ${downloaded} modules fetched`
  return `${name}: ${Math.min(compiled, packages)} of about ${packages} packages compiled`
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
