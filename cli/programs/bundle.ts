import { resolve } from 'node:path'
import { createLog } from '../log'
import type { Program } from '../program'
import { bundleWorkflows } from '../worker/bundle-workflows'
import { toTemporalLogger } from '../worker/sdk-log'

/** `bkm bundle`: bundles the Workflow code before the first start, for workers that cannot write to their file system. */
export const bundle: Program = {
  name: 'bundle',
  description: 'bundle the Workflow code into a folder; the workers read it there with BKM_BUNDLE_FOLDER',
  positionals: ['folder'],
  async run({ positionals }, { out }) {
    out(await bundleWorkflows(resolve(positionals[0] ?? ''), toTemporalLogger(createLog('bundle', 'error'))))
    return 0
  },
}
