// What a signed-in person administers.
import { listAdministeredProgrammes } from '../../domain/permissions'
import type { Dependencies } from '../dependencies'
import { Problem } from '../problem'
import type { SignedIn } from '../signed-in'

type Holder = Pick<SignedIn, 'seats'>
type UsedDependencies = Pick<Dependencies, 'policyReader'>

/** Lists the codes of the programmes that this person administers; `all` when that is every programme in effect. */
export async function listProgrammesOf(person: Holder, { policyReader }: UsedDependencies): Promise<string[] | 'all'> {
  const packs = await policyReader.listProgrammes()
  return listAdministeredProgrammes(
    person.seats,
    packs.map(({ code }) => code),
  )
}

/**
 * Throws `access.denied` unless the person administers every programme in effect: an orphan belongs to no programme, so
 * administrators of only some programmes may not see it.
 */
export async function requirePlatformAdministrator(person: Holder, dependencies: UsedDependencies): Promise<void> {
  if ((await listProgrammesOf(person, dependencies)) !== 'all') throw new Problem('access.denied')
}
