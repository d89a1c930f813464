import { changeDraft, deleteDraftRow, insertDraft } from '../../db/tables/drafts'
import type { Client } from '../client'
import type { NewCookie } from '../cookies'
import type { Dependencies } from '../dependencies'
import {
  deriveSubmissionKey,
  DRAFT_LIFETIME_MINUTES as lifetimeMinutes,
  type DraftFields,
  sealDraft,
  unsealDraft,
} from '../draft-content'
import { Problem } from '../problem'
import { readDraft } from '../reads/draft'
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

/**
 * Begins a draft again whose row is lost, or is that of another draft, from what the page still has: these fields are all of it.
 * `device`: its id on the device. Without one it keeps the key that belongs to the cookie, so it is still sent once. Returns the
 * cookies of the browser as they are afterwards. Throws `request.too_large`.
 */
export async function restoreDraft(
  dependencies: Dependencies,
  fields: DraftFields,
  device: string | undefined,
  { cookies: { draft: token, ...others } }: Browser,
): Promise<{ cookies: NewCookie[]; browser: Browser }> {
  const id = device === undefined ? { key: token && deriveSubmissionKey(token) } : { device }
  const { cookies } = await saveDraft(dependencies, { ...fields, ...id }, { cookies: others })
  return { cookies, browser: { cookies: { ...others, draft: cookies[0]?.value ?? '' } } }
}

/**
 * Deletes the draft of this browser: after it was sent, or when the person erases it. `device`: only if it is the draft with this id
 * on the device.
 */
export async function deleteDraft(
  dependencies: Dependencies,
  { cookies }: Browser,
  device?: string,
): Promise<{ cookies: NewCookie[] }> {
  if (device !== undefined && (await readDraft(dependencies, { cookies }))?.device !== device) return { cookies: [] }
  if (cookies.draft !== undefined) await deleteDraftRow(dependencies.database, hashToken(cookies.draft))
  return { cookies: [{ name: 'draft', value: '' }] }
}
