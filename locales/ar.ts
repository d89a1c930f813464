import { accessSentences } from './ar/access'
import { codeSentences } from './ar/codes'
import { commandNames, repinReasonNames } from './ar/commands'
import { contactSentences } from './ar/contact'
import { effectSentences } from './ar/effects'
import { engineDoorSentences } from './ar/engine-door'
import { errorSentences } from './ar/errors'
import { fieldSentences } from './ar/fields'
import { futureSentences } from './ar/future'
import { importanceNames } from './ar/importances'
import { applicantMailSentences, deskMailSentences } from './ar/mails'
import { ownerPageSentences } from './ar/owner-page'
import { ruleFieldSentences } from './ar/rule-fields'
import { ruleSentences } from './ar/rules'
import { screenSentences } from './ar/screens'
import { stageSentences } from './ar/stages'
import { termSentences } from './ar/terms'
import { deadlineSentences, unitForms } from './ar/time'

/** Every sentence in Arabic. The other languages must have the same keys. */
export const ar = {
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
} as const
