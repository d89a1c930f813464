import type { ApplicationRow } from '../../db/tables/application-row'
import { deleteStaffDraft, storeStaffDraft } from '../../db/tables/staff-drafts'
import type { CommandName } from '../../domain/arguments'
import { findPermittedView } from '../../domain/permissions'
import { hasVisibleText } from '../../domain/visible-text'
import { listAllowedForStaff } from '../actor'
import type { Client } from '../client'
import { listStoredIds } from '../commands/stored-ids'
import type { Dependencies } from '../dependencies'
import { getApplicationForStaff, listStaffedLadderDesks } from '../open-application'
import { Problem } from '../problem'
import type { SignedIn } from '../signed-in'
import { listOwnDrafts } from '../reads/staff-drafts'
import {
  mergeTyped,
  sealStaffDraft,
  STAFF_DRAFT_DAYS,
  type TypedFields,
  unsealStaffDraft,
} from '../staff-draft-content'
import { giveStaffCommand } from './give-staff-command'

export interface SavedStaffDraft {
  /** as it was typed */
  reference: string
  /** one of DRAFTED_COMMANDS */
  command: CommandName
  fields: TypedFields
  /** what the page had kept or was printed with: what it did not change since stays as another page of the same person kept it */
  before?: TypedFields | undefined
  /** the id with which the form sends the act; words that arrive after their act are not kept */
  commandId?: string | undefined
}

/**
 * Keeps what this person has typed in the form of an act, in place of what was kept before; without any words it is erased. The first
 * words of an answer also give the command `claim` where that is allowed. Returns when they were kept (epoch ms; undefined when nothing
 * is kept), the sequence of the claim if these words gave it, and whether another page kept fields that this one does not show. Throws `application.not_found`, `access.denied` and `request.too_large`, and then the draft stays as it was.
 */
export async function saveStaffDraft(
  dependencies: Dependencies,
  person: SignedIn,
  { reference, command, fields: sent, before: seen, commandId }: SavedStaffDraft,
  client: Client,
): Promise<{ keptAt?: number; claimSequence?: number; hasOthers?: true }> {
  const { database, settings } = dependencies
  const row = await getApplicationForStaff(dependencies, person, reference)
  refuseReadersOnly(person, row)
  const key = { applicationId: row.id, personId: person.personId, command }
  const fields = seen ? mergeTyped(await readTyped(dependencies, key), seen, sent) : sent
  const typed = Object.fromEntries(Object.entries(fields).filter(([, value]) => hasVisibleText(value)))
  if (Object.keys(typed).length === 0) {
    await deleteStaffDraft(database, key)
    return {}
  }
  const sealed = sealStaffDraft(settings.sealingKey, key, typed)
  if (!sealed) throw new Problem('request.too_large')
  const savedAt = client.now
  const commandIds = commandId === undefined ? [] : listStoredIds(settings.digestKey, commandId)
  const stored = await storeStaffDraft(database, key, {
    sealed,
    savedAt,
    lifetimeDays: STAFF_DRAFT_DAYS,
    commandIds,
  })
  if (!stored) return {}
  const { id, before } = stored
  const wordsBefore = before && unsealStaffDraft(settings.sealingKey, key, before)?.['text']
  const isFirst = typed['text'] !== undefined && wordsBefore === undefined
  const claimSequence =
    command === 'answer' && isFirst ? await claimIfAllowed(dependencies, person, row, id, client) : undefined
  const hasOthers = Object.entries(typed).some(([name, value]) => sent[name] !== value)
  return {
    keptAt: savedAt,
    ...(claimSequence !== undefined && { claimSequence }),
    ...(hasOthers && { hasOthers }),
  }
}

/** What this person has kept for the act. */
async function readTyped(
  dependencies: Dependencies,
  { command, ...of }: { applicationId: string; personId: string; command: CommandName },
): Promise<TypedFields | undefined> {
  const drafts = await listOwnDrafts(dependencies, of)
  return drafts.find((draft) => draft.command === command)?.fields
}

/** Who only looks on, or looked on once, writes nothing. */
function refuseReadersOnly({ seats }: SignedIn, { state }: ApplicationRow): void {
  const { relations = [] } = findPermittedView(seats, state) ?? {}
  if (relations.every((relation) => relation === 'former' || relation === 'administrator'))
    throw new Problem('access.denied')
}

/** Nobody loses words because of a claim that is refused, or that cannot be given now. Returns the sequence of the claim. */
async function claimIfAllowed(
  dependencies: Dependencies,
  person: SignedIn,
  { id, reference, state }: ApplicationRow,
  commandId: string,
  client: Client,
): Promise<number | undefined> {
  const loaded = state.claimedBy === null && (await dependencies.load(id))
  if (!loaded) return undefined
  const staffedDesks = await listStaffedLadderDesks(dependencies, loaded.state)
  if (!listAllowedForStaff(person, loaded, staffedDesks, client.now).includes('claim')) return undefined
  const claim = { name: 'claim' as const, reference, fields: { commandId, turn: loaded.state.turn } }
  try {
    const result = await giveStaffCommand(dependencies, person, claim, client)
    return result.kind === 'recorded' ? result.outcome.sequence : undefined
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return undefined
  }
}
