import type { Pack } from '../../domain/programme'
import { getProgrammeLocale } from '../../locales/programme-locale'
import { Problem } from '../problem'

/** The names, sentences and time zone of a programme in whose list a row stands. Throws `internal.error` when no pack has this code. */
export function getListedLocale(programme: string, packs: readonly Pack[]) {
  const pack = packs.find(({ code }) => code === programme)
  if (!pack) throw new Problem('internal.error')
  return getProgrammeLocale(pack)
}
