import {
  endPastTakings,
  type KindTaken,
  listTakingsOfApplication,
  listTakingsOfPerson,
} from '../../db/tables/room-takings'
import type { Client } from '../client'
import type { Dependencies } from '../dependencies'
import { readExceptionScope } from '../exception-scope'
import { chooseStaffLanguage } from '../language'
import { readPersonNames } from '../person-names'
import { formatInstant } from '../presenters/format-instant'
import { refuseMalformedCursor } from '../refuse-malformed-cursor'
import type { SignedIn } from '../signed-in'
import { getListedLocale } from './listed-locale'

/** Lists one page of what this person of the operation room follows. Throws `access.denied`, and `request.invalid` for the cursor. */
export async function readOwnTakings(
  dependencies: Dependencies,
  person: SignedIn,
  page: { after?: string | undefined; limit: number },
  client: Client,
) {
  const scope = await readExceptionScope(dependencies, person, client)
  await endPastTakings(dependencies.database, scope)
  const { personId } = person
  const { takings, after } = await listTakingsOfPerson(dependencies.database, scope.programmes, {
    personId,
    ...page,
  }).catch(refuseMalformedCursor)
  const applicationIds = [...new Set(takings.map(({ applicationId }) => applicationId))]
  await dependencies.logAccess({ personId, applicationIds, act: 'staff.room' })
  return { takings: await presentTakings(dependencies, person, takings, client), ...(after !== undefined && { after }) }
}

/** Lists who of the operation room follows an application, and as what. For a page that shows the application already. Throws `access.denied`. */
export async function readTakingsOfApplication(
  dependencies: Dependencies,
  person: SignedIn,
  reference: string,
  client: Client,
) {
  const scope = await readExceptionScope(dependencies, person, client)
  await endPastTakings(dependencies.database, scope)
  const takings = await listTakingsOfApplication(dependencies.database, scope.programmes, reference)
  return presentTakings(dependencies, person, takings, client)
}

async function presentTakings(
  { database, policyReader }: Dependencies,
  person: SignedIn,
  takings: readonly KindTaken[],
  client: Client,
) {
  if (takings.length === 0) return []
  const [packs, names] = await Promise.all([
    policyReader.listProgrammes(),
    readPersonNames(
      database,
      takings.map(({ personId }) => personId),
      chooseStaffLanguage(client, person),
    ),
  ])
  return takings.map(({ id, kind, reference, programme, personId, takenAt }) => ({
    id,
    kind,
    reference,
    timeZone: getListedLocale(programme, packs).timeZone,
    by: names.get(personId) ?? personId,
    isMine: personId === person.personId,
    at: formatInstant(takenAt),
  }))
}
