import { resolveCalendar } from '../../../db/calendars'
import { listCalendarsInForce } from '../../../db/tables/calendar-versions'
import type { Database } from '../../../db/connection'
import type { PolicyReader } from '../../../db/tables/policies'
import type { Application } from '../../../domain/application'
import type { Calendar } from '../../../domain/calendar'
import type { Rules } from '../../../domain/expected-life'
import { calendarCodesFor, computeDues } from '../../../domain/compute-dues'
import type { Reach } from '../../../domain/reach'
import type { Type } from '../../../domain/vocabulary'

/** Calendars are resolved this far beyond the last event and the promise of an application: its dues lie in the future. */
const CALENDAR_AHEAD_MS = 400 * 86_400_000

/** Returns the rules for applications of one type that are pinned to one policy version. */
export type GetRules = (policyVersion: number, type: Type) => Promise<Rules>

/**
 * Reads the calendars in force once. The returned function combines them with the pinned policies of the programme. `findReach` tells
 * what is known about the message of a state; by default nothing is known.
 */
export async function readRulesInForce(
  db: Database,
  policyReader: PolicyReader,
  programme: string,
  findReach: (state: Application) => Reach = () => ({}),
): Promise<GetRules> {
  const calendarRules = await listCalendarsInForce(db, programme)
  const resolvedCalendars = new Map<string, Calendar>()
  const getCalendar = ({ receivedAt, at, promisedAt }: Application, code: string): Calendar => {
    const [firstYear, lastYear] = [yearOf(receivedAt), yearOf(Math.max(at, promisedAt) + CALENDAR_AHEAD_MS)]
    const key = `${code} ${firstYear} ${lastYear}`
    const cachedCalendar = resolvedCalendars.get(key)
    if (cachedCalendar) return cachedCalendar
    const unresolved = calendarRules.get(code)
    if (!unresolved) throw new Error(`there is no calendar ${code}`)
    const calendar = resolveCalendar(unresolved, Date.UTC(firstYear, 0), Date.UTC(lastYear + 1, 0))
    resolvedCalendars.set(key, calendar)
    return calendar
  }
  return async (policyVersion, type) => {
    const policy = await policyReader.getPolicy(programme, policyVersion, type)
    const computeDuesWithCalendars: Rules['computeDues'] = (state) => {
      const codes = calendarCodesFor(state, policy)
      const calendars = { owner: getCalendar(state, codes.owner), programme: getCalendar(state, codes.programme) }
      return computeDues(state, policy, calendars, findReach(state))
    }
    return { policy, computeDues: computeDuesWithCalendars }
  }
}

const yearOf = (at: number): number => new Date(at).getUTCFullYear()
