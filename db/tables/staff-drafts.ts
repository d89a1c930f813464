import type { Knex } from 'knex'
import { type Database, toTimestamp, type Transaction } from '../connection'
import { withSafeErrors } from '../errors'
import { findRecordedCommand } from './commands'

/** Whose draft, of which act, in which application. */
export interface StaffDraftKey {
  applicationId: string
  personId: string
  command: string
}

/** A draft as it is stored: `sealed` is opened by `api/staff-draft-content`. */
export interface StoredStaffDraft {
  id: string
  command: string
  sealed: Uint8Array
  /** epoch ms */
  savedAt: number
}

const toColumns = ({ applicationId, personId, command }: StaffDraftKey) => ({
  application_id: applicationId,
  person_id: personId,
  command,
})

const IS_ALIVE = 'expires_at > clock_timestamp()'

/** Lists the drafts of one person in one application that have not expired. */
export async function listStaffDrafts(
  db: Database,
  { applicationId, personId }: Omit<StaffDraftKey, 'command'>,
): Promise<StoredStaffDraft[]> {
  const rows = await withSafeErrors(() =>
    db('staff_draft')
      .where({ application_id: applicationId, person_id: personId })
      .whereRaw(IS_ALIVE)
      .orderBy('saved_at', 'desc')
      .select('id', 'command', 'sealed', 'saved_at'),
  )
  return rows.map(toDraft)
}

const toDraft = (row: { id: string; command: string; sealed: Uint8Array; saved_at: number }): StoredStaffDraft => ({
  id: row.id,
  command: row.command,
  sealed: row.sealed,
  savedAt: row.saved_at,
})

/** What becomes of a draft: it is stored in place of the one before, erased, or left as it is. */
export type StaffDraftChange = { sealed: Uint8Array } | 'erase' | 'leave'

/**
 * Changes a draft, unless its act is recorded already: words may arrive after their act. `change` gets what is stored and decides; nobody
 * else changes it meanwhile, so it may merge. It must not throw. Returns the id of the draft, which stays until the draft is deleted;
 * undefined when nothing was stored. `commandIds`: the ids under which the act would be recorded. `savedAt`: epoch ms.
 */
export async function changeStaffDraft(
  db: Database,
  key: StaffDraftKey,
  draft: {
    change: (stored: StoredStaffDraft | undefined) => StaffDraftChange
    savedAt: number
    lifetimeDays: number
    commandIds: readonly string[]
  },
): Promise<string | undefined> {
  const { change, savedAt, lifetimeDays, commandIds } = draft
  return withSafeErrors(() =>
    db.transaction(async (trx) => {
      // Waits for an act that is being recorded, and for another page that keeps the same draft.
      await trx('application').where({ id: key.applicationId }).forNoKeyUpdate().first('id')
      if (await findRecordedCommand(trx, key.applicationId, commandIds)) return undefined
      const ofKey = trx('staff_draft').where(toColumns(key))
      const row = await ofKey.clone().whereRaw(IS_ALIVE).first('id', 'command', 'sealed', 'saved_at')
      const changed = change(row && toDraft(row))
      if (changed === 'erase') await ofKey.delete()
      if (typeof changed === 'string') return undefined
      const expires_at = trx.raw('clock_timestamp() + make_interval(days => ?)', [lifetimeDays])
      const [stored] = await trx('staff_draft')
        .insert({ ...toColumns(key), sealed: changed.sealed, saved_at: toTimestamp(savedAt), expires_at })
        .onConflict(['application_id', 'person_id', 'command'])
        .merge(['sealed', 'saved_at', 'expires_at'])
        .returning('id')
      return stored.id
    }),
  )
}

/**
 * Deletes, by the statement that records an act, the draft of this act; all drafts of the application when it is closed. So no draft
 * is left of what was recorded, also when the author does not learn the outcome.
 */
export function addDraftDeletion(
  trx: Transaction,
  statement: Knex.QueryBuilder,
  applicationId: string,
  { act, isClosed }: { act: { name: string; personId: string } | undefined; isClosed: boolean },
): void {
  const ofApplication = trx('staff_draft').where({ application_id: applicationId })
  if (isClosed) statement.with('erased_drafts', ofApplication.delete())
  else if (act)
    statement.with(
      'erased_drafts',
      ofApplication.whereRaw('person_id::text = ?', [act.personId]).where({ command: act.name }).delete(),
    )
}

/** Deletes the drafts that have expired. Returns their number. */
export async function deleteExpiredStaffDrafts(db: Database): Promise<number> {
  return withSafeErrors(() => db('staff_draft').whereRaw(`not (${IS_ALIVE})`).delete())
}
