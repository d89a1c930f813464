import type { RecordedIdentity } from '../../domain/command-identity'
import type { CommandOutcome } from '../../domain/record-protocol'
import type { Database, Transaction } from '../connection'
import { withSafeErrors } from '../errors'

/** A recorded command. If it is repeated, its author gets this outcome again. */
export interface RecordedCommand extends RecordedIdentity {
  outcome: CommandOutcome
}

/** The SQL of a RecordedCommand as jsonb, from the table `command`. */
export const RECORDED_COMMAND_SQL = `jsonb_build_object(
  'outcome', command.outcome,
  'digest', command.digest,
  'firstEvent', (
    select jsonb_build_object('type', event.type, 'personId', event.actor->>'personId') from event
    where event.application_id = command.application_id and event.command_id = command.command_id
    order by event.sequence limit 1
  )
)`

/** Finds the recorded command with one of these ids, which may be another act: `isSameCommand` tells. */
export async function findRecordedCommand(
  db: Database | Transaction,
  applicationId: string,
  commandIds: readonly string[],
): Promise<RecordedCommand | undefined> {
  const row = await withSafeErrors(() =>
    db('command')
      .where({ application_id: applicationId })
      .whereIn('command_id', commandIds)
      .first(db.raw(`${RECORDED_COMMAND_SQL} as recorded`)),
  )
  return row?.recorded
}

/** What became of a person's own command in one application. */
export type CommandStatus =
  | { status: 'recorded'; applicationId: string; outcome: CommandOutcome }
  | { status: 'refused'; applicationId: string; code: string }

/** At most so many applications are looked at for one commandId. */
const MAX_STATUSES = 20

/**
 * Lists what became of the commands with one of these ids that this person gave, in every application: the recorded ones first, the newest
 * of each kind first.
 */
export async function listCommandStatuses(
  db: Database,
  commandIds: readonly string[],
  personId: string,
): Promise<CommandStatus[]> {
  return withSafeErrors(async () => {
    const recorded = await db('command')
      .join('event', { 'event.application_id': 'command.application_id', 'event.sequence': 'command.sequence' })
      .whereIn('command.command_id', commandIds)
      .whereRaw(`command.command_id not like 'tick/%'`)
      .whereRaw(`event.actor->>'personId' = ?`, [personId])
      .orderBy('command.recorded_at', 'desc')
      .limit(MAX_STATUSES)
      .select('command.application_id', 'command.outcome')
    const refused = await db('rejected_command')
      .where({ person_id: personId })
      .whereIn('command_id', commandIds)
      .whereNotNull('application_id')
      .orderBy('id', 'desc')
      .limit(MAX_STATUSES)
      .select('application_id', 'code')
    return [
      ...recorded.map(({ application_id: applicationId, outcome }) => toCommandStatus(applicationId, outcome)),
      ...refused.map(({ application_id: applicationId, code }) => ({
        status: 'refused' as const,
        applicationId,
        code,
      })),
    ]
  })
}

/** A command whose events were recorded may have been refused all the same; the outcome tells it. */
const toCommandStatus = (applicationId: string, outcome: CommandOutcome): CommandStatus =>
  outcome.refused
    ? { status: 'refused', applicationId, code: outcome.refused }
    : { status: 'recorded', applicationId, outcome }

/** A refused command. */
export interface RejectedCommand {
  applicationId?: string
  commandId: string
  name: string
  personId?: string
  /** failure code */
  code: string
}

/** Logs a refused command with its failure code, never with a text that a person wrote. */
export async function insertRejectedCommand(db: Database, rejected: RejectedCommand): Promise<void> {
  const { applicationId = null, commandId, name, personId = null, code } = rejected
  const row = { application_id: applicationId, command_id: commandId, name, person_id: personId, code }
  await withSafeErrors(() => db('rejected_command').insert(row))
}
