import type { Decided } from '../events'
import { by, type Case, type RefusalCode } from './decision'

export function rate(c: Case<'rate'>): Decided[] | RefusalCode {
  if (!c.policy.rating) return 'command.not_allowed'
  const rated = by(c)('rated', c.with)
  return c.with.solved === 'yes' ? [rated, by(c)('closed', { as: 'satisfied' })] : [rated]
}

/** "No" never closes: a second decider confirms or reopens. The window counts from the release, never from a
 * remark. What nobody reviewed needs no reason. */
export function object(c: Case<'object'>): Decided[] | RefusalCode {
  const { state, policy, dues } = c
  if (!policy.objection || state.closedAs === 'withdrawn') return 'command.not_allowed'
  if (state.used.objections >= policy.caps.objections) return 'command.limit_reached'
  if (dues.objectUntil === undefined || c.at > dues.objectUntil) return 'command.window_closed'
  if (c.with.reason === undefined && !state.release?.unreviewed) return 'command.needs_reason'
  return [by(c)('objected', { ...c.with, round: state.used.objections + 1 })]
}

export const reply = (c: Case<'reply'>): Decided[] => [by(c)('replied', { text: c.with.text })]

export const withdraw = (c: Case<'withdraw'>): Decided[] => [
  by(c)('withdrawn', { reason: c.with.reason }),
  by(c)('closed', { as: 'withdrawn' }),
]

const DAY_MS = 86_400_000

/** Told to the owner; no clock moves. Each side has its own number a day. */
export function remark(c: Case<'remark'>): Decided[] | RefusalCode {
  const side = c.actor.role === 'applicant' || c.actor.for === 'applicant' ? 'applicant' : 'staff'
  const lately = c.state.remarks[side].filter((at) => at > c.at - DAY_MS)
  if (lately.length >= c.policy.caps.remarksPerDay) return 'command.limit_reached'
  const audience = side === 'applicant' ? 'entity' : c.with.audience
  return [by(c)('remarked', { text: c.with.text, audience, side })]
}
