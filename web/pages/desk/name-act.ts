import type { CommandName } from '../../../domain/arguments'
import { commandName } from '../../../locales/commands'
import type { Translator } from '../../../locales/translator'
import type { OpenedCase, StaffApplication } from '../../desk/desk-facts'

/** Whether an accepted application goes back where it was. One that was in its first screening goes to the triage desk. */
export function isRaised({ history }: StaffApplication): boolean {
  const accepted = history.findLastIndex(({ type }) => type === 'accepted')
  return history.slice(accepted + 1).some(({ type, facts }) => type === 'raised' && facts['stage'] !== 'screening')
}

/** While a withdrawal is held, "accept" would not say what: the acts are named by what becomes of the application. */
const findHeldName = ({ findSentence }: Translator, { application }: OpenedCase, act: CommandName) =>
  application.heldWithdrawal && findSentence(`desk.tab.held.${act}`)

/** The tab that opens the form of an act. */
export const nameTab = (translator: Translator, opened: OpenedCase, act: CommandName): string =>
  findHeldName(translator, opened, act) ?? translator.findSentence(`desk.tab.${act}`) ?? commandName(translator, act)

/** The heading of the form of an act. */
export const nameForm = (translator: Translator, opened: OpenedCase, act: CommandName): string =>
  findHeldName(translator, opened, act) ??
  (act === 'remark' ? nameWriting(translator, opened) : undefined) ??
  commandName(translator, act)

/** The way to write to the offices that are told of it; undefined when there are none. */
export function nameWriting({ translate }: Translator, { application: { remarkGoesTo = [] } }: OpenedCase) {
  const count = remarkGoesTo.length
  return count === 0 ? undefined : translate('desk.brief.remark', { count })
}

/** The button that sends the form of an act; its words always name the act. */
export const nameButton = (translator: Translator, { application }: OpenedCase, act: CommandName): string => {
  const { findSentence } = translator
  const held = application.heldWithdrawal && findSentence(`desk.act.send.held.${act}`)
  return held ?? findSentence(`desk.act.send.${act}`) ?? commandName(translator, act)
}
