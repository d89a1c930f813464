import { VERIFIED_BY, type VerifiedBy } from './vocabulary'

/** What is stored to reach the applicant. */
export interface StoredContact {
  phone?: string | undefined
  email?: string | undefined
}

/**
 * The ways in which an agent can verify a caller: a call back needs a stored telephone number, and a one-time number needs a stored
 * e-mail address, because numbers are sent by e-mail only. The other ways need no stored contact. Never empty.
 */
export const listPossibleVerifications = ({ phone, email }: StoredContact): VerifiedBy[] =>
  VERIFIED_BY.filter((way) => (way === 'call_back' ? Boolean(phone) : way !== 'one_time_number' || Boolean(email)))

/**
 * The ways that prove who a caller is well enough to record a new telephone number: whoever gives it gets our later calls, so known facts are
 * not enough, and a number that was wrong proves nothing. Never empty.
 */
export const listNumberVerifications = ({ phone, email }: StoredContact, isPhoneWrong: boolean): VerifiedBy[] =>
  listPossibleVerifications({ phone: isPhoneWrong ? undefined : phone, email }).filter((way) => way !== 'known_facts')
