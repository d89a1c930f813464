import { foldWords } from '../../domain/fold-words'
import type { NamedCode, Pack } from '../../domain/programme'
import { mistakeIf } from './mistakes'

const LANGUAGES = ['ar', 'en'] as const

/**
 * Checks that no two things among which somebody chooses by name have the same name in a language, whatever the spelling of its letters. The
 * places outside the platform stand in one list with the entities.
 */
export const checkNames = ({ sectors, entities, pillars, topics, codes = {} }: Pack): string[] =>
  LANGUAGES.flatMap((language) => [
    ...Object.entries({ sectors, entities, pillars, topics }).flatMap(([key, list]) =>
      checkList(list, `/${key}`, language),
    ),
    ...Object.entries(codes).flatMap(([command, list]) =>
      checkList(list, `/codes/${command}`, language, command === 'redirect' ? entities : []),
    ),
  ])

type Named = Pick<NamedCode, 'code' | 'names'>

/** `before`: what stands in the same list. The same code twice is told as that. */
function checkList(
  list: readonly Named[],
  path: string,
  language: (typeof LANGUAGES)[number],
  before: readonly Named[] = [],
): string[] {
  const nameOf = ({ names }: Named) => foldWords(names[language]).trim()
  return list.flatMap((item, index) => {
    const same = [...before, ...list.slice(0, index)].find(
      (other) => other.code !== item.code && nameOf(other) === nameOf(item),
    )
    return mistakeIf(
      same !== undefined,
      `${path}/${index}/names/${language}`,
      `"${item.names[language]}" is the name of "${same?.code}" too`,
    )
  })
}
