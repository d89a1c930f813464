import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { cacheFolder, type Env } from './cache-folder'
import { recipe } from './temporal-cli-version'
import { buildWithGo, type GoProgram, type Progress } from './go-build'

/** The server as it runs in production, and the tool that makes its tables. */
export type ServerPrograms = { server: string; sql: string }

// Cloud back ends of the server that nobody here configures; without them the build takes half as long.
const tags = 'disable_grpc_modules'

const server: GoProgram = {
  name: 'The production server of Temporal',
  target: 'go.temporal.io/server/cmd/server',
  tags,
  packages: 1_600,
  refuseWrong: refuseOtherVersion,
}

const sql: GoProgram = {
  name: 'The schema tool of Temporal',
  target: 'go.temporal.io/server/cmd/tools/sql',
  tags,
  packages: 300,
  refuseWrong: refuseOtherVersion,
}

/** From our cache, else built from the modules that tools/temporal-server pins; nobody offers these two for download. */
export async function findServerPrograms(onProgress: Progress, env: Env = process.env): Promise<ServerPrograms> {
  const cache = cacheFolder(env)
  const build = (program: GoProgram, name: string) =>
    buildWithGo(program, join(cache, `${name}-${recipe}`), { cache, env, onProgress }).catch((cause: Error) => {
      throw new Error(
        `${program.name} is not in ${cache} and cannot be built: ${cause.message}\n` +
          'It needs Go 1.26.8 or later on PATH, once; nobody offers this server for download.',
        { cause },
      )
    })
  return { server: await build(server, 'temporal-server'), sql: await build(sql, 'temporal-sql-tool') }
}

function refuseOtherVersion(path: string): void {
  const said = execFileSync(path, ['--version'], {
    encoding: 'utf8',
    timeout: 20_000,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  if (!said.includes(recipe)) throw new Error(`${path} is not version ${recipe} but says: ${said.trim()}.`)
}
