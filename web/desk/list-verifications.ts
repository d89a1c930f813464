import type { CommandName } from '../../domain/arguments'
import { VERIFIED_BY, type VerifiedBy } from '../../domain/vocabulary'
import type { StaffApplication } from './desk-facts'

/** The acts for which answers about the application are not enough: see `checkProof` and `findAgentRefusal` of the domain. */
const NEEDS_PROOF: readonly CommandName[] = ['call', 'withdraw']

/** The ways to verify a caller that the form of an act offers: those that can work for this application. */
export const listVerifications = (act: CommandName, { number }: Pick<StaffApplication, 'number'>): VerifiedBy[] =>
  VERIFIED_BY.filter((way) =>
    way === 'known_facts'
      ? !NEEDS_PROOF.includes(act)
      : (number?.verifications ?? ['call_back', 'identity_document']).includes(way),
  )
