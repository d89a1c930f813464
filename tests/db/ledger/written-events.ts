import type { Database, Transaction } from '../../../db/connection'
import { createEventReader, type FedEvent } from '../../../db/ledger/event-feed'

/** Copies the first event of an application under another sequence, and returns its position. Its hash is of no use but to differ. */
export async function writeEvent(db: Database | Transaction, applicationId: string, sequence: number): Promise<number> {
  const { rows } = await db.raw(
    `insert into event (application_id, sequence, type, v, at, recorded_at, actor, command_id, policy_version, body, previous_hash, hash)
     select application_id, :sequence, type, v, at, recorded_at, actor, command_id, policy_version, body, previous_hash,
       encode(sha256(convert_to(:sequence || gen_random_uuid()::text, 'utf8')), 'hex')
     from event where application_id = :applicationId and sequence = 1 returning position`,
    { applicationId, sequence },
  )
  return rows[0].position
}

/** Begins a transaction that inserts an event and stays open until one of the returned functions is called. */
export async function beginWriting(db: Database, applicationId: string, sequence: number) {
  const trx = await db.transaction()
  return {
    position: await writeEvent(trx, applicationId, sequence),
    commit: () => trx.commit(),
    undo: () => trx.rollback(),
  }
}

/** Creates a reader whose `next` returns the positions of the next events. */
export async function readFrom(db: Database, cursor: string) {
  const reader = createEventReader(db, cursor)
  const nextEvents = async (limit = 100): Promise<FedEvent[]> => {
    const result = await reader.readNext(limit)
    if (result.kind === 'unknown') throw new Error('the cursor is unknown')
    return result.events
  }
  return { reader, nextEvents, next: async (limit = 100) => (await nextEvents(limit)).map(({ position }) => position) }
}
