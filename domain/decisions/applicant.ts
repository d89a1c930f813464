// Decisions about the commands of the applicant: each function has the name of its command.
// The check functions return the reason for a refusal, or undefined.
import { withKeptRights } from '../applicant-rights'
import { findEndOfCap, keepLastDay, RATINGS_PER_DAY } from '../daily-caps'
import type { Dues } from '../dues'
import { type DecidedEvent, isForApplicant } from '../events'
import { findReachedBefore, waitsForApplicant } from '../reach'
import { type CommandContext, type CommandInput, createEvent, type RefusalCode } from './decision'
import { findAgentRefusal, isAgent } from './withdrawal'

const findAgentId = ({ for: principal, personId }: CommandContext['actor']) =>
  principal === 'applicant' ? personId : undefined

/** The cap counts for each person: those of an agent for a caller never use up the applicant's own. */
const listRatingsToday = ({ state, actor, at }: CommandContext) =>
  keepLastDay(state.ratings, at).filter(({ agentId }) => agentId === findAgentId(actor))

export function checkRating(context: CommandContext): RefusalCode | undefined {
  if (!withKeptRights(context.policy, context.state).rating) return 'command.not_allowed'
  return listRatingsToday(context).length >= RATINGS_PER_DAY ? 'command.limit_reached' : undefined
}

/**
 * When the message that the applicant answers reached them: at the latest now, because they answer it; null if it reached nobody yet,
 * and a caller whom the agent knows by facts only answers it. Not for an act in another stage, such as an objection after the closing.
 */
function toReachedBody({ state, dues, at, actor }: CommandContext): { reachedAt?: number | null } {
  if (!waitsForApplicant(state.stage)) return {}
  return { reachedAt: findReachedBefore(dues, at) ?? (actor.verifiedBy === 'known_facts' ? null : at) }
}

/**
 * "Solved" closes the application. So an agent can give it for a caller only when the agent can withdraw the application for them. The
 * author's own "solved" counts.
 */
export function rate(input: CommandInput<'rate'>): DecidedEvent[] | RefusalCode {
  const { solved, treatedWell, scores } = input.with
  const agentRefusal = solved === 'yes' ? findAgentRefusal(input) : undefined
  if (agentRefusal) return agentRefusal
  const { reachedAt } = toReachedBody(input)
  // A rating leaves the application with the applicant, so whom the answer did not reach may still be reached.
  const reached = reachedAt == null ? {} : { reachedAt }
  // Only the first "no" begins the objection window again, so that nobody can extend it without end.
  const noAt = solved === 'no' ? (input.state.rating?.noAt ?? input.at) : undefined
  const rated = createEvent(input, 'rated', {
    solved,
    ...(treatedWell !== undefined && { treatedWell }),
    ...(scores && { scores }),
    numberToday: listRatingsToday(input).length + 1,
    ...(isAgent(input) && { byAgent: true }),
    ...(noAt !== undefined && { noAt }),
    ...reached,
  })
  return solved === 'yes' ? [rated, createEvent(input, 'closed', { as: 'satisfied', ...reached })] : [rated]
}

/** The input of `checkObjectionOpen`. The code for mails calls it too, so it does not need the whole context. */
type ObjectionContext = Pick<CommandContext, 'state' | 'policy' | 'at'> & {
  actor?: CommandContext['actor']
  dues: Pick<Dues, 'objectUntil'>
}

/** Objections of agents are counted apart: whoever speaks at the telephone must not use up what the author may do. */
const countObjections = ({ used: { objections, agentObjections = 0 } }: CommandContext['state'], byAgent: boolean) =>
  byAgent ? agentObjections : objections - agentObjections

/**
 * The objection window counts from the instant at which the release reached the applicant, or from their "no"; see `findObjectUntil`.
 * Without an actor it is the author's right that is checked.
 */
export function checkObjectionOpen({ state, policy, dues, at, actor }: ObjectionContext): RefusalCode | undefined {
  const { objection, caps } = withKeptRights(policy, state)
  if (!objection) return 'command.not_allowed'
  if (countObjections(state, actor?.for === 'applicant') >= caps.objections) return 'command.limit_reached'
  return dues.objectUntil === undefined || at > dues.objectUntil ? 'command.window_closed' : undefined
}

/**
 * After an objection another person confirms the answer or reopens the application; if nobody decides, the clock reopens it.
 * An objection to an unreviewed answer needs no reason.
 */
export function object(input: CommandInput<'object'>): DecidedEvent[] | RefusalCode {
  const { reason, text } = input.with
  const { unreviewed } = input.state.release ?? {}
  if (reason === undefined && !unreviewed) return 'command.needs_reason'
  const round = input.state.used.objections + 1
  const reached = toReachedBody(input)
  return [
    createEvent(input, 'objected', {
      ...(reason !== undefined && { reason }),
      ...(text && { text }),
      round,
      ...(isAgent(input) && { byAgent: true }),
      ...reached,
    }),
  ]
}

export const reply = (input: CommandInput<'reply'>): DecidedEvent[] => [
  createEvent(input, 'replied', { text: input.with.text, ...toReachedBody(input) }),
]

/** The remarks of this author in the last 24 hours. Those of an agent for a caller are the agent's, so they never silence the author. */
const listRemarksToday = ({ state, actor, at }: Pick<CommandContext, 'state' | 'actor' | 'at'>) =>
  keepLastDay(state.authoredRemarks, at).filter(({ author }) => author === actor.personId)

/** The cap of remarks counts for each person, because a colleague's remarks must not silence the others. */
export const checkRemarkCap = (context: CommandContext): RefusalCode | undefined =>
  findNextRemarkAt(context) === undefined ? undefined : 'command.limit_reached'

/** When a person who has reached the cap of remarks may write the next one, epoch ms; undefined when they may now. */
export const findNextRemarkAt = (
  context: Pick<CommandContext, 'state' | 'actor' | 'at' | 'policy'>,
): number | undefined => findEndOfCap(listRemarksToday(context), context.policy.caps.remarksPerDay)

/** A remark changes no due instant. A remark of the applicant always has the audience `entity`. */
export function remark(input: CommandInput<'remark'>): DecidedEvent[] {
  const side = isForApplicant(input.actor) ? 'applicant' : 'staff'
  const audience = side === 'applicant' ? 'entity' : input.with.audience
  const numberToday = listRemarksToday(input).length + 1
  const byAgent = isAgent(input) && { byAgent: true as const }
  return [createEvent(input, 'remarked', { text: input.with.text, audience, side, numberToday, ...byAgent })]
}
