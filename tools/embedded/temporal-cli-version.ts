import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

// The version that tools/temporal-server builds; part of the file name, so that a newer recipe never finds an older result.
export const recipe = '1.32.1'
// The first server whose cases can be given their own clock.
const oldest = { major: 1, minor: 32 }

export function builtServer(cache: string): string {
  return join(cache, `temporal-${recipe}`)
}

// Gives the path back when its server is new enough, else throws why not.
export function refuseOld(path: string): string {
  const said = askVersion(path)
  const [, version, major, minor] = /Server (?:v)?((\d+)\.(\d+)[^\s,)]*)/.exec(said) ?? []
  if (version === undefined) throw new Error(`${path} does not say which server it holds.`)
  const isNewEnough = Number(major) > oldest.major || (Number(major) === oldest.major && Number(minor) >= oldest.minor)
  if (!isNewEnough) throw new Error(`${path} holds server ${version}, older than ${oldest.major}.${oldest.minor}.`)
  return path
}

function askVersion(path: string): string {
  try {
    return execFileSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000, stdio: ['ignore', 'pipe', 'pipe'] })
  } catch (cause) {
    const [firstLine] = (cause as Error).message.split('\n')
    throw new Error(`${path} cannot be run (${firstLine}).`, { cause })
  }
}
