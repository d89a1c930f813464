// The checks of the command table that concern the actor. Each returns the reason for a refusal, or undefined.
import type { Application } from './application'
import type { RefusalCode } from './decisions/decision'
import type { Actor } from './events'
import { findExaminationRefusal, type WithheldText } from './examination'
import { isHelpOwed } from './help'
import { isInDanger, listUnexamined, listWithheld, listWithheldObjections } from './withheld-texts'

/** In screening only the duty seat may redirect; in triage only the triage desk and the operation room. */
export function checkRedirectingSeat(state: Application, actor: Actor): RefusalCode | undefined {
  if ((state.stage === 'screening') !== (actor.role === 'duty')) return 'command.not_allowed'
  return state.stage === 'screening' ? checkHelped(state) : undefined
}

/** Nothing is decided about a text that tells of danger before an officer recorded what was done for the person. */
export const checkHelped = (state: Application): RefusalCode | undefined =>
  isHelpOwed(state) ? 'command.help_owed' : undefined

/** Somebody told of danger. Who may read none of the texts that wait does not know what to help with. */
export function checkMayHelp(state: Application, actor: Actor): RefusalCode | undefined {
  if (!isInDanger(state)) return 'command.not_allowed'
  const waiting = listUnexamined(state)
  return state.stage === 'screening' || waiting.length === 0 ? undefined : findExaminersRefusal(waiting, actor)
}

/** The author of an answer that led to a reopening may not claim or answer again; another person in the same seat may. */
export function checkBarredAuthor(state: Application, actor: Actor): RefusalCode | undefined {
  return state.barred.includes(actor.personId) ? 'command.barred_author' : undefined
}

/**
 * Only the present rung may return the application: a return begins a new visit with a full period, so a lower seat could undo a climb
 * that its own delay caused. An entity cannot return a ruling of the operation room.
 */
export function checkReturn(state: Application, { rung }: Actor): RefusalCode | undefined {
  if (rung !== state.rung) return 'command.not_allowed'
  return state.routedBy === 'ruling' ? 'command.cannot_return_ruling' : undefined
}

/** The author of an answer may not review it. */
export function checkNotAuthor(state: Application, actor: Pick<Actor, 'personId'>): RefusalCode | undefined {
  return state.answer?.authorId === actor.personId ? 'command.same_person' : undefined
}

/**
 * Neither the author nor the reviewer of an answer, nor who redirected, nor who confirmed it after an earlier objection, may decide an
 * objection to it, and nobody else whom a withheld objection is against. While its text is withheld, a seat that cannot read it may not decide either.
 */
export function checkSecondDecider(
  state: Application,
  actor: Pick<Actor, 'role' | 'personId'>,
): RefusalCode | undefined {
  const { reviewerId, confirmerId } = state.release ?? {}
  if ([reviewerId, confirmerId].includes(actor.personId)) return 'command.same_person'
  const refusalCode = checkNotAuthor(state, actor)
  if (refusalCode) return refusalCode
  const codes = listWithheldObjections(state).map((text) => findExaminationRefusal(text, actor))
  if (codes.includes('command.same_person')) return 'command.same_person'
  return codes.includes('command.not_allowed') ? 'command.text_withheld' : undefined
}

/** There is something to examine only while a text is withheld that this person may examine; also one that stays withheld. */
export function checkTextWithheld(state: Application, actor: Actor): RefusalCode | undefined {
  return (
    findExaminersRefusal(listWithheld(state), actor) ??
    (listUnexamined(state).length > 0 ? checkHelped(state) : undefined)
  )
}

/** Why a person may examine none of these texts, or undefined. */
function findExaminersRefusal(texts: readonly WithheldText[], actor: Actor): RefusalCode | undefined {
  const codes = texts.map((text) => findExaminationRefusal(text, actor))
  if (codes.includes(undefined)) return undefined
  return codes.includes('command.same_person') ? 'command.same_person' : 'command.not_allowed'
}
