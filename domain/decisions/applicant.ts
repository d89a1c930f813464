import type { Actor, Decided } from '../events'
import { by, type Case, type RefusalCode, type Standing } from './decision'

export const notRated = ({ policy }: Standing): RefusalCode | undefined =>
  policy.rating ? undefined : 'command.not_allowed'

export function rate(c: Case<'rate'>): Decided[] {
  const rated = by(c)('rated', c.with)
  return c.with.solved === 'yes' ? [rated, by(c)('closed', { as: 'satisfied' })] : [rated]
}

/** The window counts from the release, never from a remark. */
export function objectionsOver({ state, policy, dues, at }: Standing): RefusalCode | undefined {
  if (!policy.objection) return 'command.not_allowed'
  if (state.used.objections >= policy.caps.objections) return 'command.limit_reached'
  return dues.objectUntil === undefined || at > dues.objectUntil ? 'command.window_closed' : undefined
}

/** "No" never closes: a second decider confirms or reopens. What nobody reviewed needs no reason. */
export const object = (c: Case<'object'>): Decided[] | RefusalCode =>
  c.with.reason === undefined && !c.state.release?.unreviewed
    ? 'command.needs_reason'
    : [by(c)('objected', { ...c.with, round: c.state.used.objections + 1 })]

export const reply = (c: Case<'reply'>): Decided[] => [by(c)('replied', { text: c.with.text })]

export const withdraw = (c: Case<'withdraw'>): Decided[] => [
  by(c)('withdrawn', { reason: c.with.reason }),
  by(c)('closed', { as: 'withdrawn' }),
]

const DAY_MS = 86_400_000

const sideOf = ({ role, for: forWhom }: Actor) =>
  role === 'applicant' || forWhom === 'applicant' ? ('applicant' as const) : ('staff' as const)

/** Each side has its own number a day. */
export function remarksUsedUp({ state, policy, actor, at }: Standing): RefusalCode | undefined {
  const lately = state.remarks[sideOf(actor)].filter((each) => each > at - DAY_MS)
  return lately.length >= policy.caps.remarksPerDay ? 'command.limit_reached' : undefined
}

/** Told to the owner; no clock moves. */
export function remark(c: Case<'remark'>): Decided[] {
  const side = sideOf(c.actor)
  const audience = side === 'applicant' ? 'entity' : c.with.audience
  return [by(c)('remarked', { text: c.with.text, audience, side })]
}
