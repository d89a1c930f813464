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

type Intervention = (
  context: AdministrationContext,
  row: ApplicationRow,
  reason: InterventionReason,
) => Promise<InterventionResult>

/** Creates a program that intervenes in one case. Its exit code is 1 when the outcome is unknown. */
export const createInterventionProgram = (name: string, description: string, intervene: Intervention): Program => ({
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
