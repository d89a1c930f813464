import type { CalendarReader } from '../db/calendars'
import type { ApplicationRow } from '../db/tables/application-row'
import type { Application } from '../domain/application'
import { findObjectUntil } from '../domain/applicant-windows'
import type { Policy } from '../domain/programme'
import { REINSTATE_DAYS } from '../domain/withdrawal'
import { findReinstateUntil } from '../domain/withdrawal-dues'

const DAY_MS = 86_400_000

/** Reads when the objection window ends, epoch ms; undefined if there is none. */
export async function readObjectUntil(
  calendarReader: CalendarReader,
  { state, reachedAt }: ApplicationRow,
  policy: Policy,
): Promise<number | undefined> {
  const { objection, outer } = policy.windows
  const until = Math.max(state.at, reachedAt ?? 0) + (Math.max(objection, outer) + 2) * DAY_MS
  const calendar = await calendarReader.get(state.programme, policy.calendar, state.receivedAt, until)
  return findObjectUntil({ state, policy, calendar, reach: reachedAt === null ? {} : { reachedAt } })
}

/** Reads until when a withdrawal can be taken back, epoch ms; undefined if the application is not withdrawn. */
export async function readReinstateUntil(
  calendarReader: CalendarReader,
  state: Application,
  policy: Policy,
): Promise<number | undefined> {
  const { closedAt } = state
  if (closedAt === null || !state.interrupted) return undefined
  const calendarUntil = closedAt + ((policy.windows.reinstate ?? REINSTATE_DAYS) + 1) * DAY_MS
  return findReinstateUntil(
    state,
    policy,
    await calendarReader.get(state.programme, policy.calendar, closedAt, calendarUntil),
  )
}
