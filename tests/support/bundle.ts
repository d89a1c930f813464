import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundleWorkflowCode } from '@temporalio/worker'

const workflowsPath = join(__dirname, '..', '..', 'workflows', 'index.ts')

// Bundled once per run instead of once per worker: it costs seconds.
export async function buildBundle(folder: string): Promise<string> {
  const quiet = () => undefined
  const { code } = await bundleWorkflowCode({
    workflowsPath,
    logger: { log: quiet, trace: quiet, debug: quiet, info: quiet, warn: quiet, error: console.error },
  })
  const file = join(folder, 'workflows.js')
  writeFileSync(file, code)
  return file
}
