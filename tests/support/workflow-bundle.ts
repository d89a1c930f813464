import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundleWorkflowCode } from '@temporalio/worker'

const workflowsPath = join(__dirname, '..', '..', 'workflows', 'index.ts')

/**
 * Bundles the Workflow code into a file of `folder` and returns its path. The test run calls this once, because it takes
 * seconds.
 */
export async function buildWorkflowBundle(folder: string): Promise<string> {
  const ignore = () => undefined
  const { code } = await bundleWorkflowCode({
    workflowsPath,
    logger: { log: ignore, trace: ignore, debug: ignore, info: ignore, warn: ignore, error: console.error },
  })
  const file = join(folder, 'workflows.js')
  writeFileSync(file, code)
  return file
}
