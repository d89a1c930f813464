import type { Database } from '../connection'
import { withSafeErrors } from '../errors'
import { SAME_PHONE_SQL, toPhoneBindings } from './applicants'
import { IN_DANGER_SQL } from './visibility'

/** Stores a request for a call, whether or not an application has the number. `phone`: by `normalisePhone`; `callBy`: epoch ms. */
export async function insertCallRequest(
  db: Database,
  { phone, callBy }: { phone: string; callBy: number },
): Promise<void> {
  await withSafeErrors(() => db('lost_code_request').insert({ phone, call_by: new Date(callBy) }))
}

/**
 * One call in each programme for those applications of the number that the contact centre calls about, and one for those of the duty
 * seat: about the application that has an open call already, else about the newest one.
 */
const CALLED_SQL = `
  select distinct on (programme, is_of_duty) application.id,
    application.secret or ${IN_DANGER_SQL} as is_of_duty
  from applicant
  join application on application.id = applicant.application_id
  left join lost_code_call on lost_code_call.application_id = application.id and ended_at is null
  where ${SAME_PHONE_SQL}
  order by programme, is_of_duty, lost_code_call.id is null, received_at desc, application.id desc`

/** Opens the calls, or moves open ones to an earlier instant, and makes each Workflow update its tasks. */
const OPEN_CALLS_SQL = `
  with called as (${CALLED_SQL}), opened as (
    insert into lost_code_call (application_id, asked_at, call_by)
    select id, :askedAt::timestamptz, :callBy::timestamptz from called
    on conflict (application_id) where ended_at is null do update set
      asked_at = greatest(lost_code_call.asked_at, excluded.asked_at), call_by = least(lost_code_call.call_by, excluded.call_by)
  )
  insert into outbox (application_id, kind) select id, 'nudge' from called`

/**
 * Takes the oldest request, opens the calls that it asks for, and forgets the number. Returns whether there was a request. When it
 * fails, the request stays.
 */
export async function takeCallRequest(db: Database): Promise<boolean> {
  return withSafeErrors(() =>
    db.transaction(async (trx) => {
      const request = await trx('lost_code_request').orderBy('asked_at').forUpdate().skipLocked().first()
      if (!request) return false
      const { id, phone, asked_at: askedAt, call_by: callBy } = request
      await trx.raw(OPEN_CALLS_SQL, {
        ...toPhoneBindings(phone),
        askedAt: new Date(askedAt),
        callBy: new Date(callBy),
      })
      await trx('lost_code_request').where({ id }).delete()
      return true
    }),
  )
}
