import { findApplicationByReference } from '../../db/tables/applications'
import type { ApplicationRow } from '../../db/tables/application-row'
import { parseReference } from '../../domain/reference'
import type { Dependencies } from '../dependencies'
import { Problem } from '../problem'
import { getNetwork } from './client-network'

interface SentCode {
  reference: string
  trackingCode: string
  /** the client's address */
  address: string
  /** audit name of the route */
  door: string
}

/**
 * Finds the application that this tracking code opens; the only place that checks a tracking code. A right code opens its
 * application whatever was sent before: a code has 80 random bits, so counting is not what protects it. A wrong code is counted.
 * After too many from this network it throws `tracking.too_many_tries` instead of returning undefined.
 */
export async function findApplicationWithCode(
  { database, trackingCodes, attempts }: Pick<Dependencies, 'database' | 'trackingCodes' | 'attempts'>,
  { reference, trackingCode, address, door }: SentCode,
): Promise<ApplicationRow | undefined> {
  const parsedReference = parseReference(reference)
  const row = parsedReference ? await findApplicationByReference(database, parsedReference) : undefined
  const isValid = trackingCodes.isCodeValid(parsedReference ?? '', trackingCode, row?.trackingHash ?? null)
  if (row && isValid) return row
  const { counters, limits, hashKey, onAttempt } = attempts
  const network = getNetwork(address)
  const [ofReference, ofNetwork] = await Promise.all([
    counters.codeOfReference.add(hashKey('code', network, parsedReference ?? '')),
    counters.code.add(hashKey('codes', network)),
  ])
  onAttempt({ door, result: 'wrong' })
  if (ofReference.count <= limits.wrongCodes && ofNetwork.count <= limits.wrongCodesOfNetwork) return undefined
  const crossed = ofReference.count > limits.wrongCodes ? ofReference : ofNetwork
  onAttempt({ door, result: 'refused' })
  throw new Problem('tracking.too_many_tries', { retryAfterSeconds: crossed.resetsInSeconds })
}
