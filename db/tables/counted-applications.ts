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
    rowEvents: row['row_events'] ?? [],
  }) as CountedApplication
