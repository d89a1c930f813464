import { writeFileSync } from 'node:fs'
import type { DemoSignIn as OfferedSignIn } from '../../api/demo-sign-in'
import type { Pack } from '../../domain/programme'

/** One demo sign-in in the file of BKM_SIGN_INS. */
export interface DemoSignIn extends OfferedSignIn {
  entity?: string
  sector?: string
}

/** Lists the sign-ins of the packs. `entity` or `sector` is set only when all seats of the person belong to it. */
export function listDemoSignIns(packs: Pack[]): DemoSignIn[] {
  return packs.flatMap(({ code, signIns }) =>
    signIns.map(({ name, password, role, seats }) => {
      const places = new Set(seats.map((seat) => seat.split('/')[1] ?? '-'))
      const [place = '-'] = places
      const entityOrSector = places.size !== 1 || place === '-' ? {} : parsePlace(place)
      return { name, password, role, programme: code, ...entityOrSector, seats }
    }),
  )
}

/** Parses the part of a seat id that names an entity or, after `sector.`, a sector. */
const parsePlace = (place: string): { entity?: string; sector?: string } =>
  place.startsWith('sector.') ? { sector: place.slice('sector.'.length) } : { entity: place }

export function writeDemoSignIns(file: string, signIns: DemoSignIn[]): void {
  writeFileSync(file, `${JSON.stringify(signIns, null, 2)}\n`, { mode: 0o600 })
}
