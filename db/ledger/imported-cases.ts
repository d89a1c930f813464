import type { Recorded } from '../../domain/events'
import type { Type } from '../../domain/vocabulary'
import type { Database } from '../connection'
import { guarded } from '../errors'
import { type EventRow, toRecorded } from '../tables/events'
import { byCase } from './verify-cases'

/** An application that came from elsewhere, under the number it had there, with all that was recorded of it. */
export interface Lived {
  id: string
  reference: string
  theirReference: string
  type: Type
  policyVersion: number
  events: Recorded[]
}

/** The applications of a programme that bear one of these foreign numbers, in one snapshot. */
export async function listLived(db: Database, programme: string, theirReferences: string[]): Promise<Lived[]> {
  return guarded(() =>
    db.transaction(
      async (trx) => {
        const rows: Omit<Lived, 'events'>[] = await trx('application')
          .where({ programme })
          .whereIn('their_reference', theirReferences)
          .orderBy('id')
          .select('id', 'reference', 'type', {
            theirReference: 'their_reference',
            policyVersion: 'policy_version',
          })
        const ids = rows.map(({ id }) => id)
        const events = byCase<EventRow>(
          await trx('event').whereIn('application_id', ids).orderBy(['application_id', 'sequence']),
        )
        return rows.map((row) => ({ ...row, events: (events.get(row.id) ?? []).map(toRecorded) }))
      },
      { isolationLevel: 'repeatable read', readOnly: true },
    ),
  )
}
