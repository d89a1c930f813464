import { join } from 'node:path'
import { type Io, SentenceError } from '../program'
import { chooseDataFolder } from '../supervisor/data-folder'
import { getRunningPlatform } from '../supervisor/platform-file'

/** The platform that a replay sends its requests to. */
export interface ReplayTarget {
  /** base address of the API */
  api: string
  /** file with the sign-ins of the staff */
  signIns: string
  /**
   * returns the path of the journal of the CSV file that its mapping calls `source`; absent when options or variables give the
   * addresses, because the platform may then run on another machine
   */
  journal?: (source: string) => string
}

/**
 * Returns the addresses from the options --api and --sign-ins, else from BKM_API and BKM_SIGN_INS, else from the file of the
 * platform that runs here. Throws a SentenceError when only one of the two is given, or when no platform runs here.
 */
export function getReplayTarget(values: Record<string, string | undefined>, env: Io['env']): ReplayTarget {
  const api = values.api ?? env.BKM_API
  const signIns = values['sign-ins'] ?? env.BKM_SIGN_INS
  if (api && signIns) return { api, signIns }
  if (api || signIns)
    throw new SentenceError('Give both --api and --sign-ins (or BKM_API and BKM_SIGN_INS), or neither.')
  const folder = chooseDataFolder(values.data, env)
  const platform = getRunningPlatform(folder)
  // `bkm start --fresh` erases this folder of logs together with the database, so the journal never outlives the applications
  // that it names.
  const journal = (source: string) => join(folder.logs, `replay-${source}.journal`)
  return { api: platform.api, signIns: platform.signIns, journal }
}
