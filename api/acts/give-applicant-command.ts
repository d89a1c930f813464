import { randomUUID } from 'node:crypto'
import type { CommandName } from '../../domain/arguments'
import { createApplicantCommandId } from '../../domain/command-identity'
import { APPLICANT, listAllowedForApplicant } from '../actor'
import type { ApplicantKey } from '../applicant-key'
import type { Client } from '../client'
import { checkCommandCodes, checkCommandText } from '../commands/check-command'
import { digestCommand } from '../commands/command-digest'
import { COMMAND_FORMS } from '../commands/command-forms'
import type { CommandResult } from '../commands/command-result'
import { completeCommand } from '../commands/complete-command'
import { giveCommand } from '../commands/give-command'
import { listStoredIds } from '../commands/stored-ids'
import type { Dependencies } from '../dependencies'
import { openApplicationForApplicant } from '../open-application'
import { Problem, refuseProblems } from '../problem'

export interface ApplicantCommand {
  name: CommandName
  key: ApplicantKey
  /** fields that have passed the schema `applicantCommandBody(name)` */
  fields: Record<string, unknown> & { turn?: number; text?: string }
  /** the same for each repetition of one act; without it every call is a new act */
  idempotencyKey?: string | undefined
  /** what it answers, such as a question, is no longer the present one: refused with `application.changed`, unless recorded already */
  isOutdated?: boolean
}

/** Gives a command as the applicant. Throws what `openApplicationForApplicant` and `giveCommand` throw, and `request.invalid`. */
export async function giveApplicantCommand(
  dependencies: Dependencies,
  { name, key, fields, idempotencyKey = randomUUID(), isOutdated }: ApplicantCommand,
  client: Client,
): Promise<CommandResult> {
  const { policyReader, settings } = dependencies
  const row = await openApplicationForApplicant(dependencies, key, client, `applicant.${name}`)
  const pack = await policyReader.getPack(row.programme, row.policyVersion)
  refuseProblems(checkCommandText(name, fields))
  const { personId } = APPLICANT
  const { turn, text } = fields
  const [stored, former] = listStoredIds(settings.digestKey, idempotencyKey)
  const commandIds = [createApplicantCommandId(stored), createApplicantCommandId(former)] as const
  const [commandId] = commandIds
  const digest = digestCommand(settings.digestKey, { applicationId: row.id, personId, name, fields, text })
  const author = { applicationId: row.id, commandId, digest, authorKind: 'applicant' } as const
  const sentFields = { ...fields, ...COMMAND_FORMS[name].fixedForApplicant }
  return giveCommand(dependencies, {
    row,
    commandIds,
    sentId: idempotencyKey,
    identity: { name, personId, digest },
    createDraft() {
      // Only who has the tracking code may learn by which policy the application is decided, and a recorded command gets its outcome
      // again although the policy has changed since.
      if (isOutdated) throw new Problem('application.changed')
      refuseProblems(checkCommandCodes(name, fields, { pack, inForce: pack, now: client.now }))
      return {
        name,
        commandId,
        actor: APPLICANT,
        digest,
        sentAt: client.now,
        ...(turn !== undefined && { turn }),
      }
    },
    listAllowedCommands: listAllowedForApplicant,
    complete: () => completeCommand(dependencies, name, sentFields, pack, text, author),
  })
}
