import type { Application } from '../../domain/application'
import { type Calendars, calendarCodesFor, computeDues } from '../../domain/compute-dues'
import type { Dues } from '../../domain/dues'
import type { Calendar } from '../../domain/calendar'
import type { CalendarRules, Policy } from '../../domain/programme'
import type { Reach } from '../../domain/reach'
import { isRuleErrorCode, toRuleErrorCode } from '../../domain/record-protocol'
import type { CalendarReader } from '../calendars'
import type { Database, Transaction } from '../connection'
import { createDatabaseError, toDatabaseError } from '../errors'
import { type CalendarVersions, getCalendarRules } from '../tables/calendar-versions'

/** The calendars reach at least this long beyond the last event and the promised date, because dues lie in the future. */
const CALENDAR_AHEAD_MS = 400 * 86_400_000

/**
 * Creates the reader of calendars by their codes, in the given versions. The rules of a calendar version never change, so they are
 * cached.
 */
export function createCalendarsByCodeReader(calendarReader: CalendarReader) {
  const cachedRules = new Map<string, CalendarRules>()

  async function getCachedRules(db: Database | Transaction, programme: string, code: string, version: string) {
    const key = JSON.stringify([programme, code, version])
    const cached = cachedRules.get(key)
    if (cached) return cached
    const rules = await getCalendarRules(db, { programme, code, version })
    cachedRules.set(key, rules)
    return rules
  }

  /** The calendars contain at least [fromMs, toMs]. Throws `calendar.unknown` for a code without a version. */
  return async function readCalendarsByCode(
    db: Database | Transaction,
    versions: CalendarVersions,
    programme: string,
    codes: Iterable<string>,
    { fromMs, toMs }: { fromMs: number; toMs: number },
  ): Promise<(code: string) => Calendar> {
    const readInForce = async (calendarProgramme: string, code: string) => {
      const version = versions[code]
      if (version === undefined) throw createDatabaseError('calendar.unknown')
      return { version, rules: await getCachedRules(db, calendarProgramme, code, version) }
    }
    const calendars = new Map<string, Calendar>()
    for (const code of new Set(codes))
      calendars.set(code, await calendarReader.get(programme, code, fromMs, toMs, readInForce))
    return (code) => {
      const calendar = calendars.get(code)
      if (!calendar) throw createDatabaseError('calendar.unknown')
      return calendar
    }
  }
}

/** Creates the reader of the calendars in force for an application under a policy. */
export function createCalendarsReader(calendarReader: CalendarReader) {
  const readCalendarsByCode = createCalendarsByCodeReader(calendarReader)
  return async function readCalendars(
    db: Database | Transaction,
    versions: CalendarVersions,
    state: Application,
    policy: Policy,
  ): Promise<Calendars> {
    const codes = calendarCodesFor(state, policy)
    const toMs = Math.max(state.at, state.recordedAt, state.promisedAt) + CALENDAR_AHEAD_MS
    const span = { fromMs: state.receivedAt, toMs }
    const calendarOf = await readCalendarsByCode(db, versions, state.programme, Object.values(codes), span)
    return { owner: calendarOf(codes.owner), programme: calendarOf(codes.programme) }
  }
}

/**
 * Creates the reader of dues: the due instant and the clock's next steps, by the calendars in force. Intake, record, load and
 * the view of an earlier event use it. The caller reads `versions` (the calendars in force), in its transaction if it has one.
 * `reach`: what `readReach` read for this state. It throws the codes of `isRuleErrorCode` when a rule fails.
 */
export function createDuesReader(calendarReader: CalendarReader) {
  const readCalendars = createCalendarsReader(calendarReader)
  return async function readDues(
    db: Database | Transaction,
    versions: CalendarVersions,
    state: Application,
    policy: Policy,
    reach: Reach,
  ): Promise<Dues> {
    const calendars = await readCalendars(db, versions, state, policy)
    try {
      return computeDues(state, policy, calendars, reach)
    } catch (error) {
      throw createDatabaseError(toRuleErrorCode(error))
    }
  }
}

/**
 * The dues, or the code of the rule because of which they are unknown. A run can then still begin, tell that it is stuck, and take
 * the command that moves the application to another version of the policy. Throws every other error.
 */
export const readDuesOrDefect = (reading: Promise<Dues>): Promise<Dues> =>
  reading.catch((error: unknown) => {
    const { code } = toDatabaseError(error)
    if (!isRuleErrorCode(code)) throw error
    return { wakes: [], calendar: '', defect: code }
  })
