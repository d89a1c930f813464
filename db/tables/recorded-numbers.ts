import { type Database, toJsonb } from '../connection'
import { withSafeErrors } from '../errors'
import { parseApplicantRow, type RecordedNumber } from './applicants'

/** What is known of the telephone number of an application; instants in epoch ms. */
export interface NumberFacts {
  /** when a call found that the present number is not the applicant's */
  wrongAt?: number
  /** when an agent recorded the present number; absent for the one that was sent */
  recordedAt?: number
}

/**
 * A call of the duty seat about a lost code tells of danger: it counts only for `withDuty`. A wrong number counts until a newer one is
 * recorded.
 */
const FACTS_SQL = `
  select
    (select contact -> 'recordedNumbers' -> -1 ->> 'at' from applicant where application_id = :id) as "recordedAt",
    (select max(at) from (
      select at from event where application_id = :id and type = 'called' and body ->> 'result' = 'wrong_number'
      union all
      select lost_code_try.at from lost_code_try
        join lost_code_call on lost_code_call.id = call_id join seat on seat.id = lost_code_try.seat_id
      where application_id = :id and result = 'wrong_number' and (:withDuty or seat.role <> 'duty')
    ) as wrong) as "wrongAt"`

/** Finds what is known of the number of an application. `withDuty`: for a reader of a duty seat. */
export async function findNumberFacts(
  db: Database,
  applicationId: string,
  { withDuty }: { withDuty: boolean },
): Promise<NumberFacts> {
  const { rows } = await withSafeErrors(() =>
    db.raw<{ rows: { recordedAt: string | null; wrongAt: number | null }[] }>(FACTS_SQL, {
      id: applicationId,
      withDuty,
    }),
  )
  const [found] = rows
  const recordedAt = found?.recordedAt == null ? undefined : Number(found.recordedAt)
  const isWrong = found?.wrongAt != null && found.wrongAt > (recordedAt ?? 0)
  return { ...(isWrong && { wrongAt: Number(found.wrongAt) }), ...(recordedAt !== undefined && { recordedAt }) }
}

/**
 * Records a number in place of the present one, and an outbox row that makes the Workflow look who can be called. The same number under an
 * id of before is recorded already. `conflict`: another number has one of these ids.
 */
export async function recordNumber(
  db: Database,
  applicationId: string,
  recorded: Omit<RecordedNumber, 'former' | 'commandId'>,
  commandIds: readonly [stored: string, ...former: string[]],
): Promise<'recorded' | 'conflict'> {
  return withSafeErrors(() =>
    db.transaction(async (trx) => {
      const ofApplication = trx('applicant').where({ application_id: applicationId })
      const { phone: former, contact = {} } = parseApplicantRow(await ofApplication.clone().forUpdate().first()) ?? {}
      const { recordedNumbers = [] } = contact
      const before = recordedNumbers.find(({ commandId }) => commandIds.includes(commandId))
      if (before)
        return before.phone === recorded.phone && before.personId === recorded.personId ? 'recorded' : 'conflict'
      const entry = { ...recorded, commandId: commandIds[0], ...(former !== undefined && { former }) }
      await ofApplication.update({
        phone: recorded.phone,
        contact: toJsonb({ ...contact, recordedNumbers: [...recordedNumbers, entry] }),
      })
      await trx('outbox').insert({ application_id: applicationId, kind: 'nudge' })
      return 'recorded' as const
    }),
  )
}
