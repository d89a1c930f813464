import { findApplicationByReference } from '../db/tables/applications'
import { type HeldSeat, listStaffedDesks } from '../db/tables/seats'
import type { ApplicationRow } from '../db/tables/application-row'
import type { Application } from '../domain/application'
import { findPermittedView, type ApplicationView } from '../domain/permissions'
import { parseReference } from '../domain/reference'
import { findApplicationWithCode } from './attempts/open-with-code'
import type { SignedIn } from './route'
import type { Dependencies } from './dependencies'
import { Problem } from './problem'

/** An application and the view that a person's seats give of it. */
export interface StaffAccess {
  row: ApplicationRow
  view: ApplicationView
}

/** Finds the view that these seats have of an application; undefined when they may not see it. */
export const findView = (seats: readonly HeldSeat[], state: Application): ApplicationView | undefined =>
  findPermittedView(
    seats.map((seat) => ({ ...seat, seatId: seat.id })),
    state,
  )

/**
 * Returns the application if the person may see it. Throws `application.not_found` otherwise, so that the response does not
 * show whether the reference exists.
 */
export async function getApplicationForStaff(
  { database }: Dependencies,
  person: SignedIn,
  reference: string,
): Promise<StaffAccess> {
  const parsedReference = parseReference(reference)
  const row = parsedReference ? await findApplicationByReference(database, parsedReference) : undefined
  const view = row && findView(person.seats, row.state)
  if (!row || !view) throw new Problem('application.not_found')
  return { row, view }
}

/** Returns the application like `getApplicationForStaff`, and records the access before anything of it is shown. */
export async function openApplicationForStaff(
  dependencies: Dependencies,
  person: SignedIn,
  reference: string,
  act: string,
): Promise<StaffAccess> {
  const access = await getApplicationForStaff(dependencies, person, reference)
  await recordAccess(dependencies, person, access, act)
  return access
}

/** Writes a row of the access log. `act`: the route's audit name. */
export const recordAccess = ({ logAccess }: Dependencies, person: SignedIn, { row }: StaffAccess, act: string) =>
  logAccess({ personId: person.personId, applicationIds: [row.id], act })

/**
 * Returns the application if the tracking code opens it, and records the access. Any other pair of reference and code throws the
 * same `tracking.not_found`, and after too many of them `tracking.too_many_tries`.
 */
export async function openApplicationForApplicant(
  dependencies: Dependencies,
  sent: { reference: string; trackingCode: string; address: string },
  act: string,
): Promise<ApplicationRow> {
  const row = await findApplicationWithCode(dependencies, { ...sent, door: act })
  if (!row) throw new Problem('tracking.not_found')
  await dependencies.logReading(row, act)
  return row
}

/** Lists the desks of the application's ladder that have a holder or deputy present today. */
export const listStaffedLadderDesks = ({ database }: Dependencies, state: Application): Promise<string[]> =>
  listStaffedDesks(database, [...new Set(state.ladder.map(({ seat }) => seat))])
