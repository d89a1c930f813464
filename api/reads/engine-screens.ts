import { requirePlatformAdministrator } from '../administration/administered'
import type { Dependencies } from '../dependencies'
import type { SignedIn } from '../signed-in'

/** Returns whether this platform has a door before Temporal's screens. Throws `access.denied` to whoever does not administer every programme. */
export async function hasEngineScreens(dependencies: Dependencies, person: SignedIn): Promise<boolean> {
  await requirePlatformAdministrator(person, dependencies)
  return dependencies.settings.engineDoor !== undefined
}
