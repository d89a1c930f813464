import type { Language } from '../../locales/language'
import type { Dependencies } from '../dependencies'
import { nameProgramme, nameSeat } from '../presenters/seat-names'

/** Whom the sign-in page offers by one click, by programme. The list is empty wherever the platform serves people. */
export async function readDemoSignIns(
  { settings: { demoSignIns = [], programme: ownProgramme }, policyReader }: Dependencies,
  language: Language,
) {
  if (demoSignIns.length === 0) return []
  const packs = await policyReader.listProgrammes()
  const programmes = [...new Set([ownProgramme, ...demoSignIns.map(({ programme }) => programme)])]
  return programmes.flatMap((programme) => {
    const offered = demoSignIns
      .filter((demo) => demo.programme === programme)
      .map(({ name, seats }) => ({
        name,
        seatNames: [...new Set(seats.map((id) => nameSeat(id, packs, language)))],
      }))
    const programmeName = nameProgramme(programme, packs, language)
    return offered.length === 0 ? [] : [{ programme, programmeName, offered }]
  })
}
