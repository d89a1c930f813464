import { recordInvented } from '../../db/tables/invented-applications'
import { TYPES } from '../../domain/vocabulary'
import { INVENTED_MATTERS } from '../../locales/invented-matters'
import { isTypeClosed } from '../check-submission'
import type { Client } from '../client'
import type { NewCookie } from '../cookies'
import { requireRehearsal } from '../demo-sign-in'
import type { Dependencies } from '../dependencies'
import { Problem } from '../problem'
import { createReceiptCookie, RECEIPT_LIFETIME_MINUTES } from '../receipt-cookie'
import type { SignedIn } from '../signed-in'
import { checkAndSubmit } from './check-and-submit'

/**
 * In a rehearsal: sends one invented application to the programme of this person's first seat, as somebody outside would, with no telephone
 * number and no e-mail address, and keeps its receipt in the browser. `sendId`: a UUID; the same one sends one application, however often.
 * Throws `request.not_found` where the platform serves people, and what `checkAndSubmit` throws.
 */
export async function sendInvented(
  dependencies: Dependencies,
  { seats }: SignedIn,
  sendId: string,
  { address, now, language }: Pick<Client, 'address' | 'now' | 'language'>,
): Promise<{ reference: string; cookies: NewCookie[] }> {
  const { settings, policyReader } = dependencies
  requireRehearsal(settings)
  const programme = seats[0]?.programme ?? settings.programme
  const pack = (await policyReader.listProgrammes()).find(({ code }) => code === programme)
  const type = pack && TYPES.find((each) => !isTypeClosed(pack, each))
  if (!pack || !type) throw new Problem('request.not_found')
  const matters = INVENTED_MATTERS[language]
  const matter = matters[Number.parseInt(sendId.slice(0, 8), 16) % matters.length]
  const body = { programme, type, ...matter, channel: 'web', language, applicant: {} }
  const receipt = await checkAndSubmit(dependencies, body, { address, now, idempotencyKey: `invented-${sendId}` })
  // After a stop between the two, the same form sent again marks it.
  await recordInvented(dependencies.database, receipt.reference)
  const until = now + RECEIPT_LIFETIME_MINUTES * 60_000
  const value = createReceiptCookie(settings.sealingKey, { ...receipt, until })
  return { reference: receipt.reference, cookies: [{ name: 'receipt', value }] }
}
