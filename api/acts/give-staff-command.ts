import type { ApplicationRow } from '../../db/tables/application-row'
import type { Application } from '../../domain/application'
import type { CommandName } from '../../domain/arguments'
import { ADMINISTRATOR_COMMANDS, APPLICANT_COMMANDS } from '../../domain/commands'
import { isPromisedCall } from '../../domain/lost-code-call'
import { isCallBackOwed } from '../../domain/reach'
import type { Pack } from '../../domain/programme'
import { VERIFIED_BY, type VerifiedBy } from '../../domain/vocabulary'
import { findActor, lacksVerification, listAllowedForStaff } from '../actor'
import type { Client } from '../client'
import { endPromisedCall } from './record-lost-code-call'
import { findVerificationProblem } from '../check-verification'
import { checkCommandCodes, checkCommandText, checkFilled } from '../commands/check-command'
import { cleanPastedText } from '../commands/clean-pasted-text'
import { createBodyProblem } from '../field-problem'
import { digestCommand } from '../commands/command-digest'
import type { CommandResult } from '../commands/command-result'
import { completeCommand, readCommandText } from '../commands/complete-command'
import { giveCommand } from '../commands/give-command'
import { listStoredIds } from '../commands/stored-ids'
import type { Dependencies } from '../dependencies'
import {
  getApplicationForCaller,
  getApplicationForStaff,
  getApplicationToRaise,
  getApplicationToRepin,
  listStaffedLadderDesks,
  recordAccess,
} from '../open-application'
import { Problem, refuseProblems } from '../problem'
import type { SignedIn } from '../signed-in'
import { withNextTry } from '../tell-next-try'

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
 * Gives a command as this person, or as an agent for a verified caller. Throws `application.not_found`, `request.invalid`,
 * `access.denied`, `command.impossible_verification`, and what `giveCommand` throws.
 */
export async function giveStaffCommand(
  dependencies: Dependencies,
  person: SignedIn,
  command: StaffCommand,
  { now }: Pick<Client, 'now'>,
): Promise<CommandResult> {
  const { name } = command
  const fields = command.fields as CommandFields
  refuseProblems(checkCommandText(name, fields))
  const { commandId: sentId, turn, seatId, verifiedBy } = fields
  const { row, pack, inForce } = await openWithPack(dependencies, person, command)
  const rules = { pack, inForce, now }
  const { personId } = person
  const staffedDesks = await listStaffedLadderDesks(dependencies, row.state)
  const verificationProblem = await findVerificationProblem(dependencies, person, row, {
    verifiedBy: findVerification(name, fields),
    isOurCall: verifiedBy === undefined,
  })
  const sentWords = await readCommandText(dependencies, fields, { applicationId: row.id, personId })
  // A caller's words stay as they are; staff paste theirs from documents.
  const words = verifiedBy === undefined && sentWords !== undefined ? cleanPastedText(sentWords) : sentWords
  const { digestKey } = dependencies.settings
  const commandIds = listStoredIds(digestKey, sentId)
  const [commandId] = commandIds
  const digest = digestCommand(digestKey, { applicationId: row.id, personId, name, fields, text: words })
  const given = giveCommand(dependencies, {
    row,
    commandIds,
    sentId,
    identity: { name, personId, digest },
    createDraft() {
      // After the look-up of a recorded command: the policy may have changed since it was recorded.
      refuseProblems([...checkCommandCodes(name, fields, rules), ...checkFilled(name, words)])
      const actor = findActor(person, row.state, { command: name, seatId, verifiedBy }, staffedDesks)
      if (!actor) throw new Problem('access.denied')
      if (lacksVerification(person, row.state, { command: name, seatId, verifiedBy }, staffedDesks))
        refuseProblems([UNVERIFIED])
      const isVerified = actor.for === 'applicant' || name === 'call'
      if (isVerified && verificationProblem) throw verificationProblem
      if (isUnprovenCall(name, fields, row.state)) refuseProblems([UNVERIFIED])
      return { name, commandId, actor, digest, sentAt: now, ...(turn !== undefined && { turn }) }
    },
    listAllowedCommands: (loaded, at) => listAllowedForStaff(person, loaded, staffedDesks, at),
    complete: ({ actor }) =>
      completeCommand(dependencies, name, fields, pack, words, {
        applicationId: row.id,
        commandId,
        digest,
        authorKind: actor.for === 'applicant' ? 'applicant' : 'staff',
        authorId: personId,
      }),
  })
  if (isPromisedCall(name, verifiedBy))
    return given.then(async (result) => {
      if (result.kind === 'recorded') await endPromisedCall(dependencies, person, row, { commandIds, at: now })
      return result
    })
  return given.catch(async (error: unknown) => {
    throw await withNextTry(error, { pack, now, readDues: async () => (await dependencies.load(row.id))?.dues })
  })
}

const UNVERIFIED = createBodyProblem('/verifiedBy', 'required', { missingProperty: 'verifiedBy' })

/** A call that reached the applicant while none is owed is theirs, or one that nobody waited for: the agent says how they were verified. */
const isUnprovenCall = (name: CommandName, { result, verifiedBy }: CommandFields, state: Application): boolean =>
  name === 'call' && result === 'reached' && verifiedBy === undefined && !isCallBackOwed(state, {})

/** How the caller was verified. A call of ours that reached the applicant is a call to the stored number, so there must be one. */
const findVerification = (name: CommandName, { verifiedBy, result }: CommandFields): VerifiedBy | undefined =>
  verifiedBy ?? (name === 'call' && result === 'reached' ? 'call_back' : undefined)

interface ApplicationWithPack {
  row: ApplicationRow
  pack: Pack
  /** the programme's pack in force */
  inForce: Pack
}

/**
 * Opens the application of a command with its pinned pack and the one in force, and records the access. Every check that depends on the application comes
 * after it: otherwise its answer would tell, without a trace, that an application exists which the person may not see. An agent may
 * act for a verified caller without seeing the application.
 */
async function openWithPack(
  dependencies: Dependencies,
  person: SignedIn,
  { name, reference, fields }: StaffCommand,
): Promise<ApplicationWithPack> {
  const { verifiedBy, entity } = (fields ?? {}) as { verifiedBy?: unknown; entity?: unknown }
  const isForCaller = APPLICANT_COMMANDS.includes(name) && VERIFIED_BY.some((way) => way === verifiedBy)
  const get = isForCaller
    ? getApplicationForCaller
    : ADMINISTRATOR_COMMANDS.includes(name)
      ? getApplicationToRepin
      : name === 'raise'
        ? getApplicationToRaise
        : getApplicationForStaff
  const row = await get(dependencies, person, reference)
  await recordAccess(dependencies, person, row, `staff.command.${name}`)
  const { policyReader } = dependencies
  const pack = await policyReader.getPack(row.programme, row.policyVersion)
  // Only of a body that is named it must be known whether it takes part today.
  const packs = entity === undefined ? [] : await policyReader.listProgrammes()
  return { row, pack, inForce: packs.find(({ code }) => code === row.programme) ?? pack }
}
