import type { Application } from '../../domain/application'
import { type Calendar, endOfDayAfter } from '../../domain/calendar'
import type { RecordedEvent } from '../../domain/events'
import { evolve } from '../../domain/evolve'
import { decideFirstEvents, type Submission } from '../../domain/first-events'
import type { Pack, Policy } from '../../domain/programme'
import { numberEvents } from '../../domain/record-protocol'
import { APPLICANT } from '../actor'
import type { Dependencies } from '../dependencies'

const DAY_MS = 86_400_000
/** As far as a future reaches, with the dues of its last step. */
const AHEAD_MS = 800 * DAY_MS
/** Nothing is stored, so nothing has an id yet. */
const NO_TEXT = { id: '', sha256: '' }

interface ImaginedReceipt {
  events: RecordedEvent[]
  state: Application
  /** epoch ms */
  promisedAt: number
}

/**
 * Decides how an application would begin if it were sent now; stores nothing. `calendar`: that of the programme. Throws
 * 'intake.unknown_sector' and 'intake.unknown_entity'.
 */
export function imagineReceipt(
  submission: Omit<Submission, 'text' | 'promisedAt'>,
  { pack, policy, calendar }: { pack: Pack; policy: Policy; calendar: Calendar },
  now: number,
): ImaginedReceipt {
  const promisedAt = endOfDayAfter(calendar, now, policy.targets.overallDays)
  const decided = decideFirstEvents({ ...submission, text: NO_TEXT, promisedAt }, pack, APPLICANT, now)
  const events = numberEvents(decided, { sequence: 0, commandId: 'intake', policyVersion: pack.version, nowMs: now })
  const state = events.reduce<Application | null>((before, event) => evolve(before, event, 'preview'), null)
  if (!state) throw new Error('event.no_beginning')
  return { events, state, promisedAt }
}

/** Reads calendars of a programme as they are in force, for as long as a future reaches. */
export async function readCalendars({ calendarReader }: Dependencies, pack: Pack, codes: string[], now: number) {
  const read = async (code: string) =>
    [code, await calendarReader.get(pack.code, code, now - DAY_MS, now + AHEAD_MS)] as const
  const calendars = new Map(await Promise.all([...new Set(codes)].map(read)))
  return (code: string): Calendar => {
    const calendar = calendars.get(code)
    if (!calendar) throw new Error('calendar.unknown')
    return calendar
  }
}
