import { listStaffDrafts } from '../../db/tables/staff-drafts'
import type { CommandName } from '../../domain/arguments'
import type { Dependencies } from '../dependencies'
import { type TypedFields, unsealStaffDraft } from '../staff-draft-content'

/** What a person has written so far for one act. */
export interface StaffDraft {
  command: CommandName
  fields: TypedFields
  /** epoch ms */
  keptAt: number
}

/** Lists what this person has written in an application, the newest first. The caller knows that they may see the application. */
export async function listOwnDrafts(
  { database, settings: { sealingKey } }: Dependencies,
  of: { applicationId: string; personId: string },
): Promise<StaffDraft[]> {
  const stored = await listStaffDrafts(database, of)
  return stored.flatMap(({ command, sealed, savedAt }) => {
    const fields = unsealStaffDraft(sealingKey, { ...of, command }, sealed)
    return fields ? [{ command: command as CommandName, fields, keptAt: savedAt }] : []
  })
}
