import type { RouteRequest } from '../api/route'
import type { Services } from '../api/services'
import type { Language } from '../locales/language'
import { sortByName } from '../locales/name-order'

type Programme = Awaited<ReturnType<Services['reads']['readProgramme']>>

/**
 * Reads what a programme offers, for a page: bodies and regions stand in the order of the language. Subjects, groups and topics keep the
 * order of the pack, which has a meaning. Throws `request.not_found`.
 */
export const readProgrammeFor = async (
  request: Pick<RouteRequest, 'language' | 'now'>,
  { reads }: Services,
  code?: string,
): Promise<Programme> => sortNames(await reads.readProgramme(code, request), request.language)

/** Sorts the bodies and the regions of a programme by their names in the language. */
export function sortNames(programme: Programme, language: Language): Programme {
  const sort = <T extends Programme['entities'][number] | Programme['sectors'][number]>(list: T[]): T[] =>
    sortByName(language, list, ({ names }) => names[language])
  const { entities, regions } = programme
  return {
    ...programme,
    entities: sort(entities),
    ...(regions && { regions: { ...regions, list: sort(regions.list) } }),
  }
}
