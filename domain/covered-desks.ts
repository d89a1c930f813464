import { computeLadder, findLadderRules } from './ladder'
import { type Pack, toEntityFacts } from './programme'
import { IMPORTANCES } from './vocabulary'

/** The ladders of all bodies of a pack, each as its desks, lowest first; each once. */
export function listLaddersOf(pack: Pack): string[][] {
  const ofTypes = Object.values(pack.types).flatMap(({ ladders }) => (ladders ? [ladders] : []))
  const rules: Pack['ladders'][] = [pack.ladders, ...ofTypes]
  const ladders = rules.flatMap((each) =>
    pack.entities
      .filter(({ kind }) => findLadderRules(each, kind) !== undefined)
      .flatMap((entity) =>
        IMPORTANCES.map((importance) =>
          computeLadder({ programme: pack.code, ladders: each }, toEntityFacts(entity), importance),
        ),
      ),
  )
  const desks = ladders.map((ladder) => ladder.map(({ seat }) => seat))
  return [...new Map(desks.map((ladder) => [ladder.join(' '), ladder])).values()]
}

/** The desks below one of `ownDesks` on a ladder: whether somebody acts for them decides which of them `ownDesks` cover. */
export function listDesksBelow(ladders: readonly string[][], ownDesks: readonly string[]): string[] {
  const below = ladders.flatMap((ladder) =>
    ladder.slice(0, Math.max(0, ...ownDesks.map((desk) => ladder.indexOf(desk)))),
  )
  return [...new Set(below)].filter((desk) => !ownDesks.includes(desk))
}

/**
 * The desks whose tasks are those of `desk` today: nobody acts for them, and it is the next one above them for which somebody does.
 * `staffedDesks`: those for which somebody acts.
 */
export function findCoveredDesks(
  ladders: readonly string[][],
  desk: string,
  staffedDesks: readonly string[],
): string[] {
  const covered = ladders.flatMap((ladder) =>
    ladder.filter((below, index) => {
      const next = ladder.slice(index + 1).find((above) => staffedDesks.includes(above))
      return next === desk && !staffedDesks.includes(below)
    }),
  )
  return [...new Set(covered)]
}

/** The desks that have the tasks of `desk` today because nobody acts for it: on each ladder the next one above it for which somebody does. */
export function findCoveringDesks(
  ladders: readonly string[][],
  desk: string,
  staffedDesks: readonly string[],
): string[] {
  const above = ladders.flatMap((ladder) => {
    const place = ladder.indexOf(desk)
    return place < 0 ? [] : (ladder.slice(place + 1).find((each) => staffedDesks.includes(each)) ?? [])
  })
  return [...new Set(above)]
}
