import { errors } from './en/errors'
import { fields } from './en/fields'
import { importances } from './en/importances'
import { applicantMails, deskMails } from './en/mails'
import { stages } from './en/stages'
import { deadlines, units } from './en/time'

/** Every sentence in English. A key that Arabic has and English lacks does not compile, nor the other way round. */
export const en = {
  ...errors,
  ...fields,
  ...stages,
  ...importances,
  ...units,
  ...deadlines,
  ...applicantMails,
  ...deskMails,
}
