import type { SignedInWall } from '../../db/tables/room-walls'
import type { ExceptionOfBodies, WALL_NUMBERS } from '../../domain/wall'
import type { Language } from '../../locales/language'

export interface WallCount {
  /** at most 99 */
  count: number
  hasMore: boolean
}

export interface WallBody {
  name: Record<Language, string>
  counts: Record<ExceptionOfBodies, WallCount>
}

/** What the walls of one programme show: numbers and names of bodies, nothing of any application or person. */
export interface WallFacts {
  /** epoch ms */
  at: number
  timeZone: string
  numbers: Record<(typeof WALL_NUMBERS)[number], WallCount>
  /** those with the most exceptions first */
  bodies: WallBody[]
}

/** Where the stream of a wall writes. None of these functions waits, and none is called after `end`. */
export interface WallWriter {
  show(facts: WallFacts): void
  /** Says that the wall was taken back. */
  tellEnd(): void
  end(): void
}

/** Tells the screens of operation rooms their numbers. */
export interface WallFeed {
  /** Returns the numbers of a programme, at most `countMs` old. Throws a DatabaseError. */
  read(programme: string): Promise<WallFacts>
  /**
   * Tells a wall its numbers now and each time they were counted, until it is taken back. Returns the function to call when the reader has
   * gone away. Throws `live.too_many_streams`, a DatabaseError, and `service.unavailable` while the API stops.
   */
  listen(wall: SignedInWall, writer: WallWriter): Promise<() => void>
  /** Ends all streams. */
  stop(): Promise<void>
}
