import { changeDraft, deleteDraftRow, insertDraft } from '../../db/tables/drafts'
import type { Client } from '../client'
import type { NewCookie } from '../cookies'
import type { Dependencies } from '../dependencies'
import { DRAFT_LIFETIME_MINUTES as lifetimeMinutes, type DraftFields, sealDraft, unsealDraft } from '../draft-content'
import { Problem } from '../problem'
import { createToken, hashToken } from '../secrets'

type Browser = Pick<Client, 'cookies'>

/**
 * Keeps these fields in the draft of this browser, beside those that it has already; `null` removes a field. Without a draft it
 * begins one, always under a new token. The draft then lives for another 24 hours. Throws `request.too_large`, and the draft stays
 * as it was.
 */
export async function saveDraft(
  { database, settings: { sealingKey } }: Dependencies,
  fields: DraftFields,
  { cookies }: Browser,
): Promise<{ cookies: NewCookie[] }> {
  const { draft: token } = cookies
  const change = token && (await changeFields(database, sealingKey, token, fields))
  if (change === 'unchanged') throw new Problem('request.too_large')
  if (token && change === 'changed') return { cookies: [{ name: 'draft', value: token }] }
  const newToken = createToken()
  const sealed = sealDraft(sealingKey, newToken, mergeFields({}, fields))
  if (!sealed) throw new Problem('request.too_large')
  await insertDraft(database, { tokenHash: hashToken(newToken), sealed, lifetimeMinutes })
  return { cookies: [{ name: 'draft', value: newToken }] }
}

const changeFields = (database: Dependencies['database'], key: Uint8Array, token: string, fields: DraftFields) =>
  changeDraft(database, { tokenHash: hashToken(token), lifetimeMinutes }, (sealed) =>
    sealDraft(key, token, mergeFields(unsealDraft(key, token, sealed) ?? {}, fields)),
  )

const mergeFields = (before: DraftFields, changed: DraftFields): DraftFields =>
  Object.fromEntries(Object.entries({ ...before, ...changed }).filter(([, value]) => value !== null))

/** Deletes the draft of this browser: after it was sent, or when the person erases it. */
export async function deleteDraft({ database }: Dependencies, { cookies }: Browser): Promise<{ cookies: NewCookie[] }> {
  if (cookies.draft !== undefined) await deleteDraftRow(database, hashToken(cookies.draft))
  return { cookies: [{ name: 'draft', value: '' }] }
}
