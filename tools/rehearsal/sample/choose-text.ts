import type { CommandName } from '../../../domain/arguments'
import { COURSE_MATTERS } from './course-matters'
import type { Act } from './courses'
import { GENERAL_TEXTS } from './general-texts'
import type { Plan } from './plans'

/** The text of an act, in the language of the application; undefined for an act without a text. */
export function chooseText({ name, by, flag }: Act, { matter }: Plan): string | undefined {
  const general = GENERAL_TEXTS[matter.language]
  const remark = by === 'applicant' ? general.remark : general.staffRemark
  const texts: Partial<Record<CommandName, string>> = {
    ask: matter.question,
    reply: matter.reply,
    answer: matter.answer,
    redirect: general.redirection,
    return: general.return,
    sendBack: general.sendBack,
    object: general.objection,
    confirm: general.confirmation,
    reopen: general.reopening,
    remark: flag ? COURSE_MATTERS[flag][matter.language].text : remark,
  }
  return texts[name]
}
