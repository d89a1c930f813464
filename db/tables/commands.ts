import type { CommandOutcome } from '../../domain/record-protocol'
import type { Database, Transaction } from '../connection'
import { guarded } from '../errors'

/** What was told to the author of a recorded command; a repeated command gets the same. */
export async function findOutcome(
  db: Database | Transaction,
  applicationId: string,
  commandId: string,
): Promise<CommandOutcome | undefined> {
  const row = await guarded(() =>
    db('command').where({ application_id: applicationId, command_id: commandId }).first('outcome'),
  )
  return row?.outcome
}

export type CommandStatus =
  | { status: 'recorded'; applicationId: string; outcome: CommandOutcome }
  | { status: 'refused'; applicationId: string | null; code: string; personId: string | null }

/** What became of a human command, by its id alone; undefined while nobody knows. A recorded one outweighs a refusal. */
export async function findCommand(db: Database, commandId: string): Promise<CommandStatus | undefined> {
  const recorded = await guarded(() =>
    db('command')
      .where({ command_id: commandId })
      .whereRaw(`command_id not like 'tick/%'`)
      .orderBy('recorded_at')
      .first('application_id', 'outcome'),
  )
  if (recorded) return { status: 'recorded', applicationId: recorded.application_id, outcome: recorded.outcome }
  const refused = await guarded(() =>
    db('rejected_command')
      .where({ command_id: commandId })
      .orderBy('id', 'desc')
      .first('application_id', 'code', 'person_id'),
  )
  if (!refused) return undefined
  const { application_id: applicationId, code, person_id: personId } = refused
  return { status: 'refused', applicationId, code, personId }
}

export interface RejectedCommand {
  applicationId?: string
  commandId: string
  name: string
  personId?: string
  code: string
}

/** Notes that a command was refused, and why; a code, never words. */
export async function insertRejected(db: Database, rejected: RejectedCommand): Promise<void> {
  const { applicationId = null, commandId, name, personId = null, code } = rejected
  const row = { application_id: applicationId, command_id: commandId, name, person_id: personId, code }
  await guarded(() => db('rejected_command').insert(row))
}
