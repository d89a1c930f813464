import { findApplicationById } from '../../db/tables/applications'
import { type CommandStatus as KnownStatus, listCommandStatuses } from '../../db/tables/commands'
import { findPermittedView } from '../../domain/permissions'
import { parseReference } from '../../domain/reference'
import { presentOutcome, type PresentedOutcome } from '../commands/command-result'
import { listStoredIds } from '../commands/stored-ids'
import type { Dependencies } from '../dependencies'
import type { SignedIn } from '../signed-in'

/** What became of a command in one application. */
interface StatusInApplication {
  reference: string
  status: 'recorded' | 'refused'
  /** why it was refused */
  code?: string
  outcome?: PresentedOutcome
}

/** What became of a command. `status`, `code` and `outcome` are those of the first application. */
export interface CommandStatus extends Omit<StatusInApplication, 'reference' | 'status'> {
  commandId: string
  status: StatusInApplication['status'] | 'unknown'
  /** each application in which the person gave a command with this id: recorded ones first; absent if `unknown` */
  applications?: StatusInApplication[]
}

/**
 * Reads what became of the commands with this id that this person gave, in every application that the person may see now or raised to the
 * duty seat, or only in the one with this reference. Everything else is `unknown`.
 */
export async function readCommandStatus(
  dependencies: Dependencies,
  { personId, seats }: SignedIn,
  { commandId, reference }: { commandId: string; reference?: string | undefined },
): Promise<CommandStatus> {
  const found = await listShownStatuses(dependencies, commandId, { personId, seats })
  const wanted = reference === undefined ? found : found.filter((one) => one.reference === parseReference(reference))
  const applicationIds = wanted.map(({ applicationId }) => applicationId)
  await dependencies.logAccess({ personId, applicationIds, act: 'staff.command.status' })
  const applications = wanted.map(({ applicationId: _applicationId, ...shown }) => shown)
  const [first] = applications
  if (!first) return { commandId, status: 'unknown' }
  const { reference: _reference, ...status } = first
  return { commandId, ...status, applications }
}

/** Lists what this person may see of a command, once for each application. A recorded command counts before a refused one. */
async function listShownStatuses(
  { database, settings }: Dependencies,
  commandId: string,
  { personId, seats }: Pick<SignedIn, 'personId' | 'seats'>,
): Promise<(StatusInApplication & { applicationId: string })[]> {
  const ids = listStoredIds(settings.digestKey, commandId)
  const shown = new Map<string, StatusInApplication & { applicationId: string }>()
  for (const known of await listCommandStatuses(database, ids, personId)) {
    const { applicationId } = known
    if (shown.has(applicationId)) continue
    const row = await findApplicationById(database, applicationId)
    if (row && (findPermittedView(seats, row.state) || row.state.raised?.personId === personId)) {
      shown.set(applicationId, { applicationId, reference: row.reference, ...presentStatus(known) })
    }
  }
  return [...shown.values()]
}

const presentStatus = (known: KnownStatus): Omit<StatusInApplication, 'reference'> =>
  known.status === 'recorded'
    ? { status: known.status, outcome: presentOutcome(known.outcome) }
    : { status: known.status, code: known.code }
