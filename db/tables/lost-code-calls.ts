import type { CallDecision, LostCodeCall } from '../../domain/lost-code-call'
import type { CallResult } from '../../domain/vocabulary'
import { type Database, toTimestamp, type Transaction } from '../connection'
import { withSafeErrors } from '../errors'

/** SQL expression for one row of `application`: when the next call to its applicant, who lost the tracking code, is due; or null. */
export const LOST_CODE_CALL_BY_SQL = `(
  select call_by from lost_code_call where application_id = application.id and ended_at is null
)`

/** What came of a call, as the person says who made it. */
export interface CallTry {
  applicationId: string
  /** the same for each repetition of one request: under which it is stored, and would have been before ids were digested */
  commandIds: readonly [stored: string, ...former: string[]]
  seatId: string
  personId: string
  result: CallResult
  /** epoch ms */
  at: number
}

/** `recorded`: when the next call is due, unless none is owed any more. `conflict`: another try has one of these ids. */
export type TryResult<Refusal> =
  | { kind: 'recorded'; nextCallBy?: number }
  | { kind: 'conflict' }
  | { kind: 'not_owed' }
  | { kind: 'refused'; code: Refusal }

/**
 * Records what came of a call, unless `decide` refuses, and an outbox row that makes the Workflow update the tasks. A try that was
 * recorded before gets the same result again.
 */
export async function recordCallTry<Refusal extends string>(
  db: Database,
  callTry: CallTry,
  decide: (call: LostCodeCall) => CallDecision | Refusal,
): Promise<TryResult<Refusal>> {
  return withSafeErrors(() =>
    db.transaction(async (trx) => {
      await trx('application').where({ id: callTry.applicationId }).forUpdate().select('id')
      const recorded = await findRecordedTry(trx, callTry)
      if (recorded) return toRepeatedResult(recorded, callTry)
      const open = await findOpenCall(trx, callTry.applicationId)
      if (!open) return { kind: 'not_owed' } as const
      const decision = decide(open.call)
      if (typeof decision === 'string') return { kind: 'refused', code: decision } as const
      return insertTry(trx, open.id, callTry, decision)
    }),
  )
}

const findRecordedTry = (trx: Transaction, { applicationId, commandIds }: CallTry) =>
  trx('lost_code_try')
    .join('lost_code_call', 'lost_code_call.id', 'call_id')
    .where({ application_id: applicationId })
    .whereIn('command_id', commandIds)
    .first('person_id', 'result', 'next_call_by')

function toRepeatedResult(recorded: Record<string, unknown>, { personId, result }: CallTry) {
  const isSame = recorded['person_id'] === personId && recorded['result'] === result
  return isSame ? toRecordedResult(recorded['next_call_by'] as number | null) : ({ kind: 'conflict' } as const)
}

const toRecordedResult = (nextCallBy: number | null | undefined) =>
  ({ kind: 'recorded', ...(nextCallBy != null && { nextCallBy }) }) as const

/** The call that is owed about an application: when the next try is due (epoch ms), and the tries before; undefined for none. */
export const findOwedCall = (
  db: Database,
  applicationId: string,
): Promise<{ callBy: number; call: LostCodeCall } | undefined> => withSafeErrors(() => findOpenCall(db, applicationId))

/** The calls that are owed about these applications, by the application's id. */
export async function listOwedCalls(
  db: Database,
  applicationIds: readonly string[],
): Promise<ReadonlyMap<string, LostCodeCall>> {
  const rows: { applicationId: string; askedAt: number; at: number | null }[] = await withSafeErrors(() =>
    db('lost_code_call')
      .leftJoin('lost_code_try', 'lost_code_try.call_id', 'lost_code_call.id')
      .whereIn('application_id', applicationIds)
      .whereNull('ended_at')
      .orderBy('at')
      .select({ applicationId: 'application_id', askedAt: 'asked_at', at: 'at' }),
  )
  const calls = new Map<string, { askedAt: number; tries: number[] }>()
  for (const { applicationId, askedAt, at } of rows) {
    const { tries } = calls.get(applicationId) ?? { tries: [] }
    calls.set(applicationId, { askedAt, tries: at === null ? tries : [...tries, at] })
  }
  return calls
}

async function findOpenCall(
  db: Database | Transaction,
  applicationId: string,
): Promise<{ id: string; callBy: number; call: LostCodeCall } | undefined> {
  const open = await db('lost_code_call').where({ application_id: applicationId }).whereNull('ended_at').first()
  if (!open) return undefined
  const tries: number[] = await db('lost_code_try').where({ call_id: open.id }).orderBy('at').pluck('at')
  return { id: open.id, callBy: open.call_by, call: { askedAt: open.asked_at, tries } }
}

async function insertTry(trx: Transaction, callId: string, callTry: CallTry, decision: CallDecision) {
  const { applicationId, commandIds, seatId, personId, result, at } = callTry
  const nextCallBy = 'nextCallBy' in decision ? decision.nextCallBy : undefined
  await trx('lost_code_try').insert({
    call_id: callId,
    command_id: commandIds[0],
    seat_id: seatId,
    person_id: personId,
    result,
    at: new Date(at),
    next_call_by: toTimestamp(nextCallBy),
  })
  await trx('lost_code_call')
    .where({ id: callId })
    .update(
      'nextCallBy' in decision
        ? { call_by: new Date(decision.nextCallBy) }
        : { ended_at: trx.raw('clock_timestamp()'), ended_as: decision.endedAs },
    )
  // The Workflow would close the task a moment later: until then list and page would ask for a call that was made.
  if (nextCallBy === undefined)
    await trx('task')
      .where({ application_id: applicationId, kind: 'lost_code' })
      .whereNull('closed_at')
      .update({ closed_at: trx.raw('clock_timestamp()') })
  await trx('outbox').insert({ application_id: applicationId, kind: 'nudge' })
  return toRecordedResult(nextCallBy)
}

/** Ends the calls that were last asked for more than `days` days ago, and makes each Workflow update its tasks. Returns their number. */
export async function endOldCalls(db: Database, days: number): Promise<number> {
  const { rowCount } = await withSafeErrors(() =>
    db.raw(
      `with ended as (
         update lost_code_call set ended_at = clock_timestamp(), ended_as = 'expired'
         where ended_at is null and asked_at < clock_timestamp() - make_interval(days => :days)
         returning application_id
       )
       insert into outbox (application_id, kind) select application_id, 'nudge' from ended`,
      { days },
    ),
  )
  return rowCount
}
