import type { Act } from './courses'
import { GENERAL_TEXTS } from './general-texts'
import type { Plan } from './plans'

/** The text of an act, in the language of the application; undefined for an act without a text. */
export function chooseText({ name, by, flag }: Act, { matter }: Plan): string | undefined {
  const general = GENERAL_TEXTS[matter.language]
  switch (name) {
    case 'ask':
      return matter.question
    case 'reply':
      return matter.reply
    case 'answer':
      return matter.answer
    case 'redirect':
      return general.redirection
    case 'sendBack':
      return general.sendBack
    case 'object':
      return general.objection
    case 'confirm':
      return general.confirmation
    case 'reopen':
      return general.reopening
    case 'remark':
      return flag ? general[flag] : by === 'applicant' ? general.remark : general.staffRemark
    default:
      return undefined
  }
}
