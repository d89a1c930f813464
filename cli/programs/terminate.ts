import { terminateOrphan } from '../../api/administration/interventions'
import { Problem } from '../../api/problem'
import { errorSentence } from '../../locales/errors'
import { createTranslator } from '../../locales/translator'
import { withAdministrationContext } from '../administration/administration-context'
import { readReason, reasonOption } from '../administration/intervention-reason'
import { dataOption } from '../options'
import { type Program, SentenceError } from '../program'
import { renderInterventionResult } from '../render/intervention'

/** `bkm terminate <workflowId>`: ends a Workflow for ever. It refuses a Workflow that belongs to an application. */
export const terminate: Program = {
  name: 'terminate',
  description: 'end a Workflow that belongs to no application',
  positionals: ['workflowId'],
  options: { reason: reasonOption, data: dataOption },
  async run(options, io) {
    const reason = readReason('terminate', options)
    const result = await withAdministrationContext(options, io, (context) =>
      terminateOrphan(context, options.positionals[0] ?? '', reason).catch((error: unknown) => {
        if (!(error instanceof Problem)) throw error
        throw new SentenceError(errorSentence(createTranslator('en'), error.code), { cause: error })
      }),
    )
    io.out(renderInterventionResult('terminate', result))
    return 0
  },
}
