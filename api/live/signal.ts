import type { SignedIn } from '../signed-in'

/** An event of which a person may know, and nothing of what it contains: whoever hears of it reads the application anew. */
export interface KnownEvent {
  applicationId: string
  reference: string
  sequence: number
  type: string
}

/** The part of an event that leaves the API. */
export const toTold = ({ reference, sequence, type }: KnownEvent) => ({ reference, sequence, type })

/** What a stream tells of one event. */
export interface Change {
  /** of the event; it must be sealed before it leaves the API */
  cursor: string
  position: number
  /** absent when an application left what the person may see: they hear that their lists changed, and not which application or why */
  event?: KnownEvent
}

/** Where a stream writes. None of these functions waits, and none is called after `end`. */
export interface StreamWriter {
  tell(changes: readonly Change[]): void
  /** Says that what the page shows must be read anew. The stream goes on after this cursor. */
  reload(cursor: string): void
  /** Shows that the stream lives, and where it stands: every event up to this cursor was told, or is not for this person. */
  beat(cursor: string): void
  end(): void
}

/** Tells signed-in persons of events, in the order of all events, each once. */
export interface LiveSignal {
  /**
   * Tells a person of the events after `cursor`, or of those that are committed from now on. When it returns, none of them can be missed
   * any more. Returns the function to call when the reader has gone away. Throws `live.too_many_streams`, `page.malformed_cursor`,
   * a DatabaseError, and `service.unavailable` while the API stops.
   */
  listen(person: SignedIn, cursor: string | undefined, writer: StreamWriter): Promise<() => void>
  /** Up to this position nothing more comes, as far as this process knows. */
  getSettledPosition(): number
  /** Ends all streams, and writes what is left for the access log. */
  stop(): Promise<void>
}
