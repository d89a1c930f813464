import type { Application } from '../../domain/application'
import { calendarCodesFor, computeDues } from '../../domain/compute-dues'
import type { Dues } from '../../domain/dues'
import type { CalendarRules, Policy } from '../../domain/programme'
import type { CalendarReader } from '../calendars'
import type { Database, Transaction } from '../connection'
import { createDatabaseError } from '../errors'
import { type CalendarVersions, getCalendarRules } from '../tables/calendar-versions'

/** The calendars reach at least this long beyond the last event and the promised date, because dues lie in the future. */
const CALENDAR_AHEAD_MS = 400 * 86_400_000

/**
 * Creates the reader of dues: the due instant and the clock's next steps, by the calendars in force. Intake, record, load and
 * the view of an earlier event use it. The caller reads `versions` (the calendars in force), in its transaction if it has one.
 * The rules of a version never change, so they are cached. `committedSequence` is the last event in the database, if the state
 * has newer ones.
 */
export function createDuesReader(calendarReader: CalendarReader) {
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
    const readInForce = async (programme: string, code: string) => {
      const version = versions[code]
      if (version === undefined) throw createDatabaseError('calendar.unknown')
      return { version, rules: await getCachedRules(db, programme, code, version) }
    }
    const until = Math.max(state.at, state.recordedAt, state.promisedAt) + CALENDAR_AHEAD_MS
    const getCalendar = (code: string) =>
      calendarReader.get(state.programme, code, state.receivedAt, until, readInForce)
    const codes = calendarCodesFor(state, policy)
    const programme = await getCalendar(codes.programme)
    const owner = codes.owner === codes.programme ? programme : await getCalendar(codes.owner)
    const delivered = state.stage === 'released' && (await isReleaseDelivered(db, state, committedSequence))
    return computeDues(state, policy, { owner, programme }, delivered)
  }
}

/**
 * Whether the release reached the applicant: its mail was sent, or the applicant opened the application after the release was
 * recorded. It compares only instants of PostgreSQL's clock, so it also works in the virtual time of a rehearsal.
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
