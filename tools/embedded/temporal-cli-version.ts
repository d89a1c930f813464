import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

// The version of the server that is built from tools/temporal-server. Names of built files hold this version, so that a new
// version never finds an old build.
export const TEMPORAL_SERVER_VERSION = '1.32.1'
// The first server that can let time pass in a single Workflow.
const MINIMUM_VERSION = { major: 1, minor: 32 }

export function getBuiltCliPath(cache: string): string {
  return join(cache, `temporal-${TEMPORAL_SERVER_VERSION}`)
}

// Returns `path` when the server in this program `temporal` is new enough; throws the reason when it is not.
export function requireSupportedServer(path: string): string {
  const output = readVersion(path)
  const [, version, major, minor] = /Server (?:v)?((\d+)\.(\d+)[^\s,)]*)/.exec(output) ?? []
  if (version === undefined) throw new Error(`${path} does not say which server it holds.`)
  if (!isNewEnough(Number(major), Number(minor)))
    throw new Error(`${path} holds server ${version}, older than ${MINIMUM_VERSION.major}.${MINIMUM_VERSION.minor}.`)
  return path
}

const isNewEnough = (major: number, minor: number): boolean =>
  major > MINIMUM_VERSION.major || (major === MINIMUM_VERSION.major && minor >= MINIMUM_VERSION.minor)

function readVersion(path: string): string {
  try {
    return execFileSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000, stdio: ['ignore', 'pipe', 'pipe'] })
  } catch (cause) {
    const [firstLine] = (cause as Error).message.split('\n')
    throw new Error(`${path} cannot be run (${firstLine}).`, { cause })
  }
}
