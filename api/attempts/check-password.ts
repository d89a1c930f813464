import { type Credentials, findCredentials } from '../../db/tables/people'
import type { Dependencies } from '../dependencies'
import { verifyPassword } from '../passwords'
import { Problem } from '../problem'
import type { Client } from '../client'
import type { Attempts } from './attempts'
import { getNetwork, getRegion } from './client-network'
import { NoTurnError, type Place } from './turns'

/** An attempt that was counted before its password is checked, so that parallel attempts count too. */
interface CountedAttempt extends Place {
  /** takes this attempt back, because the password was not checked */
  takeBack: () => Promise<unknown>
  /** takes this attempt back, and the wrong ones before it that may have been slips of the same person */
  forgive: () => Promise<unknown>
}

const DOOR = 'session.begin'

/**
 * Returns the credentials of the person with this name and password. Throws `session.invalid`, or `session.too_many_tries` without
 * a look at the password:
 * - from a known device of the person: after too many wrong ones from this device, whatever strangers do;
 * - from any other device: after too many wrong ones for this name from this network, but one attempt a minute is let through.
 *   When too many were wrong for this name, or from this network, an attempt waits for its turn; those from networks and regions with
 *   the fewest wrong ones come first.
 */
export async function checkPassword(
  { database, attempts }: Pick<Dependencies, 'database' | 'attempts'>,
  { address, cookies, now }: Client,
  { name, password }: { name: string; password: string },
): Promise<Credentials> {
  const found = await findCredentials(database, name)
  const credentials = found && !found.isDisabled ? found : undefined
  const deviceId = credentials && attempts.knownDevices.findDeviceId(cookies.device, credentials, now)
  const counted =
    (deviceId && (await countKnownDevice(attempts, deviceId))) || (await countStranger(attempts, name, address))
  const isCorrect = await checkInTurn(attempts, counted, () => verifyPassword(credentials?.passwordHash, password))
  if (!credentials || !isCorrect) {
    attempts.onAttempt({ door: DOOR, result: 'wrong' })
    throw new Problem('session.invalid')
  }
  await counted.forgive()
  return credentials
}

/** Counts an attempt from a known device. Returns undefined after too many: then the device counts as any other. */
async function countKnownDevice(attempts: Attempts, deviceId: string): Promise<CountedAttempt | undefined> {
  const { counters, limits, hashKey } = attempts
  const key = hashKey('device', deviceId)
  const { count } = await counters.device.add(key)
  if (count > limits.wrongPasswords) return undefined
  return {
    rank: -1,
    lanes: [],
    takeBack: () => counters.device.subtract(key),
    forgive: () => counters.device.reset(key),
  }
}

/** Counts an attempt from an unknown device. Throws `session.too_many_tries`. */
async function countStranger(attempts: Attempts, name: string, address: string): Promise<CountedAttempt> {
  const { counters, limits, hashKey } = attempts
  const network = getNetwork(address)
  const [pairKey, nameKey, networkKey] = [
    hashKey('pair', name, network),
    hashKey('name', name),
    hashKey('net', network),
  ]
  const pair = await counters.nameInNetwork.add(pairKey)
  if (pair.count > limits.wrongPasswords) {
    const late = await counters.late.add(pairKey)
    if (late.count > 1) throw refuse(attempts, late.resetsInSeconds)
  }
  const [ofName, ofNetwork] = await Promise.all([counters.name.add(nameKey), counters.network.add(networkKey)])
  const isNameSlow = ofName.count > limits.wrongPasswordsOfName
  const isNetworkSlow = ofNetwork.count > limits.wrongPasswordsOfNetwork
  const regionKey = hashKey('region', name, getRegion(network))
  const ofRegion = isNameSlow ? await counters.nameInRegion.add(regionKey) : undefined
  const takeBackShared = () =>
    Promise.all([
      counters.name.subtract(nameKey),
      counters.network.subtract(networkKey),
      ofRegion && counters.nameInRegion.subtract(regionKey),
    ])
  const countTens = (count: number) => Math.floor((count - 1) / limits.wrongPasswords)
  return {
    rank: pair.count - 1 + countTens(ofNetwork.count) + countTens(ofRegion?.count ?? 1),
    lanes: [
      ...(isNameSlow ? [{ key: nameKey, intervalMs: limits.turnOfNameEveryMs }] : []),
      ...(isNetworkSlow ? [{ key: networkKey, intervalMs: limits.turnEveryMs }] : []),
    ],
    takeBack: () => Promise.all([counters.nameInNetwork.subtract(pairKey), takeBackShared()]),
    forgive: () => Promise.all([counters.nameInNetwork.reset(pairKey), takeBackShared()]),
  }
}

/** Checks the password when it is the attempt's turn. An attempt that got no turn was no guess, so it is taken back. */
async function checkInTurn(
  attempts: Attempts,
  counted: CountedAttempt,
  check: () => Promise<boolean>,
): Promise<boolean> {
  if (counted.lanes.length > 0) attempts.onAttempt({ door: DOOR, result: 'delayed' })
  try {
    return await attempts.turns.takeTurn(counted, check)
  } catch (error) {
    if (!(error instanceof NoTurnError)) throw error
    await counted.takeBack()
    throw refuse(attempts, Math.ceil(attempts.limits.waitAtMostMs / 1_000))
  }
}

function refuse({ onAttempt }: Attempts, retryAfterSeconds: number): Problem {
  onAttempt({ door: DOOR, result: 'refused' })
  return new Problem('session.too_many_tries', { retryAfterSeconds })
}
