import type { Env } from './cache-folder'
import { builtServer, refuseOld } from './temporal-cli-version'
import { buildWithGo, type GoProgram, type Progress } from './go-build'

const devServer: GoProgram = {
  name: 'The Temporal server',
  target: 'github.com/temporalio/cli/cmd/temporal',
  packages: 1_795,
  refuseWrong: refuseOld,
}

export function buildEngine(cache: string, env: Env, onProgress: Progress): Promise<string> {
  return buildWithGo(devServer, builtServer(cache), { cache, env, onProgress })
}
