import type { CommandName } from './arguments'
import { VERIFIED_BY, type VerifiedBy } from './vocabulary'

/** What is stored to call the applicant back. */
export interface StoredContact {
  phone?: string | undefined
}

/**
 * The ways in which an agent can verify a caller: a call back needs a stored telephone number. Nothing sends a one-time number to a caller,
 * so that way is in old events only. The other ways need no stored contact. Never empty.
 */
export const listPossibleVerifications = ({ phone }: StoredContact): VerifiedBy[] =>
  VERIFIED_BY.filter((way) => (way === 'call_back' ? Boolean(phone) : way !== 'one_time_number'))

/**
 * The ways that prove who a caller is well enough to record a new telephone number: whoever gives it gets our later calls, so known facts are
 * not enough, and a number that was wrong proves nothing. Never empty.
 */
export const listNumberVerifications = ({ phone }: StoredContact, isPhoneWrong: boolean): VerifiedBy[] =>
  listPossibleVerifications({ phone: isPhoneWrong ? undefined : phone }).filter((way) => way !== 'known_facts')

/** The acts of an agent for which answers about the application never prove who a caller is (`findAgentRefusal`, `checkProof`). */
export const PROOF_COMMANDS: readonly CommandName[] = ['call', 'withdraw', 'reinstate']
