import type { RecordedEvent } from '../../domain/events'
import type { Type } from '../../domain/vocabulary'
import type { Database } from '../connection'
import { withSafeErrors } from '../errors'
import { type EventRow, toRecorded } from '../tables/events'
import { groupByApplication } from './stored-applications'

/** An application that has a number in another system, with all its events. */
export interface ImportedCase {
  id: string
  reference: string
  /** number of the application in the other system */
  theirReference: string
  type: Type
  policyVersion: number
  events: RecordedEvent[]
}

/** Lists the applications of a programme that have these numbers in the other system. Reads one snapshot. */
export async function listImportedCases(
  db: Database,
  programme: string,
  theirReferences: string[],
): Promise<ImportedCase[]> {
  return withSafeErrors(() =>
    db.transaction(
      async (trx) => {
        const rows: Omit<ImportedCase, 'events'>[] = await trx('application')
          .where({ programme })
          .whereIn('their_reference', theirReferences)
          .orderBy('id')
          .select('id', 'reference', 'type', {
            theirReference: 'their_reference',
            policyVersion: 'policy_version',
          })
        const ids = rows.map(({ id }) => id)
        const events = groupByApplication<EventRow>(
          await trx('event').whereIn('application_id', ids).orderBy(['application_id', 'sequence']),
        )
        return rows.map((row) => ({ ...row, events: (events.get(row.id) ?? []).map(toRecorded) }))
      },
      { isolationLevel: 'repeatable read', readOnly: true },
    ),
  )
}
