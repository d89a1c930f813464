import type { CommandName } from '../../domain/arguments'
import { listPossibleVerifications, PROOF_COMMANDS } from '../../domain/verification'
import type { VerifiedBy } from '../../domain/vocabulary'
import type { StaffApplication } from './desk-facts'

/** The ways to verify a caller that the form of an act offers: those that can work for this application. */
export function listVerifications(
  act: CommandName,
  { number, applicant }: Pick<StaffApplication, 'number' | 'applicant'>,
): VerifiedBy[] {
  const isProofNeeded = PROOF_COMMANDS.includes(act)
  const phone = number?.wrongAt === undefined ? applicant?.phone : undefined
  return listPossibleVerifications({ phone }).filter((way) => way !== 'known_facts' || !isProofNeeded)
}
