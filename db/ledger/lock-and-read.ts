import type { TaskFacts } from '../../domain/tasks'
import { CLOCK_TIMESTAMP_MS, type Transaction } from '../connection'
import { createDatabaseError } from '../errors'
import { MAILS_STOPPED_SQL } from '../tables/address-statements'
import { type ApplicationRow, toApplicationRow } from '../tables/application-row'
import { type CalendarVersions, calendarVersionsSql } from '../tables/calendar-versions'
import { RECORDED_COMMAND_SQL, type RecordedCommand } from '../tables/commands'
import { LOST_CODE_CALL_BY_SQL } from '../tables/lost-code-calls'

/** The facts that `record` reads after it locked the application's row. */
interface LockedApplication {
  row: ApplicationRow
  /** the recorded command with the same commandId; null if it is new */
  recorded: RecordedCommand | null
  /** hash of the application's last event */
  previousHash: string
  nowMs: number
  versions: CalendarVersions
  taskFacts: TaskFacts
}

/**
 * Locks the application's row and reads the facts of LockedApplication. If PostgreSQL waited for the lock, it returns the newest
 * row but the rows of other tables as of the statement's start. If an event was appended in between, its hash is missing. Then
 * the statement runs a second time.
 */
export async function lockAndRead(
  trx: Transaction,
  applicationId: string,
  commandId: string,
): Promise<LockedApplication> {
  const readLocked = async () => {
    const { rows } = await trx.raw(
      `select application.*,
         (select ${RECORDED_COMMAND_SQL} from command where application_id = application.id and command_id = :commandId) as recorded,
         (select hash from event where application_id = application.id and sequence = application.sequence) as "previousHash",
         ${calendarVersionsSql('application.programme')} as versions, ${CLOCK_TIMESTAMP_MS} as "nowMs",
         ${MAILS_STOPPED_SQL} as "areMailsStopped", ${LOST_CODE_CALL_BY_SQL} as "lostCodeCallBy"
       from application where id = :applicationId for update of application`,
      { applicationId, commandId },
    )
    return rows[0]
  }
  const firstRead = await readLocked()
  if (!firstRead) throw createDatabaseError('application.unknown')
  const locked = firstRead.previousHash === null ? await readLocked() : firstRead
  const { recorded, previousHash, nowMs, versions, areMailsStopped, lostCodeCallBy } = locked
  const taskFacts = { areMailsStopped, lostCodeCallBy }
  return { row: toApplicationRow(locked), recorded, previousHash, nowMs, versions, taskFacts }
}
