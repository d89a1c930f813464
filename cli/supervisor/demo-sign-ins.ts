import { writeFileSync } from 'node:fs'
import type { Pack } from '../../domain/programme'

/** A demo sign-in as `BKM_SIGN_INS` lists it. */
export interface DemoSignIn {
  name: string
  password: string
  role: string
  programme: string
  entity?: string
  sector?: string
}

/** Where somebody sits is told only when all their seats are in one place. */
export function listDemoSignIns(packs: Pack[]): DemoSignIn[] {
  return packs.flatMap(({ code, signIns }) =>
    signIns.map(({ name, password, role, seats }) => {
      const places = new Set(seats.map((seat) => seat.split('/')[1] ?? '-'))
      const [place = '-'] = places
      const where = places.size !== 1 || place === '-' ? {} : placeOf(place)
      return { name, password, role, programme: code, ...where }
    }),
  )
}

const placeOf = (place: string): { entity?: string; sector?: string } =>
  place.startsWith('sector.') ? { sector: place.slice('sector.'.length) } : { entity: place }

export function writeDemoSignIns(file: string, signIns: DemoSignIn[]): void {
  writeFileSync(file, `${JSON.stringify(signIns, null, 2)}\n`, { mode: 0o600 })
}
