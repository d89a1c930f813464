import { chmodSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { runWithBuildLock } from './build-lock'
import type { Env } from './cache-folder'
import { startChildProcess } from './child-process'
import { findGo } from './go'
import { STOP_STEPS } from './stop-process'

const GO_MODULE_FOLDER = join(__dirname, '..', 'temporal-server')

export type ProgressListener = (line: string) => void

export type GoProgram = {
  /** names the program in progress lines and errors, for example "The Temporal server" */
  name: string
  /** Go package of the program; tools/temporal-server pins the version of its module */
  mainPackage: string
  /** build tags of Go */
  tags?: string
  /** about how many packages a build without cache compiles; only the progress lines use it */
  packageCount: number
  /** throws a sentence when the built program has the wrong version */
  requireVersion: (path: string) => void
}

/**
 * Builds one program from the modules of tools/temporal-server as `file` in the cache, unless `file` exists. Returns `file`.
 * Throws a sentence when Go is missing, the build fails or the version is wrong. The lock only saves time. Two builds at once do
 * no harm, because each build writes a file of its own and then renames it to `file`.
 */
export async function buildWithGo(
  program: GoProgram,
  file: string,
  { cache, env, onProgress }: { cache: string; env: Env; onProgress: ProgressListener },
): Promise<string> {
  mkdirSync(cache, { recursive: true })
  return runWithBuildLock(`${file}.lock`, onProgress, async () => {
    if (!existsSync(file)) {
      const go = findGo(env)
      onProgress(`Building ${program.name} from Go modules. This takes some minutes, once on this machine.`)
      const unfinishedFile = `${file}.${process.pid}.new`
      try {
        await compileProgram(go, unfinishedFile, program, createGoEnvironment(cache, env), onProgress)
        chmodSync(unfinishedFile, 0o755)
        program.requireVersion(unfinishedFile)
        renameSync(unfinishedFile, file)
      } finally {
        rmSync(unfinishedFile, { force: true })
      }
    }
    program.requireVersion(file)
    return file
  })
}

async function compileProgram(
  go: string,
  output: string,
  program: GoProgram,
  env: Record<string, string>,
  onProgress: ProgressListener,
): Promise<void> {
  const counts = { downloaded: 0, compiled: 0 }
  const tags = program.tags === undefined ? [] : ['-tags', program.tags]
  const child = await startChildProcess({
    file: go,
    args: ['build', '-v', ...tags, '-ldflags', '-s -w', '-o', output, program.mainPackage],
    cwd: GO_MODULE_FOLDER,
    env,
    stopSteps: STOP_STEPS,
    onLine: (line) => {
      if (line.startsWith('go: downloading')) counts.downloaded += 1
      else if (!line.startsWith('go:') && !line.startsWith('#')) counts.compiled += 1
    },
  })
  let nextReportAt = 0
  while (!child.hasExited()) {
    if (Date.now() >= nextReportAt) {
      onProgress(renderProgress(program, counts))
      nextReportAt = Date.now() + 5_000
    }
    await sleep(100)
  }
  const { code } = await child.exited
  if (code !== 0) throw new Error(`\`go build\` failed. Its last lines:\n${child.lastLines()}`)
}

function renderProgress({ name, packageCount }: GoProgram, counts: { downloaded: number; compiled: number }): string {
  const { downloaded, compiled } = counts
  if (compiled === 0) return `${name}: ${downloaded} modules downloaded`
  return `${name}: ${Math.min(compiled, packageCount)} of about ${packageCount} packages compiled`
}

// Modules and compiler results go into our cache. Other Go variables of the caller still count, for example GOPROXY.
function createGoEnvironment(cache: string, env: Env): Record<string, string> {
  const inheritedVariables = Object.entries(env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !entry[0].startsWith('GIT_'),
  )
  return {
    ...Object.fromEntries(inheritedVariables),
    CGO_ENABLED: '0',
    GOFLAGS: '-buildvcs=false -modcacherw',
    GOTOOLCHAIN: 'local',
    GOWORK: 'off',
    GOMODCACHE: join(cache, 'go', 'mod'),
    GOCACHE: join(cache, 'go', 'build'),
  }
}
