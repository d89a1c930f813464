import type { Role } from '../../domain/vocabulary'
import type { Language } from '../../locales/language'
import { getProgrammeLocale } from '../../locales/programme-locale'
import { sortByName } from '../../locales/name-order'
import type { Dependencies } from '../dependencies'
import { nameProgramme, nameSeat } from '../presenters/seat-names'

/** In which order and under which titles the seats of a programme are offered. */
const GROUPS = {
  intake: ['contact_centre', 'main_focal_point'],
  bodies: ['entity'],
  control: ['complaint_unit', 'operation_room', 'duty', 'appeal'],
  administration: ['administrator'],
} as const satisfies Record<string, readonly Role[]>
type SeatGroup = keyof typeof GROUPS

export interface DemoSignIns {
  /** code of the programme whose seats are offered, and its name */
  programme: string
  programmeName: string
  timeZone: string
  isOwn: boolean
  groups: { group: SeatGroup; offered: { name: string; seatNames: string[] }[] }[]
  /** the other programmes that offer seats, the platform's own one first */
  others: { programme: string; programmeName: string; count: number }[]
}

/**
 * Whom the sign-in page offers by one click: the seats of one programme, the platform's own one unless `wanted` is another one that
 * offers seats. Undefined wherever the platform serves people.
 */
export async function readDemoSignIns(
  { settings: { demoSignIns = [], programme: ownProgramme }, policyReader }: Dependencies,
  wanted: string | undefined,
  language: Language,
): Promise<DemoSignIns | undefined> {
  if (demoSignIns.length === 0) return undefined
  const packs = await policyReader.listProgrammes()
  const listOf = (programme: string) => demoSignIns.filter((demo) => demo.programme === programme)
  const programmes = [...new Set([ownProgramme, ...demoSignIns.map(({ programme }) => programme)])]
  const programme = programmes.find((code) => code === wanted) ?? ownProgramme
  const nameSeats = (seats: readonly string[]) => [...new Set(seats.map((id) => nameSeat(id, packs, language)))]
  const groups = (Object.keys(GROUPS) as SeatGroup[]).map((group) => {
    const roles: readonly Role[] = GROUPS[group]
    const offered = roles.flatMap((wantedRole) => {
      const ofRole = listOf(programme).filter(({ role }) => role === wantedRole)
      const named = ofRole.map(({ name, seats }) => ({ name, seatNames: nameSeats(seats) }))
      return sortByName(language, named, ({ seatNames }) => seatNames.join())
    })
    return { group, offered }
  })
  const pack = packs.find(({ code }) => code === programme)
  return {
    programme,
    programmeName: nameProgramme(programme, packs, language),
    timeZone: pack ? getProgrammeLocale(pack).timeZone : 'UTC',
    isOwn: programme === ownProgramme,
    groups: groups.filter(({ offered }) => offered.length > 0),
    others: programmes
      .filter((code) => code !== programme && listOf(code).length > 0)
      .map((code) => ({
        programme: code,
        programmeName: nameProgramme(code, packs, language),
        count: listOf(code).length,
      })),
  }
}
