import type { ApplicationRow } from '../../db/tables/application-row'
import type { CommandName } from '../../domain/arguments'
import { ADMINISTRATOR_COMMANDS, APPLICANT_COMMANDS } from '../../domain/commands'
import type { Pack } from '../../domain/programme'
import { VERIFIED_BY, type VerifiedBy } from '../../domain/vocabulary'
import { findActor, listAllowedForStaff } from '../actor'
import type { Client } from '../client'
import { checkCommandCodes, checkCommandText } from '../commands/check-command'
import { digestCommand } from '../commands/command-digest'
import type { CommandResult } from '../commands/command-result'
import { completeCommand, readCommandText } from '../commands/complete-command'
import { giveCommand } from '../commands/give-command'
import type { Dependencies } from '../dependencies'
import type { FieldProblem } from '../field-problem'
import {
  getApplicationForAdministrator,
  getApplicationForCaller,
  getApplicationForStaff,
  listStaffedLadderDesks,
  recordAccess,
} from '../open-application'
import { Problem } from '../problem'
import type { SignedIn } from '../signed-in'

export interface StaffCommand {
  name: CommandName
  /** as it was typed */
  reference: string
  /** for `giveStaffCommand`: fields that have passed the schema `staffCommandBody(name)` */
  fields: unknown
}

interface CommandFields extends Record<string, unknown> {
  commandId: string
  turn?: number
  seatId?: string
  verifiedBy?: VerifiedBy
}

/**
 * Finds the mistakes of a command that its schema does not find. Throws `application.not_found`. Accepts unvalidated fields.
 */
export async function findStaffCommandProblems(
  dependencies: Dependencies,
  person: SignedIn,
  command: StaffCommand,
): Promise<FieldProblem[]> {
  const { name, fields } = command
  const { pack } = await getWithPack(dependencies, person, command)
  return [...checkCommandText(name, fields), ...checkCommandCodes(name, fields, pack)]
}

/**
 * Gives a command as this person, or as an agent for a verified caller. Throws `application.not_found`, `request.invalid`,
 * `access.denied`, and what `giveCommand` throws.
 */
export async function giveStaffCommand(
  dependencies: Dependencies,
  person: SignedIn,
  command: StaffCommand,
  { now }: Pick<Client, 'now'>,
): Promise<CommandResult> {
  const errors = await findStaffCommandProblems(dependencies, person, command)
  if (errors.length > 0) throw new Problem('request.invalid', { errors })
  const { name } = command
  const fields = command.fields as CommandFields
  const { commandId, turn, seatId, verifiedBy } = fields
  const { row, pack } = await getWithPack(dependencies, person, command)
  await recordAccess(dependencies, person, row, `staff.command.${name}`)
  const { personId } = person
  const staffedDesks = await listStaffedLadderDesks(dependencies, row.state)
  const words = await readCommandText(dependencies, fields, { applicationId: row.id, personId })
  const { digestKey } = dependencies.settings
  const digest = digestCommand(digestKey, { applicationId: row.id, personId, name, fields, text: words })
  return giveCommand(dependencies, {
    row,
    commandId,
    identity: { name, personId, digest },
    createDraft() {
      const actor = findActor(person, row.state, { command: name, seatId, verifiedBy }, staffedDesks)
      if (!actor) throw new Problem('access.denied')
      return { name, commandId, actor, digest, sentAt: now, ...(turn !== undefined && { turn }) }
    },
    async listAllowedCommands() {
      const loaded = await dependencies.load(row.id)
      if (!loaded) throw new Problem('application.not_found')
      return listAllowedForStaff(person, loaded, staffedDesks, now)
    },
    complete: ({ actor }) =>
      completeCommand(dependencies, name, fields, pack, words, {
        applicationId: row.id,
        commandId,
        digest,
        authorKind: actor.for === 'applicant' ? 'applicant' : 'staff',
        authorId: personId,
      }),
  })
}

interface ApplicationWithPack {
  row: ApplicationRow
  pack: Pack
}
const applicationsByFields = new WeakMap<object, Promise<ApplicationWithPack>>()

/**
 * Returns the application of a command with its pinned pack. It is read once for the fields of one request, so check and act use
 * the same row.
 */
function getWithPack(
  dependencies: Dependencies,
  person: SignedIn,
  command: StaffCommand,
): Promise<ApplicationWithPack> {
  const { fields } = command
  if (typeof fields !== 'object' || fields === null) return readWithPack(dependencies, person, command)
  const found = applicationsByFields.get(fields) ?? readWithPack(dependencies, person, command)
  applicationsByFields.set(fields, found)
  return found
}

/** An agent may act for a verified caller without seeing the application. */
async function readWithPack(
  dependencies: Dependencies,
  person: SignedIn,
  { name, reference, fields }: StaffCommand,
): Promise<ApplicationWithPack> {
  const { verifiedBy } = (fields ?? {}) as { verifiedBy?: unknown }
  const isForCaller = APPLICANT_COMMANDS.includes(name) && VERIFIED_BY.some((way) => way === verifiedBy)
  const get = isForCaller
    ? getApplicationForCaller
    : ADMINISTRATOR_COMMANDS.includes(name)
      ? getApplicationForAdministrator
      : getApplicationForStaff
  const row = await get(dependencies, person, reference)
  return { row, pack: await dependencies.policyReader.getPack(row.programme, row.policyVersion) }
}
