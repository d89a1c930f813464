import { CODED_COMMANDS, REQUIRED_WITHDRAW_CODES } from '../../domain/code-lists'
import { splitWords } from '../../domain/fold-words'
import type { Pack } from '../../domain/programme'
import { checkUnique } from './duplicates'
import { mistakeIf } from './mistakes'

/** Checks what intake uses: sectors, topics, screening words and duty seats. */
export function checkVocabulary(pack: Pack): string[] {
  const sectors = pack.sectors.map((sector) => sector.code)
  return [
    ...pack.sectors.flatMap((_, index) => checkSector(pack, index)),
    ...mistakeIf(!sectors.includes(pack.unknownSector), '/unknownSector', `there is no sector "${pack.unknownSector}"`),
    ...checkTopics(pack),
    ...checkCodes(pack),
    ...pack.screening.flatMap((rule, index) => [
      ...mistakeIf(rule.words.length === 0, `/screening/${index}/words`, 'has no words, so it flags nothing'),
      ...rule.words.flatMap((word, position) =>
        mistakeIf(
          splitWords(word).length === 0,
          `/screening/${index}/words/${position}`,
          `"${word}" contains no letter or digit`,
        ),
      ),
    ]),
    ...mistakeIf(pack.dutySeats.length === 0, '/dutySeats', 'there is no duty seat for danger and wrongdoing'),
    ...pack.dutySeats.flatMap((id, index) =>
      mistakeIf(
        !new RegExp(`^${pack.code}/-/[a-z0-9_]+$`).test(id),
        `/dutySeats/${index}`,
        `"${id}" must have the form ${pack.code}/-/<name> without a dash in the name, because each duty seat is called separately`,
      ),
    ),
  ]
}

function checkSector(pack: Pack, index: number): string[] {
  const sector = pack.sectors[index]
  if (!sector) return []
  const path = `/sectors/${index}/defaultEntity`
  const entity = pack.entities.find((one) => one.code === sector.defaultEntity)
  if (!sector.defaultEntity) return [`${path}: sector "${sector.code}" has no default entity`]
  if (!entity)
    return [`${path}: sector "${sector.code}" has the default entity "${sector.defaultEntity}", which does not exist`]
  return [
    ...mistakeIf(!entity.inScope, path, `"${entity.code}" is out of scope, so nothing can be routed to it`),
    ...mistakeIf(
      !entity.sectors.includes(sector.code) && sector.code !== pack.unknownSector,
      path,
      `"${entity.code}" is not in sector "${sector.code}"`,
    ),
    ...mistakeIf(
      entity.code === pack.defaultEntity,
      '/defaultEntity',
      `"${entity.code}" is also the default of sector "${sector.code}": the two must differ`,
    ),
  ]
}

/** Each list has each code once, `redirect` names no entity a second time, and `withdraw` has the codes that every pack needs. */
function checkCodes({ codes = {}, entities }: Pack): string[] {
  const entityCodes = entities.map(({ code }) => code)
  const withdrawCodes = codes.withdraw?.map(({ code }) => code)
  return [
    ...CODED_COMMANDS.flatMap((command) =>
      checkUnique(
        (codes[command] ?? []).map(({ code }) => code),
        `/codes/${command}`,
        'code',
      ),
    ),
    ...(codes.redirect ?? []).flatMap(({ code }, index) =>
      mistakeIf(entityCodes.includes(code), `/codes/redirect/${index}/code`, `"${code}" is the code of an entity`),
    ),
    ...REQUIRED_WITHDRAW_CODES.flatMap((code) =>
      mistakeIf(
        withdrawCodes !== undefined && !withdrawCodes.includes(code),
        '/codes/withdraw',
        `must contain the code "${code}"`,
      ),
    ),
  ]
}

function checkTopics(pack: Pack): string[] {
  const parents = new Map(pack.topics.map((topic) => [topic.code, topic.parent]))
  return pack.topics.flatMap(({ code, parent }, index) => {
    if (parent === undefined) return []
    if (!parents.has(parent)) return [`/topics/${index}/parent: there is no topic "${parent}"`]
    return mistakeIf(isOwnAncestor(code, parents), `/topics/${index}/parent`, `topic "${code}" is its own ancestor`)
  })
}

function isOwnAncestor(code: string, parents: Map<string, string | undefined>): boolean {
  const seen = new Set<string>()
  for (
    let ancestor = parents.get(code);
    ancestor !== undefined && !seen.has(ancestor);
    ancestor = parents.get(ancestor)
  ) {
    if (ancestor === code) return true
    seen.add(ancestor)
  }
  return false
}
