import { calendarCodesFor } from '../../domain/compute-dues'
import { computeFuture, type Future } from '../../domain/future'
import { isMailAddress } from '../../domain/mail-address'
import type { Policy } from '../../domain/programme'
import type { Reach } from '../../domain/reach'
import type { CalendarReader } from '../calendars'
import type { Database } from '../connection'
import { withSafeErrors } from '../errors'
import { MAILS_STOPPED_SQL } from '../tables/address-statements'
import type { ApplicationRow } from '../tables/application-row'
import { type CalendarVersions, calendarVersionsSql } from '../tables/calendar-versions'
import type { PolicyReader } from '../tables/policies'
import { createCalendarsByCodeReader } from './dues'
import { readReach } from './reach'

/** A future reaches 400 days ahead, and the dues of its last step another year. */
const CALENDAR_AHEAD_MS = 800 * 86_400_000

/**
 * Creates the reader of what happens to an application if nobody acts from `from` (epoch ms) on, by the calendars in force and by what
 * is known about reaching the applicant.
 */
export function createFutureReader(db: Database, calendarReader: CalendarReader, policyReader: PolicyReader) {
  const readCalendarsByCode = createCalendarsByCodeReader(calendarReader)
  return async function readFuture(row: ApplicationRow, from: number): Promise<Future> {
    const { state, programme, policyVersion, type } = row
    const policy = await policyReader.getPolicy(programme, policyVersion, type)
    const { versions, isReachable } = await readFacts(db, row)
    const reach: Reach = await readReach(db, row)
    const span = { fromMs: state.receivedAt, toMs: Math.max(from, state.promisedAt) + CALENDAR_AHEAD_MS }
    const calendarOf = await readCalendarsByCode(db, versions, programme, listCalendarCodes(row, policy), span)
    const calendarsFor: Parameters<typeof computeFuture>[1]['calendarsFor'] = (stateThen) => {
      const codes = calendarCodesFor(stateThen, policy)
      return { owner: calendarOf(codes.owner), programme: calendarOf(codes.programme) }
    }
    return computeFuture(state, { policy, calendarsFor, reach, isReachable }, from)
  }
}

/** The calendars of the programme, of the present entity and of every entity to which the clock may route. */
function listCalendarCodes({ state }: ApplicationRow, policy: Policy): string[] {
  const entities = [state.entity, state.suggestion.entity, state.returnedTo, ...state.fallbacks]
  return [policy.calendar, ...entities.flatMap((entity) => entity?.calendar ?? [])]
}

async function readFacts(
  db: Database,
  { id }: ApplicationRow,
): Promise<{ versions: CalendarVersions; isReachable: boolean }> {
  const { rows } = await withSafeErrors(() =>
    db.raw(
      `select ${calendarVersionsSql('application.programme')} as versions, ${MAILS_STOPPED_SQL} as "areMailsStopped",
         (select email from applicant where application_id = application.id) as email
       from application where id = :id`,
      { id },
    ),
  )
  const { versions, areMailsStopped, email } = rows[0]
  return { versions, isReachable: !areMailsStopped && isMailAddress(email ?? '') }
}
