import type { ApplicationRow } from '../db/tables/application-row'
import { findHolder } from '../db/tables/desk-tasks'
import { listEvents } from '../db/tables/events'
import type { HeldSeat } from '../db/tables/seats'
import type { RecordedEvent } from '../domain/events'
import { findReminder, isRecentReminder } from '../domain/reminder'
import type { Client } from './client'
import type { Dependencies } from './dependencies'
import { getApplicationForStaff } from './open-application'
import { readOwnNow } from './own-time'
import { Problem } from './problem'
import { getRoomSeats } from './room-seats'
import type { SignedIn } from './signed-in'

/** What a person of the operation room must know before they remind the office that has an application. */
export interface RoomReminder {
  row: ApplicationRow
  /** the seat of the room by which the person reminds */
  seat: HeldSeat
  /** the desk that must act now; absent when none outside of the room must */
  holder?: string
  /** the last reminder to the office that has it now */
  last?: RecordedEvent
  /** whether the last one is less than a day old */
  isRecent: boolean
  /** the time of the application, epoch ms */
  now: number
}

/**
 * Reads whether the office can be reminded that has this application, and whether the room did so. Throws `access.denied` without a seat in the
 * operation room of its programme, and `application.not_found`.
 */
export async function findRoomReminder(
  dependencies: Dependencies,
  person: SignedIn,
  reference: string,
  client: Pick<Client, 'now'>,
): Promise<RoomReminder> {
  const seats = getRoomSeats(person)
  const row = await getApplicationForStaff(dependencies, person, reference)
  const seat = seats.find(({ programme }) => programme === row.programme)
  if (!seat) throw new Problem('access.denied')
  const [holder, events, now] = await Promise.all([
    findHolder(dependencies.database, row.id),
    listEvents(dependencies.database, row.id),
    readOwnNow(dependencies, row, client.now),
  ])
  const last = holder && findReminder(events, holder.since)
  return {
    row,
    seat,
    ...(holder && holder.desk !== seat.desk && { holder: holder.desk }),
    ...(last && { last }),
    isRecent: last !== undefined && isRecentReminder(last, now),
    now,
  }
}
