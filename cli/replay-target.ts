import { join } from 'node:path'
import { type Io, SentenceError } from './program'
import { dataFolder, usualFolder } from './supervisor/data-folder'
import { getRunningPlatform } from './supervisor/platform-file'

/** The platform a replay talks to. */
export interface Platform {
  api: string
  signIns: string
  /** where the journal of one source stands; absent for a platform that does not run here */
  journal?: (source: string) => string
}

/** From the options, else BKM_API and BKM_SIGN_INS, else the platform running here. */
export function findPlatform(texts: Record<string, string | undefined>, env: Io['env']): Platform {
  const api = texts.api ?? env.BKM_API
  const signIns = texts['sign-ins'] ?? env.BKM_SIGN_INS
  if (api && signIns) return { api, signIns }
  if (api || signIns)
    throw new SentenceError('Give both --api and --sign-ins (or BKM_API and BKM_SIGN_INS), or neither.')
  const folder = dataFolder(texts.data ?? env.BKM_DATA ?? usualFolder)
  const record = getRunningPlatform(folder)
  // Among what `--fresh` erases: a journal must not outlive the rows it speaks of.
  const journal = (source: string) => join(folder.logs, `replay-${source}.journal`)
  return { api: record.api, signIns: record.signIns, journal }
}
