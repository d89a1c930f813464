import { retryMails } from '../../api/administration/interventions'
import { createInterventionProgram } from '../administration/intervention-program'

/** `bkm deliver <reference>`: makes the failed and given-up mails of one case due again. The worker then sends them. */
export const deliver = createInterventionProgram(
  'deliver',
  'send the mails of one case again that failed or were given up',
  retryMails,
)
