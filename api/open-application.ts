import { findApplicationByReference } from '../db/tables/applications'
import { type HeldSeat, listStaffedDesks } from '../db/tables/seats'
import type { ApplicationRow } from '../db/tables/application-row'
import type { Application } from '../domain/application'
import { type ApplicationView, findPermittedView } from '../domain/permissions'
import { isSecret } from '../domain/secrecy'
import { parseReference } from '../domain/reference'
import type { ApplicantKey } from './applicant-key'
import { findApplicationWithCode } from './attempts/open-with-code'
import type { Client } from './client'
import type { SignedIn } from './signed-in'
import type { Dependencies } from './dependencies'
import { Problem } from './problem'

/** An application and the view that a person's seats give of it. */
interface StaffAccess {
  row: ApplicationRow
  view: ApplicationView
}

/** Returns the application. Throws `application.not_found`, which does not tell whether it exists, if `isPermitted` says no. */
async function getApplication(
  { database }: Dependencies,
  reference: string,
  isPermitted: (row: ApplicationRow) => boolean,
): Promise<ApplicationRow> {
  const parsedReference = parseReference(reference)
  const row = parsedReference ? await findApplicationByReference(database, parsedReference) : undefined
  if (!row || !isPermitted(row)) throw new Problem('application.not_found')
  return row
}

const holdsSeat = ({ seats }: SignedIn, role: HeldSeat['role'], { programme }: ApplicationRow): boolean =>
  seats.some((seat) => seat.role === role && seat.programme === programme)

/** Returns the application if the person may see it. Throws `application.not_found`. */
export const getApplicationForStaff = (dependencies: Dependencies, person: SignedIn, reference: string) =>
  getApplication(dependencies, reference, ({ state }) => findPermittedView(person.seats, state) !== undefined)

/** Whether a person may see the application with this reference. It shows nothing of it. */
export async function mayOpen(
  { database }: Pick<Dependencies, 'database'>,
  { seats }: Pick<SignedIn, 'seats'>,
  reference: string,
): Promise<boolean> {
  const parsed = parseReference(reference)
  const row = parsed ? await findApplicationByReference(database, parsed) : undefined
  return row !== undefined && findPermittedView(seats, row.state) !== undefined
}

/**
 * Returns the application to raise: also the one that this person raised and no longer sees, so that a command whose answer was lost gets
 * its answer. Throws `application.not_found`.
 */
export const getApplicationToRaise = (dependencies: Dependencies, person: SignedIn, reference: string) =>
  getApplication(
    dependencies,
    reference,
    ({ state }) => findPermittedView(person.seats, state) !== undefined || state.raised?.personId === person.personId,
  )

/**
 * Returns the application for the act of an agent for a verified caller, also when it is secret: whatever an applicant may do on
 * the web, a caller may do by telephone. The agent gets the outcome of the act and nothing else of the application.
 * Throws `application.not_found`.
 */
export const getApplicationForCaller = (dependencies: Dependencies, person: SignedIn, reference: string) =>
  getApplication(
    dependencies,
    reference,
    (row) => findPermittedView(person.seats, row.state) !== undefined || holdsSeat(person, 'contact_centre', row),
  )

/**
 * Returns an application of a programme that the person administers, also when it is secret, because a stuck one must be cured.
 * Throws `application.not_found`.
 */
const getApplicationForAdministrator = (dependencies: Dependencies, person: SignedIn, reference: string) =>
  getApplication(dependencies, reference, (row) => holdsSeat(person, 'administrator', row))

/**
 * Returns an application that the person may move to another version of its policy: over HTTP never a secret one, which only
 * `bkm repin` moves. Throws `application.not_found`.
 */
export const getApplicationToRepin = (dependencies: Dependencies, person: SignedIn, reference: string) =>
  getApplication(dependencies, reference, (row) => holdsSeat(person, 'administrator', row) && !isSecret(row.state))

/** Makes of a function that returns an application one that also records the access, before anything of it is shown. */
const recordingAccess =
  (get: typeof getApplicationToRepin) =>
  async (dependencies: Dependencies, person: SignedIn, reference: string, act: string): Promise<ApplicationRow> => {
    const row = await get(dependencies, person, reference)
    await recordAccess(dependencies, person, row, act)
    return row
  }

/** Returns the application like `getApplicationToRepin`, and records the access. */
export const openApplicationToRepin = recordingAccess(getApplicationToRepin)

/** Returns an application whose Workflow history the person may read with contents: never a secret one. Records the access. */
export const openApplicationForContents = recordingAccess(getApplicationToRepin)

/** Returns the application like `getApplicationForAdministrator`, and records the access. */
export const openApplicationForAdministrator = recordingAccess(getApplicationForAdministrator)

/** Returns the application like `getApplicationForStaff`, and records the access before anything of it is shown. */
export async function openApplicationForStaff(
  dependencies: Dependencies,
  person: SignedIn,
  reference: string,
  act: string,
): Promise<StaffAccess> {
  const row = await getApplicationForStaff(dependencies, person, reference)
  const view = findPermittedView(person.seats, row.state)
  const seatId = findReadingSeat(person.seats, row.state)
  if (!view || seatId === undefined) throw new Problem('application.not_found')
  const opening = { seatId, sequence: row.sequence }
  await dependencies.logAccess({ personId: person.personId, applicationIds: [row.id], act, opening })
  return { row, view }
}

/** The seat by which a person reads an application. A duty seat only if no other of their seats may read it: it is shown to nobody. */
const findReadingSeat = (seats: readonly HeldSeat[], state: Application): string | undefined => {
  const readers = seats.filter((seat) => findPermittedView([seat], state) !== undefined)
  return (readers.find(({ role }) => role !== 'duty') ?? readers[0])?.id
}

/** Writes a row of the access log. `act`: the route's audit name. */
export const recordAccess = ({ logAccess }: Dependencies, person: SignedIn, row: ApplicationRow, act: string) =>
  logAccess({ personId: person.personId, applicationIds: [row.id], act })

/**
 * Returns the application if the key opens it, and records the access. Any other pair of reference and code throws the same
 * `tracking.not_found`, and after too many of them `tracking.too_many_tries`.
 */
export async function openApplicationForApplicant(
  dependencies: Dependencies,
  key: ApplicantKey,
  { address }: Pick<Client, 'address'>,
  act: string,
): Promise<ApplicationRow> {
  const row =
    'trackingCode' in key
      ? await findApplicationWithCode(dependencies, { ...key, address, door: act })
      : await findApplicationByReference(dependencies.database, key.reference)
  if (!row) throw new Problem('tracking.not_found')
  await dependencies.logReading(row, act)
  return row
}

/** Lists the desks of the application's ladder that have a holder or deputy present today. */
export const listStaffedLadderDesks = ({ database }: Dependencies, state: Application): Promise<string[]> =>
  listStaffedDesks(database, [...new Set(state.ladder.map(({ seat }) => seat))])
