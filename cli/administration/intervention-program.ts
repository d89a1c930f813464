import type { InterventionReason, InterventionResult } from '../../api/administration/interventions'
import type { ApplicationRow } from '../../db/tables/application-row'
import { dataOption } from '../options'
import type { Program } from '../program'
import { renderInterventionResult } from '../render/intervention'
import {
  type AdministrationContext,
  getApplicationByReference,
  withAdministrationContext,
} from './administration-context'
import { readReason, reasonOption } from './intervention-reason'

/** Intervenes in the case of `row`; one of the functions in api/administration/interventions.ts. */
type Intervene = (
  context: AdministrationContext,
  row: ApplicationRow,
  reason: InterventionReason,
) => Promise<InterventionResult>

/**
 * Creates the program that intervenes in the case with a given reference. The exit code of the program is 1 when Temporal
 * did not report the outcome.
 */
export const createInterventionProgram = (name: string, description: string, intervene: Intervene): Program => ({
  name,
  description,
  positionals: ['reference'],
  options: { reason: reasonOption, data: dataOption },
  async run(options, io) {
    const reason = readReason(name, options)
    const result = await withAdministrationContext(options, io, async (context) =>
      intervene(context, await getApplicationByReference(context, options.positionals[0] ?? ''), reason),
    )
    io.out(renderInterventionResult(name, result))
    return result.status === 'unknown' ? 1 : 0
  },
})
