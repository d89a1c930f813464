import { findLadderRules } from '../../domain/ladder'
import type { Pack, Policy, RungRule } from '../../domain/programme'
import { PROGRAMME_ROLES, TYPES, type Type } from '../../domain/vocabulary'
import { mistakeIf } from './mistakes'

/**
 * Checks the ladders of the programme and of its types: each has rungs, the lowest one at the entity, and no rung twice; a type's
 * own ladders serve every entity kind in use. No rung `at: programme` may have the name of a desk of the platform. `rungs` names exactly the used rungs, `topRungs` only used ones.
 */
export function checkLadders(pack: Pack): string[] {
  const usedNames = new Set(listRungs(pack).map((rung) => rung.name))
  const displayedNames = pack.rungs.map((rung) => rung.name)
  return [
    ...listLadders(pack).flatMap(({ ladder, path }) => checkLadder(ladder, path)),
    ...TYPES.flatMap((type) => checkOwnLadders(pack, type)),
    ...pack.topRungs.flatMap((name, position) =>
      mistakeIf(!usedNames.has(name), `/topRungs/${position}`, `no ladder has a rung "${name}"`),
    ),
    ...[...usedNames].flatMap((name) =>
      mistakeIf(!displayedNames.includes(name), '/rungs', `rung "${name}" has no display name`),
    ),
    ...pack.rungs.flatMap(({ name }, position) =>
      mistakeIf(!usedNames.has(name), `/rungs/${position}`, `no ladder has a rung "${name}"`),
    ),
  ]
}

/**
 * Checks that a type with ladders of its own has one for each entity kind in use: they replace those of the programme, so any
 * application of this type may come to an entity of any kind.
 */
function checkOwnLadders(pack: Pack, type: Type): string[] {
  const { ladders } = pack.types[type] ?? {}
  if (!ladders) return []
  const kinds = [...new Set(pack.entities.map(({ kind }) => kind))]
  return kinds.flatMap((kind) =>
    mistakeIf(
      !findLadderRules(ladders, kind),
      `/types/${type}/ladders`,
      `types/${type}.json has ladders of its own, but none for entity kind "${kind}" of entity "${findCodeOfKind(pack, kind)}"`,
    ),
  )
}

const findCodeOfKind = (pack: Pack, kind: string): string | undefined =>
  pack.entities.find((entity) => entity.kind === kind)?.code

/** Returns every ladder of the pack with its JSON path. */
function listLadders(pack: Pack): { ladder: RungRule[]; path: string }[] {
  const typeLadders = Object.entries(pack.types).flatMap(([type, { ladders }]) =>
    ladders ? [{ ladders, path: `/types/${type}/ladders` }] : [],
  )
  return [{ ladders: pack.ladders, path: '/ladders' }, ...typeLadders].flatMap(({ ladders, path }) =>
    flattenLadders(ladders, path),
  )
}

const flattenLadders = (ladders: Policy['ladders'], path: string) =>
  Object.entries(ladders).flatMap(([kind, byImportance]) =>
    Object.entries(byImportance).map(([importance, ladder]) => ({ ladder, path: `${path}/${kind}/${importance}` })),
  )

const listRungs = (pack: Pack): RungRule[] => listLadders(pack).flatMap(({ ladder }) => ladder)

function checkLadder(ladder: RungRule[], path: string): string[] {
  const names = ladder.map((rung) => rung.name)
  return [
    ...mistakeIf(ladder.length === 0, path, 'has no rung'),
    ...mistakeIf(
      ladder.length > 0 && ladder[0]?.at !== 'entity',
      `${path}/0/at`,
      'the lowest rung must be at the entity',
    ),
    ...names.flatMap((name, position) => [
      ...mistakeIf(names.indexOf(name) < position, `${path}/${position}`, `rung "${name}" appears here a second time`),
      ...mistakeIf(
        ladder[position]?.at === 'programme' && (PROGRAMME_ROLES as readonly string[]).includes(name),
        `${path}/${position}`,
        `"${name}" is a desk of the platform and cannot be a rung`,
      ),
    ]),
  ]
}
