import { BackupError } from '../db/backup/backup-folder'
import { isDatabaseError } from '../db/errors'
import { SentenceError } from './program'

/**
 * Runs one step of a backup or restore. Turns a BackupError or database error into a SentenceError, which contains no data of a
 * row. Throws other errors unchanged.
 */
export async function withSentenceErrors<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step()
  } catch (error) {
    if (error instanceof BackupError) throw new SentenceError(error.message, { cause: error })
    if (isDatabaseError(error))
      throw new SentenceError(`PostgreSQL refused the operation: ${error.code}.`, { cause: error })
    throw error
  }
}
