import type { Pack } from '../../domain/programme'
import { IMPORTANCES, type Type } from '../../domain/vocabulary'
import { checkPositive, listTargetCells, mistakeIf } from './mistakes'
import { countWeekMinutes } from './week-minutes'

const CALENDAR_MINUTES_PER_WEEK = 7 * 24 * 60

/** Checks that one type's targets are complete and positive, that each rung has one, and that the promised days are enough. */
export function checkTargets(pack: Pack, type: Type): string[] {
  return [
    ...checkCells(pack, type),
    ...checkPositiveNumbers(pack, type),
    ...checkRungCounts(pack, type),
    ...checkPromise(pack, type),
  ]
}

function checkCells(pack: Pack, type: Type): string[] {
  const { cells } = pack.types[type].targets
  const pillars = pack.pillars.map((pillar) => pillar.code)
  return IMPORTANCES.flatMap((importance) => {
    const path = `/types/${type}/targets/cells/${importance}`
    const cellByPillar = cells[importance] ?? {}
    return [
      ...pillars.flatMap((pillar) =>
        mistakeIf(!Object.hasOwn(cellByPillar, pillar), path, `has no target for pillar "${pillar}"`),
      ),
      ...Object.keys(cellByPillar).flatMap((pillar) =>
        mistakeIf(!pillars.includes(pillar), `${path}/${pillar}`, `there is no pillar "${pillar}"`),
      ),
    ]
  })
}

function checkPositiveNumbers(pack: Pack, type: Type): string[] {
  const { targets } = pack.types[type]
  const { screening, triage, overallDays } = targets
  const path = `/types/${type}/targets`
  return [
    ...checkPositive(path, { screening, triage, overallDays }),
    ...listTargetCells(targets).flatMap(({ cell, path: cellPath }) => [
      ...checkPositive(`${path}${cellPath}`, { quality: cell.quality, objection: cell.objection }),
      ...checkPositive(`${path}${cellPath}/rungs`, Object.fromEntries(cell.rungs.entries())),
    ]),
  ]
}

function checkRungCounts(pack: Pack, type: Type): string[] {
  const ladders = pack.types[type].ladders ?? pack.ladders
  return listTargetCells(pack.types[type].targets).flatMap(({ importance, cell, path }) =>
    Object.entries(ladders).flatMap(([kind, ladder]) => {
      const rungCount = (ladder[importance] ?? ladder.usual).length
      return mistakeIf(
        rungCount !== cell.rungs.length,
        `/types/${type}/targets${path}/rungs`,
        `has ${cell.rungs.length} targets, but the ladder of "${kind}" has ${rungCount} rungs`,
      )
    }),
  )
}

/**
 * Checks that the targets of triage, the lowest rung and the quality review together take no longer than the promised
 * calendar days in ordinary weeks, without holidays.
 */
function checkPromise(pack: Pack, type: Type): string[] {
  const { targets, roundTheClock } = pack.types[type]
  const weekMinutes = countWeekMinutes(pack.calendars.find((calendar) => calendar.code === pack.calendar)?.week)
  if (weekMinutes === 0) return []
  const weeksPerCell = listTargetCells(targets).map(({ importance, cell }) => {
    const answerMinutes = (cell.rungs[0] ?? 0) + cell.quality
    return (
      targets.triage / weekMinutes +
      answerMinutes / (roundTheClock.includes(importance) ? CALENDAR_MINUTES_PER_WEEK : weekMinutes)
    )
  })
  const days = Math.ceil(Math.max(0, ...weeksPerCell) * 7)
  return mistakeIf(
    targets.overallDays < days,
    `/types/${type}/targets/overallDays`,
    `promises ${targets.overallDays} days, but triage, the lowest rung and the review may take ${days} days`,
  )
}
