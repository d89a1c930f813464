import type { Pack, Targets } from '../../domain/programme'
import type { TargetCell } from '../../domain/programme'
import { IMPORTANCES, type Importance } from '../../domain/vocabulary'

/** A rule a pack must keep: the sentences about what breaks it. */
export type Check = (pack: Pack) => string[]

/** The sentence `path: words` when `broken`, else nothing. */
export const mistake = (broken: boolean, path: string, words: string): string[] => (broken ? [`${path}: ${words}`] : [])

/** Sentences for the values that are not greater than 0. */
export const notPositive = (path: string, values: Record<string, number>): string[] =>
  Object.entries(values).flatMap(([key, value]) =>
    mistake(!(value > 0), `${path}/${key}`, `must be greater than 0, but is ${value}`),
  )

/** Every cell that stands in the targets, with its path below them. */
export function cellsOf(
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
