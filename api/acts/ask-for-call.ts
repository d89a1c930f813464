import { insertCallRequest } from '../../db/tables/lost-code-requests'
import { findCallPromise } from '../../domain/decent-hours'
import { lastDigitsOf, normalisePhone } from '../../domain/phone'
import { getProgrammeLocale } from '../../locales/programme-locale'
import { getNetwork } from '../attempts/client-network'
import type { Client } from '../client'
import type { NewCookie } from '../cookies'
import type { Dependencies } from '../dependencies'
import { Problem } from '../problem'
import { sealPromisedCall } from '../promised-call'

const DAY_MS = 86_400_000
/** The promise lies within these days, whatever holidays come. */
const CALENDAR_DAYS = 60

/**
 * Asks the contact centre to call the owner of a telephone number, typed in any spelling. It answers the same, in the same time, whether
 * or not an application has the number; a worker finds that out later, and the platform sends nothing to the number. Too many requests
 * for one number ask for no more calls, and that is not said either. Throws `request.too_many` when this network asks too often.
 */
export async function askForCall(
  { database, attempts, settings, policyReader, calendarReader }: Dependencies,
  typedPhone: string,
  { address, now }: Client,
): Promise<NewCookie[]> {
  const { counters, limits, hashKey, onAttempt } = attempts
  const ofNetwork = await counters.callsOfNetwork.add(hashKey('calls', getNetwork(address)))
  if (ofNetwork.count > limits.callsOfNetwork) {
    onAttempt({ door: 'calls.ask', result: 'refused' })
    throw new Problem('request.too_many', { retryAfterSeconds: ofNetwork.resetsInSeconds })
  }
  const packs = await policyReader.listProgrammes()
  const pack = packs.find(({ code }) => code === settings.programme)
  if (!pack) throw new Problem('request.not_found')
  // The number may be that of any programme; its page promises by the calendar of the programme that it shows.
  const calendar = await calendarReader.get(pack.code, pack.calendar, now - DAY_MS, now + CALENDAR_DAYS * DAY_MS)
  const callBy = findCallPromise(calendar, now)
  const phone = normalisePhone(typedPhone)
  const ofNumber = await counters.callsOfNumber.add(hashKey('call', lastDigitsOf(phone)))
  if (ofNumber.count <= limits.callsOfNumber) await insertCallRequest(database, { phone, callBy })
  const { timeZone } = getProgrammeLocale(pack)
  return [{ name: 'call', value: sealPromisedCall(settings.sealingKey, { callBy, timeZone }, now) }]
}
