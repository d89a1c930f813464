import { errors } from './ar/errors'
import { fields } from './ar/fields'
import { importances } from './ar/importances'
import { applicantMails, deskMails } from './ar/mails'
import { stages } from './ar/stages'
import { deadlines, units } from './ar/time'

/** Every sentence in Arabic: the catalogue other languages are measured against. */
export const ar = {
  ...errors,
  ...fields,
  ...stages,
  ...importances,
  ...units,
  ...deadlines,
  ...applicantMails,
  ...deskMails,
} as const
