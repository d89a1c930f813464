import { randomUUID } from 'node:crypto'
import { insertNumberRequest, tryNumber } from '../../db/tables/one-time-numbers'
import { getNetwork } from '../attempts/client-network'
import type { Client } from '../client'
import type { NewCookie } from '../cookies'
import type { Dependencies } from '../dependencies'
import type { OpenedApplication } from '../opened-applications'
import { sealAskedAddress, sealProvenAddress, unsealAddress } from '../owned-address'
import { Problem } from '../problem'
import { closeOpened } from './opened-applications'

/**
 * Asks for a one-time number for the owner of a mail address. It answers the same, in the same time, whether or not an application has
 * the address; a worker finds that out later. Too many requests for one address send no more mails, and that is not said either.
 * Throws `request.too_many` when this network asks too often.
 */
export async function askForNumber(
  { database, attempts, settings, addressLinks }: Dependencies,
  address: string,
  { address: clientAddress, language, now }: Client,
): Promise<NewCookie[]> {
  const { counters, limits, hashKey, onAttempt } = attempts
  const ofNetwork = await counters.numbersOfNetwork.add(hashKey('numbers', getNetwork(clientAddress)))
  if (ofNetwork.count > limits.numbersOfNetwork) {
    onAttempt({ door: 'numbers.ask', result: 'refused' })
    throw new Problem('request.too_many', { retryAfterSeconds: ofNetwork.resetsInSeconds })
  }
  const requestId = randomUUID()
  const ofAddress = await counters.numbersOfAddress.add(hashKey('number', addressLinks.hashFolded(address)))
  const sends = ofAddress.count <= limits.numbersOfAddress
  await insertNumberRequest(database, { id: requestId, address, language, sends })
  return [{ name: 'address', value: sealAskedAddress(settings.sealingKey, { address, requestId }, now) }]
}

/** `used_up`: the number has expired, was used, was guessed too often, or was never sent: a new one is needed. */
export type ProvenAddress = { kind: 'proven'; cookies: NewCookie[] } | { kind: 'wrong' } | { kind: 'used_up' }

/** Proves a mail address by the number that was sent to it; this browser then lists its applications for half an hour. */
export async function proveAddress(
  { database, oneTimeNumbers, settings, attempts }: Dependencies,
  number: string,
  { cookies, now }: Client,
): Promise<ProvenAddress> {
  const asked = unsealAddress(settings.sealingKey, cookies.address, now)
  if (asked?.requestId === undefined) return { kind: 'used_up' }
  const kind = await tryNumber(database, asked.requestId, oneTimeNumbers.hash(asked.requestId, number))
  if (kind === 'right') {
    const value = sealProvenAddress(settings.sealingKey, asked.address, now)
    return { kind: 'proven', cookies: [{ name: 'address', value }] }
  }
  attempts.onAttempt({ door: 'numbers.prove', result: 'wrong' })
  return { kind }
}

/** Ends the list of applications in this browser, and closes those that were opened from it. */
export function closeOwnList(dependencies: Dependencies, client: Client): NewCookie[] {
  const isFromList = (opened: OpenedApplication) => 'provenBy' in opened && opened.provenBy === 'address'
  return [{ name: 'address', value: '' }, closeOpened(dependencies, client, isFromList)]
}
