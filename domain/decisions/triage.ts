// Decisions about the commands of screening and triage: each function has the name of its command.
import type { Categorisation } from '../application'
import { getRungTargetMinutes, isRoundTheClock } from '../compute-dues'
import type { DecidedEvent } from '../events'
import { computeLadder } from '../ladder'
import type { EntityFacts, Policy } from '../programme'
import { type CommandInput, createEvent } from './decision'

export const accept = (input: CommandInput<'accept'>): DecidedEvent[] => {
  const { raised } = input.state
  return [createEvent(input, 'accepted', { by: 'person', ...(raised && { to: raised.stage }) })]
}

export const redirect = (input: CommandInput<'redirect'>): DecidedEvent[] => [
  createEvent(input, 'redirected', { where: input.with.where, text: input.with.text }),
]

export function route(input: CommandInput<'route'>): DecidedEvent[] {
  const { importance, pillar, topic, entity } = input.with
  const { policy, state } = input
  const categorisation = { importance, pillar, ...(topic && { topic }) }
  const routed = createRoutedBody(policy, categorisation, entity)
  return [
    createEvent(input, 'categorised', categorisation),
    createEvent(input, 'routed', { ...routed, by: state.ruling ? 'ruling' : 'triage' }),
  ]
}

/** The entity, its ladder and the target of the first rung. They stay the same for the whole visit (one stay with the entity). */
export const createRoutedBody = (policy: Policy, categorisation: Categorisation, entity: EntityFacts) => ({
  entity,
  ladder: computeLadder(policy, entity, categorisation.importance),
  targetMinutes: getRungTargetMinutes(policy, categorisation, 0),
  roundTheClock: isRoundTheClock(policy, categorisation),
})
