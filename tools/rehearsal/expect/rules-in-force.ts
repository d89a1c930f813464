import { listCalendarsInForce, resolveCalendar } from '../../../db/calendars'
import type { Database } from '../../../db/connection'
import type { Policies } from '../../../db/tables/policies'
import type { Application } from '../../../domain/application'
import type { Calendar } from '../../../domain/calendar'
import type { Road } from '../../../domain/expected-life'
import { calendarsOf, duesOf } from '../../../domain/compute-dues'
import type { Type } from '../../../domain/vocabulary'

const AHEAD_MS = 400 * 86_400_000

export type Roads = (policyVersion: number, type: Type) => Promise<Road>

/** The pinned rules of applications of one programme, with the calendars in force now, read once. */
export async function readRoads(db: Database, policies: Policies, programme: string): Promise<Roads> {
  const rules = await listCalendarsInForce(db, programme)
  const resolved = new Map<string, Calendar>()
  const calendarFor = ({ receivedAt, at, promisedAt }: Application, code: string): Calendar => {
    const [first, last] = [yearOf(receivedAt), yearOf(Math.max(at, promisedAt) + AHEAD_MS)]
    const key = `${code} ${first} ${last}`
    const known = resolved.get(key)
    if (known) return known
    const written = rules.get(code)
    if (!written) throw new Error(`there is no calendar ${code}`)
    const calendar = resolveCalendar(written, Date.UTC(first, 0), Date.UTC(last + 1, 0))
    resolved.set(key, calendar)
    return calendar
  }
  return async (policyVersion, type) => {
    const policy = await policies.getPolicy(programme, policyVersion, type)
    const look: Road['look'] = (state) => {
      const codes = calendarsOf(state, policy)
      const calendars = { owner: calendarFor(state, codes.owner), programme: calendarFor(state, codes.programme) }
      return duesOf(state, policy, calendars, false)
    }
    return { policy, look }
  }
}

const yearOf = (at: number): number => new Date(at).getUTCFullYear()
