import type { HeldSeat } from '../db/tables/seats'
import type { Application } from '../domain/application'
import { findPermittedView } from '../domain/permissions'
import type { SignedIn } from './signed-in'

/**
 * The seat by which a person records the telephone number of an applicant: that of the contact centre, as for every act for a caller, or
 * a duty seat that sees the application.
 */
export const findNumberSeat = ({ seats }: Pick<SignedIn, 'seats'>, state: Application): HeldSeat | undefined =>
  seats.find(
    (seat) =>
      seat.programme === state.programme &&
      (seat.role === 'contact_centre' || (seat.role === 'duty' && findPermittedView([seat], state) !== undefined)),
  )

/** Whether a person has a duty seat: then they may know of its calls. */
export const isOfDuty = ({ seats }: Pick<SignedIn, 'seats'>): boolean => seats.some(({ role }) => role === 'duty')
