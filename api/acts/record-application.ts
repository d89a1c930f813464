import type { Client } from '../client'
import type { NewCookie } from '../cookies'
import type { Dependencies } from '../dependencies'
import { createReceiptCookie, RECEIPT_LIFETIME_MINUTES } from '../receipt-cookie'
import type { SignedIn } from '../signed-in'
import { checkAndSubmit } from './check-and-submit'

/**
 * Records an application that an agent typed for somebody, once however often it is sent. `body`: the fields of a submission, unvalidated;
 * `commandId`: the same for each repetition. The cookie opens the receipt in this browser. Throws what `checkAndSubmit` throws.
 */
export async function recordApplication(
  dependencies: Dependencies,
  body: unknown,
  agent: SignedIn,
  commandId: string,
  { address, now }: Client,
): Promise<{ reference: string; cookies: NewCookie[] }> {
  const receipt = await checkAndSubmit(dependencies, body, {
    signedIn: agent,
    address,
    now,
    idempotencyKey: commandId,
  })
  const until = now + RECEIPT_LIFETIME_MINUTES * 60_000
  const value = createReceiptCookie(dependencies.settings.sealingKey, { ...receipt, until })
  return { reference: receipt.reference, cookies: [{ name: 'receipt', value }] }
}
