import type { CalendarRules, Pack, PackEntity, TargetCell, TypeRules } from '../../domain/programme'
import type { PackSignIn } from '../../domain/pack-sign-in'

/** One way to break the tennis pack, and the sentence that `checkPack` must return for it. */
export interface BrokenPack {
  breakPack: (pack: Pack) => void
  sentence: string
  /** true if this mistake hides no other combinable mistake and none hides it */
  isCombinable?: boolean
}

export const getComplaint = (pack: Pack): TypeRules => pack.types.complaint
export const getAt = <T>(list: T[], index: number): T => {
  const found = list[index]
  if (found === undefined) throw new Error(`The list has no item ${index}.`)
  return found
}
export const getEntity = (pack: Pack, code: string): PackEntity =>
  getAt(
    pack.entities,
    pack.entities.findIndex((entity) => entity.code === code),
  )
export const getCell = (pack: Pack): TargetCell => {
  const found = getComplaint(pack).targets.cells.low.court
  if (!found) throw new Error('The pack has no target cell for low and court.')
  return found
}
export const getClubCalendar = (pack: Pack): CalendarRules => getAt(pack.calendars, 1)
export const getFirstSignIn = (pack: Pack): PackSignIn => getAt(pack.signIns, 0)

export const createBrokenPack = (
  sentence: string,
  breakPack: BrokenPack['breakPack'],
  isCombinable = false,
): BrokenPack => ({
  breakPack,
  sentence,
  isCombinable,
})
export const COMPLAINT = '/types/complaint'
