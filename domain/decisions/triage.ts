import type { Categorisation } from '../application'
import { isRoundTheClock, rungTarget } from '../compute-dues'
import type { Decided } from '../events'
import type { EntityFacts, Policy } from '../programme'
import { ladderOf } from '../seats'
import { by, type Case, type RefusalCode } from './decision'

export const accept = (c: Case<'accept'>): Decided[] => [by(c)('accepted', { by: 'person' })]

export const redirect = (c: Case<'redirect'>): Decided[] => [
  by(c)('redirected', { where: c.with.where, text: c.with.text }),
]

export function route(c: Case<'route'>): Decided[] | RefusalCode {
  const { importance, pillar, topic, entity } = c.with
  if (!c.policy.targets.cells[importance]?.[pillar] || !c.policy.ladders[entity.kind]) return 'command.malformed'
  const categorisation = { importance, pillar, ...(topic && { topic }) }
  const routed = routeBody(c.policy, categorisation, entity)
  return [
    by(c)('categorised', categorisation),
    by(c)('routed', { ...routed, by: c.state.ruling ? 'ruling' : 'triage' }),
  ]
}

/** What a route fixes for the visit: the ladder of seats and the first rung's budget. */
export const routeBody = (policy: Policy, categorisation: Categorisation, entity: EntityFacts) => ({
  entity,
  ladder: ladderOf(policy, entity, categorisation.importance),
  targetMinutes: rungTarget(policy, categorisation, 0),
  roundTheClock: isRoundTheClock(policy, categorisation),
})
