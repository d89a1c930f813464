import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { type Env, getCacheFolder } from './cache-folder'
import { buildWithGo, type GoProgram, type ProgressListener } from './go-build'

/** The version that tools/temporal-server pins; docker-compose.yml names the image of the same version. */
export const TEMPORAL_UI_VERSION = '2.50.1'

const UI_SERVER: GoProgram = {
  name: 'The web UI of Temporal',
  mainPackage: 'github.com/temporalio/ui-server/v2/cmd/server',
  packageCount: 420,
  requireVersion: requireUiVersion,
}

/**
 * Takes the web UI of Temporal from our cache, or builds it from the modules that tools/temporal-server pins. Returns its path. Throws
 * a sentence when it cannot be built.
 */
export async function findTemporalUiProgram(onProgress: ProgressListener, env: Env = process.env): Promise<string> {
  const cache = getCacheFolder(env)
  const file = join(cache, `temporal-ui-${TEMPORAL_UI_VERSION}`)
  return buildWithGo(UI_SERVER, file, { cache, env, onProgress }).catch((cause: Error) => {
    throw new Error(
      `${UI_SERVER.name} is not in ${cache} and cannot be built: ${cause.message}\n` +
        'The build needs Go 1.26.8 or later on PATH, once. Start without --temporal-ui, or install Go.',
      { cause },
    )
  })
}

function requireUiVersion(path: string): void {
  const output = execFileSync(path, ['--version'], {
    encoding: 'utf8',
    timeout: 20_000,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  if (!output.includes(TEMPORAL_UI_VERSION))
    throw new Error(`${path} is not version ${TEMPORAL_UI_VERSION}. It prints: ${output.trim()}.`)
}
