import type { SubmissionReceipt } from './schemas/intake'
import { deriveKey, seal, unseal } from './secrets'

/** How long a browser shows the receipt of what it sent; afterwards the tracking code is nowhere but with the person. */
export const RECEIPT_LIFETIME_MINUTES = 30

/** A receipt as its cookie holds it. */
export interface KeptReceipt extends SubmissionReceipt {
  /** epoch ms */
  expiresAt: number
}

/** Creates the value of the cookie that opens a receipt until `expiresAt`. The browser cannot read it. */
export const createReceiptCookie = (sealingKey: Uint8Array, receipt: KeptReceipt): string =>
  seal(deriveReceiptKey(sealingKey), 'receipt', receipt).toString('base64url')

/** Opens the cookie; undefined when it was not made by us or has expired. `now`: epoch ms. */
export function openReceiptCookie(sealingKey: Uint8Array, value: string, now: number): KeptReceipt | undefined {
  try {
    const receipt = unseal(deriveReceiptKey(sealingKey), 'receipt', Buffer.from(value, 'base64url')) as KeptReceipt
    return receipt.expiresAt > now ? receipt : undefined
  } catch {
    return undefined
  }
}

const deriveReceiptKey = (sealingKey: Uint8Array): Uint8Array => deriveKey(sealingKey, 'bekhedmetkom receipts')
