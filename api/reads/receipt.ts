import { findApplicant } from '../../db/tables/applicants'
import { findApplicationByReference } from '../../db/tables/applications'
import { findWaysBack, isOtherContacted, type WaysBack } from '../../domain/answer-way'
import { endOfPhone } from '../../domain/phone'
import { parseReference } from '../../domain/reference'
import { getProgrammeLocale } from '../../locales/programme-locale'
import type { Client } from '../client'
import { completeReceipt } from '../complete-receipt'
import type { Dependencies } from '../dependencies'
import { type KeptReceipt, openReceiptCookie } from '../receipt-cookie'

/**
 * Reads the receipt of what this browser sent in the last 30 minutes, with what its page
 * needs beside it; undefined when its cookie opens another or none.
 */
export async function readReceipt(
  dependencies: Dependencies,
  typedReference: string,
  { cookies, now }: Pick<Client, 'cookies' | 'now'>,
): Promise<
  | (KeptReceipt & {
      timeZone: string
      publicAddress: string
      waysBack: WaysBack
      numberEndsWith?: string
      isOtherCalled?: true
    })
  | undefined
> {
  const { policyReader, settings } = dependencies
  const receipt = openReceiptCookie(settings.sealingKey, cookies.receipt, now)
  if (!receipt || receipt.reference !== parseReference(typedReference)) return undefined
  const packs = await policyReader.listProgrammes()
  const pack = packs.find(({ code }) => code === settings.programme)
  const timeZone = pack ? getProgrammeLocale(pack).timeZone : 'UTC'
  const row = await findApplicationByReference(dependencies.database, receipt.reference)
  const applicant = row && (await findApplicant(dependencies.database, row.id))
  return {
    ...(await completeReceipt(dependencies, receipt)),
    waysBack: findWaysBack(applicant ?? {}),
    ...(applicant?.phone !== undefined && { numberEndsWith: endOfPhone(applicant.phone) }),
    ...(isOtherContacted(applicant ?? {}) && { isOtherCalled: true as const }),
    timeZone,
    publicAddress: settings.publicAddress,
  }
}
