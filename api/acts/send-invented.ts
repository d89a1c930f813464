import { recordInvented } from '../../db/tables/invented-applications'
import type { Pack } from '../../domain/programme'
import { TYPES } from '../../domain/vocabulary'
import { INVENTED_MATTERS, MATTERS_OF_SECTOR, TRAINING_NAME } from '../../locales/invented-matters'
import type { Language } from '../../locales/language'
import { isTypeClosed } from '../check-submission'
import type { Client } from '../client'
import type { NewCookie } from '../cookies'
import { requireRehearsal } from '../demo-sign-in'
import type { Dependencies } from '../dependencies'
import { Problem } from '../problem'
import { listBodiesWithSeats } from '../reads/training-bodies'
import { createReceiptCookie, RECEIPT_LIFETIME_MINUTES } from '../receipt-cookie'
import type { SignedIn } from '../signed-in'
import { checkAndSubmit } from './check-and-submit'

/** How the person of a training application can be reached. With a number alone, staff owe calls. */
export const TRAINING_CONTACTS = ['none', 'email', 'phone'] as const
export type TrainingContact = (typeof TRAINING_CONTACTS)[number]

interface Invented {
  /** a UUID; the same one sends one application, however often */
  sendId: string
  /** code of the body; without it the person names none, and the triage desk for unknown sectors reads it */
  body?: string | undefined
  contact?: TrainingContact | undefined
}

/**
 * In a rehearsal: sends one training application to the programme of this person's first seat, as somebody outside would, and keeps its
 * receipt in the browser. Number and address can reach nobody. Throws `request.not_found` where the platform serves people and for a body
 * without a demo sign-in, and what `checkAndSubmit` throws.
 */
export async function sendInvented(
  dependencies: Dependencies,
  { seats }: SignedIn,
  { sendId, body, contact = 'none' }: Invented,
  { address, now, language }: Pick<Client, 'address' | 'now' | 'language'>,
): Promise<{ reference: string; cookies: NewCookie[] }> {
  const { settings, policyReader } = dependencies
  requireRehearsal(settings)
  const programme = seats[0]?.programme ?? settings.programme
  const pack = (await policyReader.listProgrammes()).find(({ code }) => code === programme)
  const type = pack && TYPES.find((each) => !isTypeClosed(pack, each))
  if (!pack || !type) throw new Problem('request.not_found')
  if (body !== undefined && !listBodiesWithSeats(pack, settings.demoSignIns).includes(body))
    throw new Problem('request.not_found')
  const number = Number.parseInt(sendId.slice(0, 8), 16)
  const submission = {
    programme,
    type,
    ...chooseMatter(pack, { number, body, language }),
    channel: 'web',
    language,
    applicant: createApplicant(number, contact, language),
  }
  const receipt = await checkAndSubmit(dependencies, submission, { address, now, idempotencyKey: `invented-${sendId}` })
  // After a stop between the two, the same form sent again marks it.
  await recordInvented(dependencies.database, receipt.reference)
  const until = now + RECEIPT_LIFETIME_MINUTES * 60_000
  const value = createReceiptCookie(settings.sealingKey, { ...receipt, until })
  return { reference: receipt.reference, cookies: [{ name: 'receipt', value }] }
}

/** What it is about, with the body and its sector where one was chosen. */
function chooseMatter(
  pack: Pack,
  { number, body, language }: { number: number; body: string | undefined; language: Language },
) {
  const sector = pack.entities.find(({ code }) => code === body)?.sectors[0]
  const general = INVENTED_MATTERS[language]
  const matter = (sector !== undefined && MATTERS_OF_SECTOR[language][sector]) || general[number % general.length]
  return { ...matter, ...(body !== undefined && { entity: body }), ...(sector !== undefined && { sector }) }
}

/** A number that no telephone network gives out, and an address in a domain that takes no mail. */
function createApplicant(number: number, contact: TrainingContact, language: Language) {
  const name = TRAINING_NAME[language]
  const digits = String(number % 100).padStart(2, '0')
  if (contact === 'email') return { name, email: `training-${number}@people.example`, contact: { by: 'email' } }
  if (contact === 'phone') return { name, phone: `07000000${digits}`, contact: { by: 'phone' } }
  return {}
}
