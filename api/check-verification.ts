import type { ApplicationRow } from '../db/tables/application-row'
import { findApplicant } from '../db/tables/applicants'
import { findNumberFacts } from '../db/tables/recorded-numbers'
import { isCallBackOwed } from '../domain/reach'
import { listNumberVerifications, listPossibleVerifications } from '../domain/verification'
import type { VerifiedBy } from '../domain/vocabulary'
import { possibleVerificationsSentence } from '../locales/verification'
import type { Dependencies } from './dependencies'
import { getTranslator } from './language'
import { isOfDuty } from './number-seat'
import { Problem } from './problem'
import type { SignedIn } from './signed-in'

/**
 * Returns the refusal of a way to verify a caller that the stored contact makes impossible; its `detail` names the possible ways.
 * A number that a call found wrong verifies nobody. Undefined when the way is possible, or when the command is given for nobody.
 * `isOurCall`: we called a contact that the agent knows, perhaps another one; but once no call is owed, nobody knows another one.
 */
export async function findVerificationProblem(
  { database }: Dependencies,
  person: SignedIn,
  { id, state }: Pick<ApplicationRow, 'id' | 'state'>,
  { verifiedBy, isOurCall }: { verifiedBy: VerifiedBy | undefined; isOurCall: boolean },
): Promise<Problem | undefined> {
  if (verifiedBy === undefined) return undefined
  const { phone } = (await findApplicant(database, id)) ?? {}
  const isToKnownNumber = !isOurCall || !isCallBackOwed(state, {})
  const isCallBack = verifiedBy === 'call_back' && isToKnownNumber && phone !== undefined
  const { wrongAt } = isCallBack ? await findNumberFacts(database, id, { withDuty: isOfDuty(person) }) : {}
  return refuseUnless(listPossibleVerifications({ phone: wrongAt === undefined ? phone : undefined }), verifiedBy)
}

/** Returns the refusal of a way to verify a caller who gives a new telephone number; see `listNumberVerifications`. */
export async function findNumberProblem(
  dependencies: Dependencies,
  person: SignedIn,
  applicationId: string,
  verifiedBy: VerifiedBy,
): Promise<Problem | undefined> {
  if (verifiedBy === 'known_facts') return new Problem('command.weak_verification')
  return refuseUnless(await readNumberVerifications(dependencies, person, applicationId), verifiedBy)
}

async function readNumberVerifications(
  { database }: Dependencies,
  person: SignedIn,
  applicationId: string,
): Promise<VerifiedBy[]> {
  const [applicant, { wrongAt }] = await Promise.all([
    findApplicant(database, applicationId),
    findNumberFacts(database, applicationId, { withDuty: isOfDuty(person) }),
  ])
  return listNumberVerifications(applicant ?? {}, wrongAt !== undefined)
}

function refuseUnless(possible: VerifiedBy[], verifiedBy: VerifiedBy): Problem | undefined {
  if (possible.includes(verifiedBy)) return undefined
  const write = (language: 'ar' | 'en') => possibleVerificationsSentence(getTranslator(language), possible)
  return new Problem('command.impossible_verification', { detail: { ar: write('ar'), en: write('en') } })
}
