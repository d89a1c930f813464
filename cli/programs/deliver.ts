import { retryMails } from '../../api/administration/interventions'
import { createInterventionProgram } from '../administration/intervention-program'

/** `bkm deliver <reference>`: sends the failed mails of one case again. */
export const deliver = createInterventionProgram(
  'deliver',
  'send the mails of one case again that failed or were given up',
  retryMails,
)
