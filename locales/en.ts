import { accessSentences } from './en/access'
import { codeSentences } from './en/codes'
import { commandNames, repinReasonNames } from './en/commands'
import { contactSentences } from './en/contact'
import { effectSentences } from './en/effects'
import { engineDoorSentences } from './en/engine-door'
import { errorSentences } from './en/errors'
import { fieldSentences } from './en/fields'
import { futureSentences } from './en/future'
import { importanceNames } from './en/importances'
import { applicantMailSentences, deskMailSentences } from './en/mails'
import { ownerPageSentences } from './en/owner-page'
import { ruleFieldSentences } from './en/rule-fields'
import { ruleSentences } from './en/rules'
import { screenSentences } from './en/screens'
import { stageSentences } from './en/stages'
import { termSentences } from './en/terms'
import { deadlineSentences, unitForms } from './en/time'

/** Every sentence in English. The code does not compile when a key is missing in English or in Arabic. */
export const en = {
  ...errorSentences,
  ...accessSentences,
  ...commandNames,
  ...repinReasonNames,
  ...codeSentences,
  ...fieldSentences,
  ...contactSentences,
  ...stageSentences,
  ...futureSentences,
  ...termSentences,
  ...effectSentences,
  ...ownerPageSentences,
  ...engineDoorSentences,
  ...importanceNames,
  ...unitForms,
  ...deadlineSentences,
  ...applicantMailSentences,
  ...deskMailSentences,
  ...ruleFieldSentences,
  ...ruleSentences,
  ...screenSentences,
}
