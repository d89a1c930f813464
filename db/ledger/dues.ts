import type { Application } from '../../domain/application'
import { calendarCodesFor, computeDues } from '../../domain/compute-dues'
import type { Dues } from '../../domain/dues'
import type { CalendarRules, Policy } from '../../domain/programme'
import type { Calendars } from '../calendars'
import type { Database, Transaction } from '../connection'
import { createDatabaseError } from '../errors'
import { type CalendarVersions, getCalendarRules } from '../tables/calendar-versions'

/** The calendars cover this time after the latest of the last event and the promise. */
const CALENDAR_RANGE_MS = 400 * 86_400_000

/**
 * Creates the reader of dues: what the clock must do next, by the calendars in force. Intake, record, load and the view of
 * an earlier event use it. The caller reads the versions in force in its own transaction. The rules of a version never
 * change, so they are cached. `committedSequence` is the last event in the database, when the state is ahead of it.
 */
export function createDuesReader(calendars: Calendars) {
  const cachedRules = new Map<string, CalendarRules>()

  async function getCachedRules(db: Database | Transaction, programme: string, code: string, version: string) {
    const key = JSON.stringify([programme, code, version])
    const cached = cachedRules.get(key)
    if (cached) return cached
    const rules = await getCalendarRules(db, { programme, code, version })
    cachedRules.set(key, rules)
    return rules
  }

  return async function readDues(
    db: Database | Transaction,
    versions: CalendarVersions,
    state: Application,
    policy: Policy,
    committedSequence = state.sequence,
  ): Promise<Dues> {
    const getInForce = async (programme: string, code: string) => {
      const version = versions[code]
      if (version === undefined) throw createDatabaseError('calendar.unknown')
      return { version, rules: await getCachedRules(db, programme, code, version) }
    }
    const until = Math.max(state.at, state.recordedAt, state.promisedAt) + CALENDAR_RANGE_MS
    const get = (code: string) => calendars.get(state.programme, code, state.receivedAt, until, getInForce)
    const codes = calendarCodesFor(state, policy)
    const programme = await get(codes.programme)
    const owner = codes.owner === codes.programme ? programme : await get(codes.owner)
    const delivered = state.stage === 'released' && (await isReleaseDelivered(db, state, committedSequence))
    return computeDues(state, policy, { owner, programme }, delivered)
  }
}

/**
 * Whether the release reached the applicant: a mail was sent, or the applicant read the application after the commit.
 * Both instants are PostgreSQL's, so the result is right for an application in virtual time too.
 */
async function isReleaseDelivered(
  db: Database | Transaction,
  { id, release }: Application,
  committedSequence: number,
): Promise<boolean> {
  if (!release || release.sequence > committedSequence) return false
  const { rows } = await db.raw(
    `select exists (
       select from notification
       where application_id = :id and sequence = :sequence and audience = 'applicant' and status = 'sent'
     ) or exists (
       select from access_log, event join command using (application_id, command_id)
       where access_log.application_id = :id and act = 'applicant.read'
         and event.application_id = :id and event.sequence = :sequence and access_log.at >= command.recorded_at
     ) as delivered`,
    { id, sequence: release.sequence },
  )
  return rows[0].delivered
}
