import { findApplicant } from '../db/tables/applicants'
import { findApplicationByReference } from '../db/tables/applications'
import { findAnswerWay } from '../domain/answer-way'
import { isInDanger, wasFlagged } from '../domain/withheld-texts'
import type { Dependencies } from './dependencies'
import { formatInstant } from './presenters/format-instant'
import type { SubmissionReceipt } from './schemas/intake'

/**
 * Adds to a receipt that was stored before receipts told it what the application tells now: how the answer comes, and to who has the
 * code whether a rule found danger. Such a receipt without `tellsOfDanger` must not be read as one without danger.
 */
export async function completeReceipt<R extends SubmissionReceipt>(
  { database }: Pick<Dependencies, 'database'>,
  receipt: R,
): Promise<R> {
  if (receipt.answerBy !== undefined) return receipt
  const row = await findApplicationByReference(database, receipt.reference)
  if (!row) return receipt
  const hasCode = receipt.trackingCode !== undefined
  const tellsOfDanger = isInDanger(row.state)
  const answerBy = findAnswerWay((await findApplicant(database, row.id)) ?? {}, hasCode && tellsOfDanger)
  if (!hasCode || !wasFlagged(row.state)) return { ...receipt, answerBy }
  const readBy = row.state.stage === 'screening' && row.dueAt !== null ? formatInstant(row.dueAt) : undefined
  const firstReadBy = receipt.firstReadBy ?? readBy
  return { ...receipt, answerBy, tellsOfDanger, ...(firstReadBy !== undefined && { firstReadBy }) }
}
