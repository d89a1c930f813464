import type { Due, Effect } from '../domain/effect'
import { formatDate, formatDateAndTime, formatDays, formatDuration } from './format-time'
import { type EntityAndSectorNames, holderName } from './stages'
import type { Translator } from './translator'

interface Context {
  translator: Translator
  entityAndSectorNames: EntityAndSectorNames
  timeZone: string
}

/** Says in one or two sentences what a command would change for the time and the place of the application. The reader is staff. */
export function effectSentences(
  translator: Translator,
  effect: Effect,
  places: Pick<Context, 'entityAndSectorNames' | 'timeZone'>,
): string[] {
  const { translate } = translator
  const context = { translator, ...places }
  const { before, after, applicantDays } = effect
  if (effect.ends) return [translate('effect.ends')]
  if (effect.isHidden && after.due) {
    const at = formatDateAndTime(translator.language, after.due.dueAt, places.timeZone)
    return [translate('effect.hidden', { holder: nameHolder(after.owner, context), at })]
  }
  if (applicantDays !== undefined) return describeQuestion(effect, applicantDays, context)
  if (after.owner === before.owner) return [describeSameOwner(effect, context)]
  return [
    translate(effect.leavesDesk ? 'effect.leaves.mine' : 'effect.leaves', { next: describeNext(effect, context) }),
  ]
}

function describeQuestion(effect: Effect, applicantDays: number, context: Context): string[] {
  const { translator, timeZone } = context
  const { translate, language } = translator
  const days = formatDays(translator, applicantDays)
  const { pausesUntil, officeDue } = effect
  const reply = translate(effect.pausesOnceReached ? 'effect.reply.unreached' : 'effect.reply', { days })
  if (pausesUntil === undefined) return [describeTimeLeft(effect, officeDue, context), reply]
  const on = formatDate(language, pausesUntil, timeZone)
  const pause = effect.isMine
    ? translate('effect.pauses.mine', { on })
    : translate('effect.pauses', { on, holder: nameHolder(effect.before.owner, context) })
  return [pause, reply]
}

function describeSameOwner(effect: Effect, context: Context): string {
  const { owner, due } = effect.after
  const { translate, language } = context.translator
  if (owner !== 'applicant' || !due) return describeTimeLeft(effect, due, context)
  return translate('effect.applicant', { on: formatDate(language, due.dueAt, context.timeZone) })
}

/** The time of the office that has the application before the command, and that goes on. */
function describeTimeLeft({ isMine, before }: Effect, due: Due | undefined, context: Context): string {
  const { translator, timeZone } = context
  const { translate, language } = translator
  if (!due) return translate('effect.none')
  const holder = nameHolder(before.owner, context)
  if (due.leftMinutes < 0) {
    const at = formatDateAndTime(language, due.dueAt, timeZone)
    return isMine ? translate('effect.late.mine', { at }) : translate('effect.late', { at, holder })
  }
  const left = formatDuration(translator, Math.max(1, due.leftMinutes), 'calendar')
  return isMine ? translate('effect.goesOn.mine', { left }) : translate('effect.goesOn', { left, holder })
}

/** Who has the application then, what they do, and by when. */
function describeNext({ after: { stage, owner, due } }: Effect, context: Context): string {
  const { translator, timeZone } = context
  const { translate, language } = translator
  if (!due || stage === 'closed') return translate('effect.ends')
  const holder = nameHolder(owner, context)
  const at = formatDateAndTime(language, due.dueAt, timeZone)
  if (stage === 'released' || stage === 'awaiting_applicant')
    return translate(`effect.to.${stage}`, { on: formatDate(language, due.dueAt, timeZone) })
  return due.leftMinutes < 0
    ? translate('effect.to.late', { holder, at })
    : translate(`effect.to.${stage}`, { holder, at })
}

const nameHolder = (owner: string | null, { translator, entityAndSectorNames }: Context): string =>
  holderName(translator, owner, entityAndSectorNames)
