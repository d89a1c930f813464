import type { Env } from './cache-folder'
import { buildWithGo, type GoProgram, type ProgressListener } from './go-build'
import { getBuiltCliPath, requireSupportedServer } from './temporal-cli-version'

const TEMPORAL_CLI: GoProgram = {
  name: 'The Temporal server',
  mainPackage: 'github.com/temporalio/cli/cmd/temporal',
  packageCount: 1_795,
  requireVersion: requireSupportedServer,
}

// Builds the program `temporal` with Go, which takes minutes, unless the cache holds it. Returns its path.
export function buildTemporalCli(cache: string, env: Env, onProgress: ProgressListener): Promise<string> {
  return buildWithGo(TEMPORAL_CLI, getBuiltCliPath(cache), { cache, env, onProgress })
}
