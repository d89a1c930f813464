import type { Pack } from '../../domain/programme'
import { tokensOf } from '../../domain/screening'
import { mistake } from './mistakes'

/** Sectors, topics, screening words and duty seats: what intake rests on. */
export function vocabularyMistakes(pack: Pack): string[] {
  const sectors = pack.sectors.map((sector) => sector.code)
  return [
    ...pack.sectors.flatMap((_, index) => sectorMistakes(pack, index)),
    ...mistake(!sectors.includes(pack.unknownSector), '/unknownSector', `there is no sector "${pack.unknownSector}"`),
    ...topicMistakes(pack),
    ...pack.screening.flatMap((rule, index) => [
      ...mistake(rule.words.length === 0, `/screening/${index}/words`, 'has no words, so it flags nothing'),
      ...rule.words.flatMap((word, at) =>
        mistake(tokensOf(word).length === 0, `/screening/${index}/words/${at}`, `"${word}" holds no letter or digit`),
      ),
    ]),
    ...mistake(pack.dutySeats.length === 0, '/dutySeats', 'danger and wrongdoing have no seat to be rung'),
    ...pack.dutySeats.flatMap((id, index) =>
      mistake(
        !new RegExp(`^${pack.code}/-/[a-z0-9_]+$`).test(id),
        `/dutySeats/${index}`,
        `"${id}" must read ${pack.code}/-/<name>, without a dash in its name: each duty seat is rung on its own`,
      ),
    ),
  ]
}

function sectorMistakes(pack: Pack, index: number): string[] {
  const sector = pack.sectors[index]
  if (!sector) return []
  const path = `/sectors/${index}/defaultEntity`
  const entity = pack.entities.find((one) => one.code === sector.defaultEntity)
  if (!sector.defaultEntity) return [`${path}: sector "${sector.code}" has no default entity`]
  if (!entity)
    return [`${path}: sector "${sector.code}" falls back on entity "${sector.defaultEntity}", which does not exist`]
  return [
    ...mistake(!entity.inScope, path, `"${entity.code}" is out of scope, so nothing can be routed to it`),
    ...mistake(
      !entity.sectors.includes(sector.code) && sector.code !== pack.unknownSector,
      path,
      `"${entity.code}" does not stand in sector "${sector.code}"`,
    ),
    ...mistake(
      entity.code === pack.defaultEntity,
      '/defaultEntity',
      `"${entity.code}" is also the default of sector "${sector.code}": it must be another one`,
    ),
  ]
}

function topicMistakes(pack: Pack): string[] {
  const parents = new Map(pack.topics.map((topic) => [topic.code, topic.parent]))
  return pack.topics.flatMap(({ code, parent }, index) => {
    if (parent === undefined) return []
    if (!parents.has(parent)) return [`/topics/${index}/parent: there is no topic "${parent}"`]
    return mistake(isOwnAncestor(code, parents), `/topics/${index}/parent`, `topic "${code}" stands above itself`)
  })
}

function isOwnAncestor(code: string, parents: Map<string, string | undefined>): boolean {
  const seen = new Set<string>()
  for (let at = parents.get(code); at !== undefined && !seen.has(at); at = parents.get(at)) {
    if (at === code) return true
    seen.add(at)
  }
  return false
}
