import { restartWorkflow } from '../../api/administration/interventions'
import { createInterventionProgram } from '../administration/intervention-program'

/** `bkm restart <reference>`: ends the Workflow of one case and starts a new one. */
export const restart = createInterventionProgram(
  'restart',
  'end the Workflow of one case and start a new one from the recorded events',
  restartWorkflow,
)
