import type { Pack } from '../../domain/programme'
import { checkUnique } from './duplicates'
import { mistakeIf } from './mistakes'

/** The name stands before the place in one line of a submission, which has room for both. */
const MAX_NAME_LENGTH = 80

/** Checks the regions of a form: each has its own code and its own name in each language, so that people can tell them apart. */
export function checkRegions({ regions }: Pack): string[] {
  if (!regions) return []
  const { list } = regions
  return [
    ...checkUnique(
      list.map(({ code }) => code),
      '/regions/list',
      'code',
    ),
    ...(['ar', 'en'] as const).flatMap((language) => [
      ...checkUnique(
        list.map(({ names }) => names[language].trim()),
        '/regions/list',
        `names/${language}`,
      ),
      ...list.flatMap(({ names }, index) =>
        mistakeIf(
          names[language].length > MAX_NAME_LENGTH,
          `/regions/list/${index}/names/${language}`,
          `has ${names[language].length} characters; ${MAX_NAME_LENGTH} are allowed`,
        ),
      ),
    ]),
  ]
}
