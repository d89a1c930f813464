import type { Pack } from '../../domain/programme'
import { IMPORTANCES, type Type } from '../../domain/vocabulary'
import { cellsOf, mistake, notPositive } from './mistakes'
import { weekMinutesOf } from './week-minutes'

const MINUTES_OF_A_WEEK = 7 * 24 * 60

/** Targets of one type: complete, positive, one per rung, and an overall promise that can be kept. */
export function targetMistakes(pack: Pack, type: Type): string[] {
  return [
    ...gridMistakes(pack, type),
    ...numberMistakes(pack, type),
    ...rungMistakes(pack, type),
    ...promiseMistakes(pack, type),
  ]
}

function gridMistakes(pack: Pack, type: Type): string[] {
  const { cells } = pack.types[type].targets
  const pillars = pack.pillars.map((pillar) => pillar.code)
  return IMPORTANCES.flatMap((importance) => {
    const path = `/types/${type}/targets/cells/${importance}`
    const row = cells[importance] ?? {}
    return [
      ...pillars.flatMap((pillar) => mistake(!row[pillar], path, `has no target for pillar "${pillar}"`)),
      ...Object.keys(row).flatMap((pillar) =>
        mistake(!pillars.includes(pillar), `${path}/${pillar}`, `there is no pillar "${pillar}"`),
      ),
    ]
  })
}

function numberMistakes(pack: Pack, type: Type): string[] {
  const { targets } = pack.types[type]
  const { screening, triage, overallDays } = targets
  const path = `/types/${type}/targets`
  return [
    ...notPositive(path, { screening, triage, overallDays }),
    ...cellsOf(targets).flatMap(({ cell, path: below }) => [
      ...notPositive(`${path}${below}`, { quality: cell.quality, objection: cell.objection }),
      ...notPositive(`${path}${below}/rungs`, Object.fromEntries(cell.rungs.entries())),
    ]),
  ]
}

function rungMistakes(pack: Pack, type: Type): string[] {
  const ladders = pack.types[type].ladders ?? pack.ladders
  return cellsOf(pack.types[type].targets).flatMap(({ importance, cell, path }) =>
    Object.entries(ladders).flatMap(([kind, ladder]) => {
      const rungs = (ladder[importance] ?? ladder.usual).length
      return mistake(
        rungs !== cell.rungs.length,
        `/types/${type}/targets${path}/rungs`,
        `has ${cell.rungs.length} targets, but the ladder of "${kind}" has ${rungs} rungs`,
      )
    }),
  )
}

/** Whoever is served in time by triage, the lowest rung and the review must be served before the overall promise. */
function promiseMistakes(pack: Pack, type: Type): string[] {
  const { targets, roundTheClock } = pack.types[type]
  const week = weekMinutesOf(pack.calendars.find((calendar) => calendar.code === pack.calendar))
  if (week === 0) return []
  const slowest = cellsOf(targets).map(({ importance, cell }) => {
    const served = (cell.rungs[0] ?? 0) + cell.quality
    return targets.triage / week + served / (roundTheClock.includes(importance) ? MINUTES_OF_A_WEEK : week)
  })
  const days = Math.ceil(Math.max(0, ...slowest) * 7)
  return mistake(
    targets.overallDays < days,
    `/types/${type}/targets/overallDays`,
    `promises ${targets.overallDays} days, but triage, the lowest rung and the review may take ${days}`,
  )
}
