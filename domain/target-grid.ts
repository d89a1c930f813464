import type { Application, Categorisation } from './application'
import { startBudget } from './budget'
import { getRungTargetMinutes, getTargetCell } from './compute-dues'
import { findDefaultCategorisation, getDefaultEntity } from './decisions/clock'
import { createRoutedBody } from './decisions/triage'
import type { FutureRules } from './future'
import type { EntityFacts, Rung } from './programme'
import { IMPORTANCES } from './vocabulary'
import { getDueAt } from './withdrawal-dues'

/** The targets that follow from one importance and pillar, if the application is routed now. Times are minutes as in `TargetCell`. */
interface GridCell {
  categorisation: Pick<Categorisation, 'importance' | 'pillar'>
  roundTheClock: boolean
  /** the offices of the ladder, lowest first, with the time of each */
  offices: (Rung & { targetMinutes: number })[]
  /** the instant by which the first office must answer, epoch ms */
  dueAt: number
  qualityMinutes: number
  objectionMinutes: number
}

/** `returned`: the body that returned it named this entity. `programme`: the default of the whole programme. */
export const ENTITY_REASONS = ['applicant', 'rule', 'region', 'sector', 'returned', 'programme'] as const

export interface TargetGrid {
  /** the entity whose ladder and calendar count: the one to which the clock would route */
  entity: EntityFacts
  /** why it is this entity */
  why: (typeof ENTITY_REASONS)[number]
  /** the cell that the clock would choose: the present categorisation, or what intake suggests */
  suggested: Pick<Categorisation, 'importance' | 'pillar'>
  /** one for each importance and pillar that has targets */
  cells: GridCell[]
}

/**
 * Computes the targets of each importance and pillar for a route at `at` (epoch ms), by the functions that decide a route and its due
 * instant. Throws 'policy.no_default_entity', 'policy.no_ladder', 'policy.no_target' and RangeError('calendar.horizon').
 */
export function computeTargetGrid(
  state: Application,
  rules: Pick<FutureRules, 'policy' | 'calendarsFor' | 'absentAt'>,
  at: number,
): TargetGrid {
  const { policy } = rules
  const { entity } = getDefaultEntity(state, rules.absentAt?.(state, at))
  const { importance, pillar } = findDefaultCategorisation(state, policy)
  const categorisations = IMPORTANCES.flatMap((each) =>
    Object.keys(policy.targets.cells[each]).map((pillarCode) => ({ importance: each, pillar: pillarCode })),
  )
  return {
    entity,
    why: explainEntity(state, entity),
    suggested: { importance, pillar },
    cells: categorisations.map((categorisation) => createCell(state, rules, entity, categorisation, at)),
  }
}

/** Why the clock would choose this entity: the first candidate of `getDefaultEntity` that it is. */
function explainEntity(state: Application, { code }: EntityFacts): TargetGrid['why'] {
  const { returnedTo, suggestion, fallbacks } = state
  if (returnedTo?.code === code) return 'returned'
  if (suggestion.entity?.code === code) return suggestion.why
  return fallbacks[0]?.code === code ? 'sector' : 'programme'
}

function createCell(
  state: Application,
  { policy, calendarsFor }: Pick<FutureRules, 'policy' | 'calendarsFor'>,
  entity: EntityFacts,
  categorisation: GridCell['categorisation'],
  at: number,
): GridCell {
  const { ladder, ...rule } = createRoutedBody(policy, categorisation, entity)
  const { owner } = calendarsFor({ ...state, stage: 'with_entity', entity, ladder, rung: 0 })
  const { quality, objection } = getTargetCell(policy, categorisation)
  return {
    categorisation,
    roundTheClock: rule.roundTheClock,
    offices: ladder.map((office, rung) => ({
      ...office,
      targetMinutes: getRungTargetMinutes(policy, categorisation, rung),
    })),
    dueAt: getDueAt(owner, startBudget(rule, at)),
    qualityMinutes: quality,
    objectionMinutes: objection,
  }
}
