import { findEarlierRequest } from '../../db/tables/idempotency-keys'
import type { Client } from '../client'
import type { NewCookie } from '../cookies'
import type { Dependencies } from '../dependencies'
import type { Draft, SentDraft } from '../reads/draft'
import { Problem } from '../problem'
import { createReceiptCookie, RECEIPT_LIFETIME_MINUTES } from '../receipt-cookie'
import type { SubmissionReceipt } from '../schemas/intake'
import { hashToken, unseal } from '../secrets'
import { checkAndSubmit } from './check-and-submit'
import { saveDraft } from './drafts'

/** `isNew`: sent now, or sent before with the same fields. Without cookies the receipt is shown no more. */
export interface SentResult {
  reference: string
  isNew: boolean
  cookies: NewCookie[]
}

/**
 * Sends a draft as one application, however often and from however many tabs it is sent. `body`: the fields of the submission,
 * made of the draft; of a draft that was sent before, what a page still had. Afterwards the draft holds no words, only that it was
 * sent. Throws what `checkAndSubmit` throws.
 */
export async function sendDraft(
  dependencies: Dependencies,
  body: unknown,
  draft: Draft,
  client: Client,
): Promise<SentResult> {
  const { sent, device } = draft
  // A draft that was sent has no words. With words, it is found out whether they are the same.
  const { receipt, isNew } =
    sent && Object.keys(draft.fields).length === 0
      ? { receipt: await findReceipt(dependencies, draft), isNew: true }
      : await submitOnce(dependencies, body, draft, client)
  const reference = sent?.reference ?? receipt?.reference
  if (reference === undefined) throw new Problem('request.idempotency_conflict')
  const at = sent?.at ?? client.now
  const words = Object.fromEntries(Object.keys(draft.fields).map((name) => [name, null]))
  const { cookies } = await saveDraft(
    dependencies,
    { ...words, device, sent: { reference, at } satisfies SentDraft },
    client,
  )
  const until = at + RECEIPT_LIFETIME_MINUTES * 60_000
  if (!receipt || until <= client.now) return { reference, isNew: false, cookies }
  const value = createReceiptCookie(dependencies.settings.sealingKey, { ...receipt, until })
  return { reference, isNew, cookies: [...cookies, { name: 'receipt', value }] }
}

/** Submits, or finds the receipt when other fields of the same draft were received before, whose answer did not arrive. */
async function submitOnce(
  dependencies: Dependencies,
  body: unknown,
  draft: Draft,
  { address, now }: Client,
): Promise<{ receipt: SubmissionReceipt | undefined; isNew: boolean }> {
  try {
    const receipt = await checkAndSubmit(dependencies, body, { address, now, idempotencyKey: draft.submissionKey })
    return { receipt, isNew: true }
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'request.idempotency_conflict') throw error
    return { receipt: await findReceipt(dependencies, draft), isNew: false }
  }
}

/** The receipt that is stored with the key of a draft, for 8 days. Whoever has the cookie of the draft has the key. */
async function findReceipt(
  { database, settings }: Dependencies,
  { submissionKey }: Draft,
): Promise<SubmissionReceipt | undefined> {
  const key = hashToken(`public\n${submissionKey}`)
  const earlier = await findEarlierRequest(database, key)
  return earlier?.sealed ? (unseal(settings.sealingKey, key, earlier.sealed) as SubmissionReceipt) : undefined
}
