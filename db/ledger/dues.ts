import type { Application } from '../../domain/application'
import { calendarCodesFor, computeDues } from '../../domain/compute-dues'
import type { Dues } from '../../domain/dues'
import type { CalendarRules, Policy } from '../../domain/programme'
import type { Reach } from '../../domain/reach'
import type { CalendarReader } from '../calendars'
import type { Database, Transaction } from '../connection'
import { createDatabaseError } from '../errors'
import { type CalendarVersions, getCalendarRules } from '../tables/calendar-versions'

/** The calendars reach at least this long beyond the last event and the promised date, because dues lie in the future. */
const CALENDAR_AHEAD_MS = 400 * 86_400_000

/**
 * Creates the reader of dues: the due instant and the clock's next steps, by the calendars in force. Intake, record, load and
 * the view of an earlier event use it. The caller reads `versions` (the calendars in force), in its transaction if it has one.
 * The rules of a version never change, so they are cached. `reach`: what `readReach` read for this state.
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
    reach: Reach,
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
    return computeDues(state, policy, { owner, programme }, reach)
  }
}
