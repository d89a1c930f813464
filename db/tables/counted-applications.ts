import type { Application } from '../../domain/application'
import type { RecordedEvent } from '../../domain/events'

/** An application behind a number of a page. Instants are epoch ms. */
export interface CountedApplication {
  id: string
  reference: string
  owner: string | null
  state: Application
  /** the instant that orders the list; Infinity where there is none */
  at: number
  /** since when the desk has it that must decide; null when none must, absent where no list asks for it */
  heldSince?: number | null
  /** those that its row needs; see `listEventsOfRows` */
  rowEvents: RecordedEvent[]
}

export const toCountedApplication = (row: Record<string, unknown>): CountedApplication =>
  ({
    id: row['id'],
    reference: row['reference'],
    owner: row['owner_seat'],
    state: row['state'],
    at: row['at'],
    heldSince: row['held_since'],
    rowEvents: row['row_events'] ?? [],
  }) as CountedApplication
