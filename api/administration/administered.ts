// What a signed-in person administers.
import type { ApplicationRow } from '../../db/tables/application-row'
import { listAdministeredProgrammes } from '../../domain/permissions'
import type { Dependencies } from '../dependencies'
import { openApplicationForAdministrator } from '../open-application'
import { Problem } from '../problem'
import type { RouteRequest } from '../route'
import { getSignedIn } from '../signed-in'

/**
 * Opens the application of the request if the person administers its programme, and records the access. Throws
 * `application.not_found`.
 */
export const openAdministered = (
  { params, signedIn }: RouteRequest,
  dependencies: Dependencies,
  act: string,
): Promise<ApplicationRow> =>
  openApplicationForAdministrator(dependencies, getSignedIn(signedIn), params['reference'] ?? '', act)

/** Lists the codes of the programmes that this person administers; `all` when that is every programme in effect. */
export async function listProgrammesOf(
  signedIn: RouteRequest['signedIn'],
  { policyReader }: Dependencies,
): Promise<string[] | 'all'> {
  const packs = await policyReader.listProgrammes()
  return listAdministeredProgrammes(
    getSignedIn(signedIn).seats,
    packs.map(({ code }) => code),
  )
}

/**
 * Throws `access.denied` unless the person administers every programme in effect: an orphan belongs to no programme, so
 * administrators of only some programmes may not see it.
 */
export async function requirePlatformAdministrator(
  signedIn: RouteRequest['signedIn'],
  dependencies: Dependencies,
): Promise<void> {
  if ((await listProgrammesOf(signedIn, dependencies)) !== 'all') throw new Problem('access.denied')
}
