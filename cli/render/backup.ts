import { BackupError } from '../../db/backup/backup-folder'
import { isDatabaseError } from '../../db/errors'
import { SentenceError } from '../program'

/** Whatever goes wrong is told in a sentence that holds no row. */
export async function inSentences<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof BackupError) throw new SentenceError(error.message, { cause: error })
    if (isDatabaseError(error)) throw new SentenceError(`PostgreSQL did not do it: ${error.code}.`, { cause: error })
    throw error
  }
}

/** 12.3 MB */
export const renderBytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`

export const KEYS_NOTE = [
  'The keys are not in it. Keep BKM_TRACKING_KEY and BKM_SEALING_KEY (keys.json of the data folder) in another safe place:',
  'without the tracking key no tracking code opens an application any more; without the sealing key nobody who repeats a',
  'submission of the last 48 hours gets their receipt again.',
]
