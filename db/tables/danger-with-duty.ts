import type { Application } from '../../domain/application'
import type { RecordedEvent } from '../../domain/events'
import type { Database } from '../connection'
import { withSafeErrors } from '../errors'
import { eventsOfRowSql } from './events'

/**
 * Lists up to `atMost` applications with a text that tells of danger, and which the officers at these duty desks must examine now. Secret
 * ones are among them: it is for counting, and nothing else of them may be told to the operation room.
 */
export async function listDangerWithDuty(
  db: Database,
  dutyDesks: readonly string[],
  atMost: number,
): Promise<{ state: Application; events: RecordedEvent[] }[]> {
  const { rows } = await withSafeErrors(() =>
    db.raw<{ rows: { state: Application; events: RecordedEvent[] | null }[] }>(
      `select state, ${eventsOfRowSql('application.id')} as events
       from (select distinct application_id from task
         where desk = any(?) and closed_at is null and kind in ('decide', 'examine')) as waiting
       join application on application.id = waiting.application_id
       where state -> 'flags' @> '["danger"]' or state -> 'laterFlags' @> '["danger"]' limit ?`,
      [dutyDesks, atMost] as never,
    ),
  )
  return rows.map(({ state, events }) => ({ state, events: events ?? [] }))
}
