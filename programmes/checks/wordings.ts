import { listUnknownFields } from '../../domain/wordings'
import type { Pack } from '../../domain/programme'
import { checkUnique } from './duplicates'
import { mistakeIf } from './mistakes'

/** Checks the ready wordings: each has its own code, an entity that answers applications if it names one, and only known fields. */
export function checkWordings({ wordings = [], entities }: Pack): string[] {
  return [
    ...checkUnique(
      wordings.map(({ code }) => code),
      '/wordings',
      'code',
    ),
    ...wordings.flatMap(({ entity, text }, index) => [
      ...mistakeIf(
        entity !== undefined && !entities.some(({ code, inScope }) => code === entity && inScope),
        `/wordings/${index}/entity`,
        `there is no entity "${entity}" that answers applications`,
      ),
      ...(['ar', 'en'] as const).flatMap((language) =>
        listUnknownFields(text[language]).flatMap((name) =>
          mistakeIf(true, `/wordings/${index}/text/${language}`, `"{${name}}" is not a field of a wording`),
        ),
      ),
    ]),
  ]
}
