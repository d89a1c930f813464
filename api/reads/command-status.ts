import { findApplicationById } from '../../db/tables/applications'
import { listCommandStatuses } from '../../db/tables/commands'
import { presentOutcome, type PresentedOutcome } from '../commands/command-result'
import type { Dependencies } from '../dependencies'
import { findView } from '../open-application'
import type { SignedIn } from '../signed-in'

export interface CommandStatus {
  commandId: string
  status: 'recorded' | 'refused' | 'unknown'
  /** why it was refused */
  code?: string
  outcome?: PresentedOutcome
}

/** Reads what became of a command of this person. Other commands are `unknown`. */
export async function readCommandStatus(
  dependencies: Dependencies,
  { personId, seats }: SignedIn,
  commandId: string,
): Promise<CommandStatus> {
  const { applicationId, ...shown } = await findShownStatus(dependencies, commandId, { personId, seats })
  const applicationIds = applicationId === undefined ? [] : [applicationId]
  await dependencies.logAccess({ personId, applicationIds, act: 'staff.command.status' })
  return { commandId, ...shown }
}

/** Finds what this person may see of a command, and the application that this shows. */
async function findShownStatus(
  { database }: Dependencies,
  id: string,
  { personId, seats }: Pick<SignedIn, 'personId' | 'seats'>,
): Promise<Omit<CommandStatus, 'commandId'> & { applicationId?: string }> {
  for (const known of await listCommandStatuses(database, id, personId)) {
    const { applicationId } = known
    const row = await findApplicationById(database, applicationId)
    if (!row || !findView(seats, row.state)) continue
    return known.status === 'recorded'
      ? { status: known.status, outcome: presentOutcome(known.outcome), applicationId }
      : { status: known.status, code: known.code, applicationId }
  }
  return { status: 'unknown' }
}
