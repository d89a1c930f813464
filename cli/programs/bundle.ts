import { resolve } from 'node:path'
import { createLog } from '../log'
import type { Program } from '../program'
import { toTemporalLogger } from '../worker/sdk-log'
import { bundleWorkflows } from '../worker/workflow-bundle'

/** `bkm bundle`: what a worker would do at its first start, ahead of it, for one whose file system cannot be written. */
export const bundle: Program = {
  name: 'bundle',
  what: 'bundle the Workflow code into the folder that BKM_BUNDLE_FOLDER of the workers names',
  words: ['folder'],
  async run({ words }, { out }) {
    out(await bundleWorkflows(resolve(words[0] ?? ''), toTemporalLogger(createLog('bundle', 'error'))))
    return 0
  },
}
