import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { type Env, getCacheFolder } from './cache-folder'
import { TEMPORAL_SERVER_VERSION } from './temporal-cli-version'
import { buildWithGo, type GoProgram, type ProgressListener } from './go-build'

/** Paths of the production server and of the tool that creates its tables. */
export type TemporalServerPrograms = { server: string; schemaTool: string }

// Leaves out gRPC packages of the Google Cloud Storage client, which the server never uses. The build then takes half as long.
const BUILD_TAGS = 'disable_grpc_modules'

const SERVER: GoProgram = {
  name: 'The production server of Temporal',
  mainPackage: 'go.temporal.io/server/cmd/server',
  tags: BUILD_TAGS,
  packageCount: 1_600,
  requireVersion: requireServerVersion,
}

const SCHEMA_TOOL: GoProgram = {
  name: 'The schema tool of Temporal',
  mainPackage: 'go.temporal.io/server/cmd/tools/sql',
  tags: BUILD_TAGS,
  packageCount: 300,
  requireVersion: requireServerVersion,
}

/**
 * Takes the programs from our cache, or builds them from the modules that tools/temporal-server pins. Never downloads a finished
 * program. Throws a sentence when they cannot be built.
 */
export async function findTemporalServerPrograms(
  onProgress: ProgressListener,
  env: Env = process.env,
): Promise<TemporalServerPrograms> {
  const cache = getCacheFolder(env)
  const build = (program: GoProgram, name: string) =>
    buildWithGo(program, join(cache, `${name}-${TEMPORAL_SERVER_VERSION}`), { cache, env, onProgress }).catch(
      (cause: Error) => {
        throw new Error(
          `${program.name} is not in ${cache} and cannot be built: ${cause.message}\n` +
            'The build needs Go 1.26.8 or later on PATH, once. This server cannot be downloaded.',
          { cause },
        )
      },
    )
  return { server: await build(SERVER, 'temporal-server'), schemaTool: await build(SCHEMA_TOOL, 'temporal-sql-tool') }
}

function requireServerVersion(path: string): void {
  const output = execFileSync(path, ['--version'], {
    encoding: 'utf8',
    timeout: 20_000,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  if (!output.includes(TEMPORAL_SERVER_VERSION))
    throw new Error(`${path} is not version ${TEMPORAL_SERVER_VERSION}. It prints: ${output.trim()}.`)
}
