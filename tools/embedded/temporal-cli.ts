import { existsSync, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { cacheFolder, type Env } from './cache-folder'
import { buildEngine } from './temporal-cli-build'
import { downloadEngine } from './temporal-cli-download'
import { builtServer, refuseOld } from './temporal-cli-version'

// A place to look answers with a path, or throws why it has none.
type Place = { name: string; look: () => Promise<string> }

type Progress = (line: string) => void

export type EngineOptions = {
  onProgress: Progress
  env?: Env
  // Replaceable so that the order can be tested without a network and without minutes of compiling.
  download?: (cache: string) => Promise<string>
  build?: (cache: string, env: Env, onProgress: Progress) => Promise<string>
}

export async function findEngine(options: EngineOptions): Promise<string> {
  const tried: string[] = []
  for (const { name, look } of places(options)) {
    try {
      return await look()
    } catch (cause) {
      tried.push(`- ${name}: ${(cause as Error).message}`)
    }
  }
  throw new Error(
    `No Temporal server was found. Tried in this order:\n${tried.join('\n')}\nProvide one of: TEMPORAL_CLI_PATH naming a \`temporal\` program whose server is 1.32 or later, ` +
      'such a program on PATH, a connection to the internet, or Go 1.26.8 or later on PATH.',
  )
}

function places(options: EngineOptions): Place[] {
  const { env = process.env, onProgress, download = downloadEngine, build = buildEngine } = options
  const cache = cacheFolder(env)
  return [
    { name: 'TEMPORAL_CLI_PATH', look: async () => named(env.TEMPORAL_CLI_PATH) },
    { name: '`temporal` on PATH', look: async () => onPath('temporal', env) },
    { name: `our cache ${cache}`, look: async () => cached(cache) },
    { name: 'download by the Temporal SDK', look: async () => refuseOld(await download(cache)) },
    { name: 'build from Go modules', look: () => build(cache, env, onProgress) },
  ]
}

function named(path: string | undefined): string {
  if (!path) throw new Error('not set.')
  if (!isFile(path)) throw new Error(`${path} is not a file.`)
  return refuseOld(path)
}

function cached(cache: string): string {
  const path = builtServer(cache)
  if (!existsSync(path)) throw new Error('nothing there yet.')
  return refuseOld(path)
}

function onPath(program: string, env: Env): string {
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  const found = folders.map((folder) => join(folder, program)).filter(isFile)
  if (found.length === 0) throw new Error('not found.')
  const reasons: string[] = []
  for (const path of found) {
    try {
      return refuseOld(path)
    } catch (cause) {
      reasons.push((cause as Error).message)
    }
  }
  throw new Error(reasons.join(' '))
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile()
}
