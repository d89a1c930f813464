import type { ApplicationRow } from '../../db/tables/application-row'
import { changeStaffDraft, type StaffDraftChange, type StoredStaffDraft } from '../../db/tables/staff-drafts'
import type { CommandName } from '../../domain/arguments'
import { findPermittedView } from '../../domain/permissions'
import { hasVisibleText } from '../../domain/visible-text'
import { listAllowedForStaff } from '../actor'
import type { Client } from '../client'
import { listStoredIds } from '../commands/stored-ids'
import type { Dependencies } from '../dependencies'
import { getApplicationForStaff, listStaffedLadderDesks } from '../open-application'
import { readOwnNow } from '../own-time'
import { Problem } from '../problem'
import type { SignedIn } from '../signed-in'
import {
  isSame,
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

export interface StaffDraftOutcome {
  /** epoch ms; absent when nothing is kept */
  keptAt?: number
  /** the sequence of the claim, if these words gave it */
  claimSequence?: number
  /** another page kept fields that this one does not show */
  hasOthers?: true
  /** the text as it is kept, when it has words of this page and of another one that both changed it */
  joined?: string
}

/**
 * Keeps what this person has typed in the form of an act, in place of what was kept before; without any words it is erased. Words that another
 * page kept after `before` are not lost (`mergeTyped`). The first words of an answer also give the command `claim` where that is allowed.
 * Throws `application.not_found`, `access.denied` and `request.too_large`, and then the draft stays as it was.
 */
export async function saveStaffDraft(
  dependencies: Dependencies,
  person: SignedIn,
  { reference, command, fields: sent, before: seen, commandId }: SavedStaffDraft,
  client: Client,
): Promise<StaffDraftOutcome> {
  const { database, settings } = dependencies
  const row = await getApplicationForStaff(dependencies, person, reference)
  refuseReadersOnly(person, row)
  const key = { applicationId: row.id, personId: person.personId, command }
  let [stored, typed]: TypedFields[] = []
  const change = (draft: StoredStaffDraft | undefined): StaffDraftChange => {
    stored = draft && unsealStaffDraft(settings.sealingKey, key, draft.sealed)
    const fields = seen ? mergeTyped(stored, seen, sent) : sent
    typed = Object.fromEntries(Object.entries(fields).filter(([, value]) => hasVisibleText(value)))
    if (Object.keys(typed).length === 0) return 'erase'
    const sealed = sealStaffDraft(settings.sealingKey, key, typed)
    isTooLarge = sealed === undefined
    return sealed ? { sealed } : 'leave'
  }
  let isTooLarge = false
  const commandIds = commandId === undefined ? [] : listStoredIds(settings.digestKey, commandId)
  const draft = { change, savedAt: client.now, lifetimeDays: STAFF_DRAFT_DAYS, commandIds }
  const id = await changeStaffDraft(database, key, draft)
  if (isTooLarge) throw new Problem('request.too_large')
  if (id === undefined || !typed) return {}
  const isFirst = typed['text'] !== undefined && stored?.['text'] === undefined
  const claimSequence =
    command === 'answer' && isFirst ? await claimIfAllowed(dependencies, person, row, id, client) : undefined
  return {
    keptAt: client.now,
    ...(claimSequence !== undefined && { claimSequence }),
    ...describeOthers(typed, sent, seen),
  }
}

/** What another page of the same person added to what this one sent. */
function describeOthers(
  kept: TypedFields,
  sent: TypedFields,
  seen: TypedFields | undefined,
): Pick<StaffDraftOutcome, 'hasOthers' | 'joined'> {
  const others = Object.keys(kept).filter((name) => !isSame(kept[name], sent[name]))
  const { text } = kept
  const isJoined = text !== undefined && others.includes('text') && !isSame(seen?.['text'], sent['text'])
  const hasOthers = others.some((name) => name !== 'text' || !isJoined)
  return { ...(hasOthers && { hasOthers }), ...(isJoined && { joined: text }) }
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
  const now = await readOwnNow(dependencies, { id, state: loaded.state }, client.now)
  if (!listAllowedForStaff(person, loaded, staffedDesks, now).includes('claim')) return undefined
  const claim = { name: 'claim' as const, reference, fields: { commandId, turn: loaded.state.turn } }
  try {
    const result = await giveStaffCommand(dependencies, person, claim, client)
    return result.kind === 'recorded' ? result.outcome.sequence : undefined
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return undefined
  }
}
