import { findApplicant } from '../db/tables/applicants'
import { listPossibleVerifications } from '../domain/verification'
import type { VerifiedBy } from '../domain/vocabulary'
import { possibleVerificationsSentence } from '../locales/verification'
import type { Dependencies } from './dependencies'
import { getTranslator } from './language'
import { Problem } from './problem'

/**
 * Returns the refusal of a way to verify a caller that the stored contact makes impossible; its `detail` names the possible ways.
 * Undefined when the way is possible, or when the command is given for nobody.
 */
export async function findVerificationProblem(
  { database }: Dependencies,
  applicationId: string,
  verifiedBy: VerifiedBy | undefined,
): Promise<Problem | undefined> {
  if (verifiedBy === undefined) return undefined
  const possible = listPossibleVerifications((await findApplicant(database, applicationId)) ?? {})
  if (possible.includes(verifiedBy)) return undefined
  const write = (language: 'ar' | 'en') => possibleVerificationsSentence(getTranslator(language), possible)
  return new Problem('command.impossible_verification', { detail: { ar: write('ar'), en: write('en') } })
}
