import type { SubmissionReceipt } from './schemas/intake'
import { sealCookie, unsealCookie } from './sealed-cookie'

/** How long a browser shows the receipt of what it sent; afterwards the tracking code is nowhere but with the person. */
export const RECEIPT_LIFETIME_MINUTES = 30

/** A receipt as its cookie holds it. */
export interface KeptReceipt extends SubmissionReceipt {
  /** epoch ms */
  until: number
}

/** Creates the value of the cookie that opens a receipt until that instant. The browser cannot read it. */
export const createReceiptCookie = (sealingKey: Uint8Array, receipt: KeptReceipt): string =>
  sealCookie(sealingKey, 'receipts', receipt)

/** Opens the cookie; undefined when it was not made by us or has expired. `now`: epoch ms. */
export const openReceiptCookie = (
  sealingKey: Uint8Array,
  value: string | undefined,
  now: number,
): KeptReceipt | undefined => unsealCookie<KeptReceipt>(sealingKey, 'receipts', value, now)
