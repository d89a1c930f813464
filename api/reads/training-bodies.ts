import type { Pack } from '../../domain/programme'
import type { Language } from '../../locales/language'
import { sortByName } from '../../locales/name-order'
import { type DemoSignIn, requireRehearsal } from '../demo-sign-in'
import type { Dependencies } from '../dependencies'
import type { SignedIn } from '../signed-in'

/** The bodies for which a training application can be made. */
export interface TrainingBodies {
  bodies: { code: string; name: string }[]
  /** that of the reader's seat, else the first */
  chosen: string | undefined
}

/** The codes of the bodies of a programme in which a demo sign-in has a seat: nobody could answer for another one. */
export function listBodiesWithSeats(pack: Pack, demoSignIns: readonly DemoSignIn[] = []): string[] {
  const seats = demoSignIns.flatMap(({ seats }) => seats)
  return pack.entities
    .map(({ code }) => code)
    .filter((code) => seats.some((seat) => seat.startsWith(`${pack.code}/${code}/`)))
}

/** Lists them, by name. Throws `request.not_found` where the platform serves people. */
export async function listTrainingBodies(
  { settings, policyReader }: Dependencies,
  { seats }: SignedIn,
  language: Language,
): Promise<TrainingBodies> {
  requireRehearsal(settings)
  const programme = seats[0]?.programme ?? settings.programme
  const pack = (await policyReader.listProgrammes()).find(({ code }) => code === programme)
  if (!pack) return { bodies: [], chosen: undefined }
  const codes = listBodiesWithSeats(pack, settings.demoSignIns)
  const named = pack.entities
    .filter(({ code }) => codes.includes(code))
    .map(({ code, names }) => ({ code, name: names[language] }))
  const bodies = sortByName(language, named, ({ name }) => name)
  const own = seats.find(({ entity }) => entity !== undefined && codes.includes(entity))?.entity
  return { bodies, chosen: own ?? bodies[0]?.code }
}
