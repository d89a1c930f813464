import { insertAccess } from '../db/tables/access-log'
import { findByReference } from '../db/tables/applications'
import { listManned } from '../db/tables/people'
import type { ApplicationRow } from '../db/tables/application-row'
import type { Application } from '../domain/application'
import { canSee, type View } from '../domain/permissions'
import { parseReference } from '../domain/reference'
import type { HeldSeat } from '../db/tables/people'
import type { SignedIn } from './route'
import type { Dependencies } from './dependencies'
import { Problem } from './problem'

export interface OpenForStaff {
  row: ApplicationRow
  view: View
}

/** What these seats may see of an application. */
export const viewOf = (seats: readonly HeldSeat[], state: Application): View | undefined =>
  canSee(
    seats.map((seat) => ({ ...seat, seatId: seat.id })),
    state,
  )

/** The application for a person who may see it; a foreign one is refused in the same words as one that does not exist. */
export async function findForStaff(
  { database }: Dependencies,
  person: SignedIn,
  reference: string,
): Promise<OpenForStaff> {
  const spelled = parseReference(reference)
  const row = spelled ? await findByReference(database, spelled) : undefined
  const view = row && viewOf(person.seats, row.state)
  if (!row || !view) throw new Problem('application.not_found')
  return { row, view }
}

/** The same, noted in the access log before anything of it is told. */
export async function openForStaff(
  dependencies: Dependencies,
  person: SignedIn,
  reference: string,
  act: string,
): Promise<OpenForStaff> {
  const found = await findForStaff(dependencies, person, reference)
  await noteOpened(dependencies, person, found, act)
  return found
}

export const noteOpened = ({ database }: Dependencies, person: SignedIn, { row }: OpenForStaff, act: string) =>
  insertAccess(database, { personId: person.personId, applicationIds: [row.id], act })

/** The application for whoever holds its tracking code; every other pair gets one and the same answer. */
export async function openForApplicant(
  { database, tracking }: Dependencies,
  reference: string,
  code: string,
  act: string,
): Promise<ApplicationRow> {
  const spelled = parseReference(reference)
  const row = spelled ? await findByReference(database, spelled) : undefined
  const opens = tracking.opens(spelled ?? '', code, row?.trackingHash ?? null)
  if (!row || !opens) throw new Problem('tracking.not_found')
  await insertAccess(database, { personId: 'applicant', applicationIds: [row.id], act })
  return row
}

/** Which desks of the application's ladder have somebody today. */
export const listMannedOf = ({ database }: Dependencies, state: Application): Promise<string[]> =>
  listManned(database, [...new Set(state.ladder.map(({ seat }) => seat))])
