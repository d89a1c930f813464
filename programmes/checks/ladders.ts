import type { Pack, Policy, RungRule } from '../../domain/programme'
import { PROGRAMME_ROLES } from '../../domain/vocabulary'
import { mistake } from './mistakes'

/** Ladders of the programme and of its types: where they begin, and that each rung has a name people can read. */
export function ladderMistakes(pack: Pack): string[] {
  const names = new Set(allRungs(pack).map((rung) => rung.name))
  const called = pack.rungs.map((rung) => rung.name)
  return [
    ...laddersOf(pack).flatMap(({ ladder, path }) => oneLadder(ladder, path)),
    ...pack.topRungs.flatMap((name, at) =>
      mistake(!names.has(name), `/topRungs/${at}`, `no ladder has a rung "${name}"`),
    ),
    ...[...names].flatMap((name) =>
      mistake(!called.includes(name), '/rungs', `rung "${name}" has no name people can read`),
    ),
    ...pack.rungs.flatMap(({ name }, at) =>
      mistake(!names.has(name), `/rungs/${at}`, `no ladder has a rung "${name}"`),
    ),
  ]
}

/** Every ladder that stands in the pack with its JSON path. */
function laddersOf(pack: Pack): { ladder: RungRule[]; path: string }[] {
  const own = Object.entries(pack.types).flatMap(([type, { ladders }]) =>
    ladders ? [{ ladders, path: `/types/${type}/ladders` }] : [],
  )
  return [{ ladders: pack.ladders, path: '/ladders' }, ...own].flatMap(({ ladders, path }) => each(ladders, path))
}

const each = (ladders: Policy['ladders'], path: string) =>
  Object.entries(ladders).flatMap(([kind, byImportance]) =>
    Object.entries(byImportance).map(([importance, ladder]) => ({ ladder, path: `${path}/${kind}/${importance}` })),
  )

const allRungs = (pack: Pack): RungRule[] => laddersOf(pack).flatMap(({ ladder }) => ladder)

function oneLadder(ladder: RungRule[], path: string): string[] {
  const names = ladder.map((rung) => rung.name)
  return [
    ...mistake(ladder.length === 0, path, 'has no rung'),
    ...mistake(
      ladder.length > 0 && ladder[0]?.at !== 'entity',
      `${path}/0/at`,
      'the lowest rung must stand at the entity',
    ),
    ...names.flatMap((name, at) => [
      ...mistake(names.indexOf(name) < at, `${path}/${at}`, `rung "${name}" stands here a second time`),
      ...mistake(
        ladder[at]?.at === 'programme' && (PROGRAMME_ROLES as readonly string[]).includes(name),
        `${path}/${at}`,
        `"${name}" is a desk of the platform and cannot be a rung`,
      ),
    ]),
  ]
}
