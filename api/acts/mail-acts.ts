import { ACTS_OF_OCCASION, type MailAct } from '../../domain/mail-acts'
import { listAllowedForApplicant } from '../actor'
import { getNetwork } from '../attempts/client-network'
import type { Client } from '../client'
import type { CommandResult } from '../commands/command-result'
import type { NewCookie } from '../cookies'
import type { Dependencies } from '../dependencies'
import { knowAddress } from '../know-address'
import { findLinkedAct, isAlive, isOpenedHere, type LinkedAct } from '../mail-act'
import { addOpenedHandle } from '../opened-mail-acts'
import { Problem } from '../problem'
import { type ApplicantCommand, giveApplicantCommand } from './give-applicant-command'

/** How the page proves that a mail reached its reader: by what stands after the `#` of its link, or by the six digits. */
export type MailProof = { secret: string } | { digits: string }

/**
 * `wrong`: secret or digits do not belong to the link. `locked`: too many wrong digits were sent for it, so the digits no longer open
 * it; the link itself still does. `act`: the first one that is open.
 */
export type OpenedMail =
  | { kind: 'opened'; act?: MailAct; cookies: NewCookie[] }
  | { kind: 'wrong' }
  | { kind: 'locked' }

/**
 * Opens the acts of a mail in this browser for half an hour. It uses nothing up, so that the scanner of a mail server may do the same
 * before. Throws `request.not_found` for a handle that we did not make, and `tracking.too_many_tries`.
 */
export async function openMailAct(
  dependencies: Dependencies,
  handle: string,
  proof: MailProof,
  client: Client,
): Promise<OpenedMail> {
  const found = await findLinkedAct(dependencies, handle)
  if (!found) throw new Problem('request.not_found')
  const result =
    'secret' in proof
      ? await checkSecret(dependencies, found, proof.secret, client)
      : await checkDigits(dependencies, found, proof.digits, client)
  if (result !== 'right') return { kind: result }
  if ('digits' in proof) await knowAddress(dependencies, found.row.id)
  const { settings } = dependencies
  const value = addOpenedHandle(settings.sealingKey, client.cookies.act, handle, client.now)
  const cookies: NewCookie[] = [{ name: 'act', value }]
  const act = await findOpenAct(dependencies, found, client)
  return { kind: 'opened', ...(act && { act }), cookies }
}

/** Finds the first act that the link allows now. */
async function findOpenAct(
  dependencies: Dependencies,
  found: LinkedAct,
  { now }: Client,
): Promise<MailAct | undefined> {
  if (!(await isAlive(dependencies, found))) return undefined
  const loaded = await dependencies.load(found.row.id)
  const allowed = loaded ? listAllowedForApplicant(loaded, now) : []
  const acts: readonly MailAct[] = ACTS_OF_OCCASION[found.link.occasion]
  return acts.find((act) => allowed.includes(act))
}

async function checkSecret(dependencies: Dependencies, { link }: LinkedAct, secret: string, client: Client) {
  if (dependencies.actLinks.isSecret(link, secret)) return 'right'
  await countWrong(dependencies, client)
  return 'wrong'
}

/** Every try is counted before the digits are compared, so that guesses sent at once are counted too; a right one is taken back. */
async function checkDigits(dependencies: Dependencies, { link }: LinkedAct, digits: string, client: Client) {
  const { actLinks, attempts } = dependencies
  const { counters, limits, hashKey } = attempts
  const key = hashKey('mail', link.applicationId, link.occasion, String(link.number))
  const { count } = await counters.mailDigits.add(key)
  if (count > limits.wrongMailDigits) return 'locked'
  if (actLinks.isDigits(link, digits)) {
    await counters.mailDigits.subtract(key)
    return 'right'
  }
  await countWrong(dependencies, client)
  return 'wrong'
}

/** Counts a wrong secret or number of this network together with its wrong tracking codes. Throws `tracking.too_many_tries`. */
async function countWrong({ attempts }: Dependencies, { address }: Client): Promise<void> {
  const { counters, limits, hashKey, onAttempt } = attempts
  const door = 'mails.open'
  onAttempt({ door, result: 'wrong' })
  const { count, resetsInSeconds } = await counters.code.add(hashKey('codes', getNetwork(address)))
  if (count <= limits.wrongCodesOfNetwork) return
  onAttempt({ door, result: 'refused' })
  throw new Problem('tracking.too_many_tries', { retryAfterSeconds: resetsInSeconds })
}

/**
 * Gives a command that the link of a mail allows. Throws what `giveApplicantCommand` throws, and
 * `tracking.not_found` when this browser has not opened the link.
 */
export async function giveMailAct(
  dependencies: Dependencies,
  handle: string,
  { name, ...command }: Omit<ApplicantCommand, 'key' | 'name'> & { name: MailAct },
  client: Client,
): Promise<CommandResult> {
  const found = await findLinkedAct(dependencies, handle)
  if (!found || !isOpenedHere(dependencies, handle, client)) throw new Problem('tracking.not_found')
  const acts: readonly MailAct[] = ACTS_OF_OCCASION[found.link.occasion]
  if (!acts.includes(name)) throw new Problem('request.not_found')
  // Scanners open links, some of them with scripts; no scanner fills in a form and sends it.
  await knowAddress(dependencies, found.row.id)
  const { reference } = found.row
  const isOutdated = !(await isAlive(dependencies, found))
  const key = { reference, provenBy: 'mail' } as const
  return giveApplicantCommand(dependencies, { ...command, name, key, isOutdated }, client)
}
