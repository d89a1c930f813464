import { findDraft } from '../../db/tables/drafts'
import type { Client } from '../client'
import type { Dependencies } from '../dependencies'
import { deriveSubmissionKey, type DraftFields, unsealDraft } from '../draft-content'
import { hashToken } from '../secrets'

/** What a draft keeps after it was sent: no words. */
export interface SentDraft {
  reference: string
  /** epoch ms */
  at: number
}

export interface Draft {
  fields: DraftFields
  /** the idempotency key with which this draft is sent, so that it becomes one application however often it is sent */
  submissionKey: string
  /** the id of the draft on the device, when a script keeps it there too */
  device?: string
  /** it was sent, as this application */
  sent?: SentDraft
  /** epoch ms */
  expiresAt: number
}

/** Reads the draft of this browser; undefined when it has none, or when it has expired. */
export async function readDraft(
  { database, settings }: Dependencies,
  { cookies }: Pick<Client, 'cookies'>,
): Promise<Draft | undefined> {
  const token = cookies.draft
  const stored = token && (await findDraft(database, hashToken(token)))
  if (!token || !stored) return undefined
  const fields = unsealDraft(settings.sealingKey, token, stored.sealed)
  if (!fields) return undefined
  const { sent, device, key, ...typed } = fields
  return {
    fields: typed,
    ...(sent !== undefined && { sent: sent as SentDraft }),
    ...(typeof device === 'string' && { device }),
    submissionKey: [device, key].find((each) => typeof each === 'string') ?? deriveSubmissionKey(token),
    expiresAt: stored.expiresAt,
  }
}
