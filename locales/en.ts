import { commands } from './en/commands'
import { errors } from './en/errors'
import { fields } from './en/fields'
import { importances } from './en/importances'
import { applicantMails, deskMails } from './en/mails'
import { stages } from './en/stages'
import { deadlines, units } from './en/time'

/** Every sentence in English. A key that is missing in English or in Arabic does not compile. */
export const en = {
  ...errors,
  ...commands,
  ...fields,
  ...stages,
  ...importances,
  ...units,
  ...deadlines,
  ...applicantMails,
  ...deskMails,
}
