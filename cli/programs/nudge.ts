import { nudgeWorkflow } from '../../api/administration/interventions'
import { createInterventionProgram } from '../administration/intervention-program'

/** `bkm nudge <reference>`: lets the Workflow of one case read the recorded events again. */
export const nudge = createInterventionProgram(
  'nudge',
  'let the Workflow of one case read the recorded events again',
  nudgeWorkflow,
)
