import type { Application } from '../application'
import { isRoundTheClock, rungTarget } from '../compute-dues'
import type { Bodies, Decided } from '../events'
import type { Policy } from '../programme'
import { by, type Case } from './decision'

export const release = (c: Case<'release'>): Decided[] => [
  by(c)('released', { reviewed: 'yes', ...(c.with.scores && { scores: c.with.scores }) }),
]

/** Back to the same visit and rung; beyond the cap it also climbs. Sent back as no answer, the old due stands. */
export function sendBack(c: Case<'sendBack'>): Decided[] {
  const { reason, text } = c.with
  const floor = reason === 'no_answer' ? {} : { floorMinutes: c.policy.secondTryMinutes }
  const sentBack = by(c)('sentBack', { reason, text, ...floor })
  const climb = climbBody(c.state, c.policy)
  const beyondCap = c.state.used.sendBacks >= c.policy.caps.sendBacks
  return beyondCap && climb ? [sentBack, by(c)('climbed', { ...climb, why: 'send_backs' })] : [sentBack]
}

export const confirm = (c: Case<'confirm'>): Decided[] => [
  by(c)('confirmed', { text: c.with.text }),
  by(c)('closed', { as: 'confirmed' }),
]

export const reopen = (c: Case<'reopen'>): Decided[] => [
  by(c)('reopened', { text: c.with.text, bySilence: false, ...reopenBody(c.state, c.policy, false) }),
]

/**
 * A new visit one rung above the one that answered (at most the last), its author barred. By silence it climbs no
 * further than a top rung. What was redirected has no entity: it goes to triage as a ruling.
 */
export function reopenBody(
  state: Application,
  policy: Policy,
  bySilence: boolean,
): Omit<Bodies['reopened'], 'bySilence'> {
  const { answer, ladder, categorisation } = state
  if (!state.entity || !categorisation) return { rung: 0 }
  const from = answer?.rung ?? state.rung
  const stays = bySilence && policy.topRungs.includes(ladder[from]?.name ?? '')
  const rung = stays ? from : Math.min(from + 1, ladder.length - 1)
  return {
    rung,
    targetMinutes: rungTarget(policy, categorisation, rung),
    roundTheClock: isRoundTheClock(policy, categorisation),
    ...(answer && { barred: answer.authorId }),
  }
}

/** The next rung with its own budget, or undefined on the last one. */
export function climbBody(state: Application, policy: Policy): Omit<Bodies['climbed'], 'why'> | undefined {
  const rung = state.rung + 1
  const seat = state.ladder[rung]?.seat
  if (!seat || !state.categorisation) return undefined
  const { categorisation } = state
  return {
    rung,
    seat,
    targetMinutes: rungTarget(policy, categorisation, rung),
    roundTheClock: isRoundTheClock(policy, categorisation),
  }
}
