import { writeFileSync } from 'node:fs'
import type { Pack } from '../../domain/programme'

/** One demo sign-in in the file of BKM_SIGN_INS. */
export interface DemoSignIn {
  name: string
  password: string
  role: string
  programme: string
  entity?: string
  sector?: string
}

/** Lists the sign-ins of the packs. Entity or sector is given only when all seats of the person are there. */
export function listDemoSignIns(packs: Pack[]): DemoSignIn[] {
  return packs.flatMap(({ code, signIns }) =>
    signIns.map(({ name, password, role, seats }) => {
      const places = new Set(seats.map((seat) => seat.split('/')[1] ?? '-'))
      const [place = '-'] = places
      const entityOrSector = places.size !== 1 || place === '-' ? {} : parsePlace(place)
      return { name, password, role, programme: code, ...entityOrSector }
    }),
  )
}

const parsePlace = (place: string): { entity?: string; sector?: string } =>
  place.startsWith('sector.') ? { sector: place.slice('sector.'.length) } : { entity: place }

export function writeDemoSignIns(file: string, signIns: DemoSignIn[]): void {
  writeFileSync(file, `${JSON.stringify(signIns, null, 2)}\n`, { mode: 0o600 })
}
