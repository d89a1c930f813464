import { findApplicationByReference } from '../../db/tables/applications'
import { listApplicationsByPhone } from '../../db/tables/applicants'
import type { ApplicationRow } from '../../db/tables/application-row'
import { createSecretScope } from '../../db/tables/visibility'
import { normalisePhone } from '../../domain/phone'
import { parseReference } from '../../domain/reference'
import type { Dependencies } from '../dependencies'
import { findView } from '../open-application'
import { formatInstant } from '../presenters/format-instant'
import { Problem } from '../problem'
import { refuseMalformedCursor } from '../refuse-malformed-cursor'
import type { SignedIn } from '../signed-in'

export interface SearchQuery {
  /** a reference, or a whole telephone number */
  q: string
  /** cursor of the previous page */
  after?: string | undefined
  limit: number
}

/**
 * Finds an application by reference, or an applicant's applications by their whole telephone number. Throws `access.denied`, and
 * `request.invalid` for the cursor.
 */
export async function searchApplications(dependencies: Dependencies, person: SignedIn, query: SearchQuery) {
  const { rows, after } = await search(dependencies, person, query)
  const visible = rows.filter(({ state }) => findView(person.seats, state))
  await dependencies.logAccess({
    personId: person.personId,
    applicationIds: visible.map((row) => row.id),
    act: 'staff.search',
  })
  return { applications: visible.map(presentResult), ...(after && { after }) }
}

const SEARCH_ROLES = ['contact_centre', 'operation_room']

/**
 * Searches, by reference or whole telephone number, the programmes in which the person has one of SEARCH_ROLES. Throws
 * `access.denied` when there is no such programme.
 */
async function search(
  { database }: Dependencies,
  person: SignedIn,
  { q, after, limit }: SearchQuery,
): Promise<{ rows: ApplicationRow[]; after?: string }> {
  const programmes = [
    ...new Set(person.seats.flatMap(({ role, programme }) => (SEARCH_ROLES.includes(role) ? [programme] : []))),
  ]
  if (programmes.length === 0) throw new Problem('access.denied')
  const wantedReference = parseReference(q)
  if (wantedReference) {
    const row = await findApplicationByReference(database, wantedReference)
    if (row && programmes.includes(row.programme)) return { rows: [row] }
    // Some telephone numbers are valid references too.
  }
  const phone = normalisePhone(q)
  if (phone.length < 6) return { rows: [] }
  const secrets = createSecretScope(person.seats)
  return listApplicationsByPhone(database, phone, programmes, secrets, { after, limit }).catch(refuseMalformedCursor)
}

const presentResult = (row: ApplicationRow) => ({
  reference: row.reference,
  programme: row.programme,
  type: row.state.type,
  stage: row.state.stage,
  receivedAt: formatInstant(row.receivedAt),
})
