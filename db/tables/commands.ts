import type { CommandOutcome } from '../../domain/record-protocol'
import type { Database, Transaction } from '../connection'
import { withSafeErrors } from '../errors'

/** Finds the stored outcome of a recorded command. If the command is repeated, its author gets this outcome again. */
export async function findCommandOutcome(
  db: Database | Transaction,
  applicationId: string,
  commandId: string,
): Promise<CommandOutcome | undefined> {
  const row = await withSafeErrors(() =>
    db('command').where({ application_id: applicationId, command_id: commandId }).first('outcome'),
  )
  return row?.outcome
}

export type CommandStatus =
  | { status: 'recorded'; applicationId: string; outcome: CommandOutcome }
  | { status: 'refused'; applicationId: string | null; code: string; personId: string | null }

/** Finds by the commandId alone whether a person's command was recorded or refused. If it was both, the result is `recorded`. */
export async function findCommandStatus(db: Database, commandId: string): Promise<CommandStatus | undefined> {
  const recorded = await withSafeErrors(() =>
    db('command')
      .where({ command_id: commandId })
      .whereRaw(`command_id not like 'tick/%'`)
      .orderBy('recorded_at')
      .first('application_id', 'outcome'),
  )
  if (recorded) return { status: 'recorded', applicationId: recorded.application_id, outcome: recorded.outcome }
  const refused = await withSafeErrors(() =>
    db('rejected_command')
      .where({ command_id: commandId })
      .orderBy('id', 'desc')
      .first('application_id', 'code', 'person_id'),
  )
  if (!refused) return undefined
  const { application_id: applicationId, code, person_id: personId } = refused
  return { status: 'refused', applicationId, code, personId }
}

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
