import { commands } from './ar/commands'
import { errors } from './ar/errors'
import { fields } from './ar/fields'
import { importances } from './ar/importances'
import { applicantMails, deskMails } from './ar/mails'
import { stages } from './ar/stages'
import { deadlines, units } from './ar/time'

/** Every sentence in Arabic. The other languages must have the same keys. */
export const ar = {
  ...errors,
  ...commands,
  ...fields,
  ...stages,
  ...importances,
  ...units,
  ...deadlines,
  ...applicantMails,
  ...deskMails,
} as const
