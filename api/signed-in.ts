import type { HeldSeat } from '../db/tables/seats'
import type { Language } from '../locales/language'
import { Problem } from './problem'

/** A signed-in person, with the seats for which they may act today. */
export interface SignedIn {
  personId: string
  /** the same text in every session of the person, for the tab of a browser: it tells nothing of the person, and nobody else has it */
  personMark: string
  name: string
  displayName: string
  language: Language
  seats: HeldSeat[]
  /** identifies the session; nobody can sign in with it */
  tokenHash: string
  csrfToken: string
  /** hash of the CSRF token in the session's row; the token of every request but GET is checked against it */
  csrfHash: string
}

/** Returns the signed-in person; throws `session.required` without one. */
export function getSignedIn(signedIn: SignedIn | undefined): SignedIn {
  if (!signedIn) throw new Problem('session.required')
  return signedIn
}

/** The desks for which the person acts today: their own, and those of offices below in which nobody is. */
export const listOwnDesks = ({ seats }: Pick<SignedIn, 'seats'>): string[] =>
  seats.flatMap(({ desk, covers = [] }) => [desk, ...covers])
