import { existsSync, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Env, getCacheFolder } from './cache-folder'
import type { ProgressListener } from './go-build'
import { buildTemporalCli } from './temporal-cli-build'
import { downloadTemporalCli } from './temporal-cli-download'
import { getBuiltCliPath, requireSupportedServer } from './temporal-cli-version'

// One way to get the program `temporal`. `getPath` throws the reason when this way does not work.
type CliSource = { name: string; getPath: () => Promise<string> }

export type TemporalCliOptions = {
  onProgress: ProgressListener
  env?: Env
  // Tests replace these two, to check the order without a network and without minutes of compiling.
  download?: (cache: string) => Promise<string>
  build?: (cache: string, env: Env, onProgress: ProgressListener) => Promise<string>
}

// Returns the path of a program `temporal` whose server is new enough. Tries the sources in order until one works; throws a
// sentence with the reason of each when none works.
export async function findTemporalCli(options: TemporalCliOptions): Promise<string> {
  const failures: string[] = []
  for (const { name, getPath } of createSources(options)) {
    try {
      return await getPath()
    } catch (cause) {
      failures.push(`- ${name}: ${(cause as Error).message}`)
    }
  }
  throw new Error(
    `No Temporal server was found. Tried in this order:\n${failures.join('\n')}\nProvide one of: TEMPORAL_CLI_PATH naming a \`temporal\` program whose server is 1.32 or later, ` +
      'such a program on PATH, a connection to the internet, or Go 1.26.8 or later on PATH.',
  )
}

function createSources(options: TemporalCliOptions): CliSource[] {
  const { env = process.env, onProgress, download = downloadTemporalCli, build = buildTemporalCli } = options
  const cache = getCacheFolder(env)
  return [
    { name: 'TEMPORAL_CLI_PATH', getPath: async () => checkNamedPath(env.TEMPORAL_CLI_PATH) },
    { name: '`temporal` on PATH', getPath: async () => searchPath('temporal', env) },
    { name: `our cache ${cache}`, getPath: async () => getCachedCli(cache) },
    { name: 'download by the Temporal SDK', getPath: async () => requireSupportedServer(await download(cache)) },
    { name: 'build from Go modules', getPath: () => build(cache, env, onProgress) },
  ]
}

function checkNamedPath(path: string | undefined): string {
  if (!path) throw new Error('not set.')
  if (!isFile(path)) throw new Error(`${path} is not a file.`)
  return requireSupportedServer(path)
}

function getCachedCli(cache: string): string {
  const path = getBuiltCliPath(cache)
  if (!existsSync(path)) throw new Error('it has no file yet.')
  return requireSupportedServer(path)
}

// Returns the first program of this name on PATH whose server is new enough.
function searchPath(program: string, env: Env): string {
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  const paths = folders.map((folder) => join(folder, program)).filter(isFile)
  if (paths.length === 0) throw new Error('not found.')
  const reasons: string[] = []
  for (const path of paths) {
    try {
      return requireSupportedServer(path)
    } catch (cause) {
      reasons.push((cause as Error).message)
    }
  }
  throw new Error(reasons.join(' '))
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile()
}
