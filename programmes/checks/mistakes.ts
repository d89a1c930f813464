import type { Pack, Targets } from '../../domain/programme'
import type { TargetCell } from '../../domain/programme'
import { IMPORTANCES, type Importance } from '../../domain/vocabulary'

/** Checks some rules of a pack and returns a sentence for each mistake. */
export type Check = (pack: Pack) => string[]

/** Returns the sentence `path: text` if `isMistake` is true, else nothing. */
export const mistakeIf = (isMistake: boolean, path: string, text: string): string[] =>
  isMistake ? [`${path}: ${text}`] : []

/** Checks that each value is greater than 0. */
export const checkPositive = (path: string, values: Record<string, number>): string[] =>
  Object.entries(values).flatMap(([key, value]) =>
    mistakeIf(!(value > 0), `${path}/${key}`, `must be greater than 0, but is ${value}`),
  )

/** Returns every cell of the targets with its path below `targets`. */
export function listTargetCells(
  targets: Targets,
): { importance: Importance; pillar: string; cell: TargetCell; path: string }[] {
  return IMPORTANCES.flatMap((importance) =>
    Object.entries(targets.cells[importance] ?? {}).map(([pillar, cell]) => ({
      importance,
      pillar,
      cell,
      path: `/cells/${importance}/${pillar}`,
    })),
  )
}
