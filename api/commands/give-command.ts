import type { ApplicationRow } from '../../db/tables/application-row'
import { findRecordedCommand, insertRejectedCommand } from '../../db/tables/commands'
import type { CommandName, HumanCommand } from '../../domain/arguments'
import { type CommandIdentity, isSameCommand } from '../../domain/command-identity'
import { findStateRefusal } from '../../domain/commands'
import type { CommandOutcome, LoadedApplication } from '../../domain/record-protocol'
import type { RefusalDetails } from '../../temporal/send-command'
import type { Dependencies } from '../dependencies'
import { readOwnNow } from '../own-time'
import { Problem, createUnavailableProblem } from '../problem'
import { type CommandResult, presentOutcome } from './command-result'
import type { CommandContent } from './complete-command'
import type { StoredIds } from './stored-ids'

/** A command without its arguments. The API can refuse it before it stores the text and without the Workflow. */
type CommandDraft = Omit<HumanCommand, 'with' | 'flags'>

export interface IncomingCommand {
  row: ApplicationRow
  commandIds: StoredIds
  /** the id as its author sent it, and reads it again */
  sentId: string
  identity: CommandIdentity & { digest: string }
  /** finds the actor; throws `access.denied` when the person cannot give the command */
  createDraft: () => CommandDraft
  /** lists the commands that the author may give at this instant (epoch ms); called only for a refusal by the state in PostgreSQL */
  listAllowedCommands: (loaded: LoadedApplication, now: number) => CommandName[]
  /** stores the text and returns the rest of the command; called just before the command is sent to the Workflow */
  complete: (draft: CommandDraft) => Promise<CommandContent>
}

/**
 * Gives one command. It returns the stored outcome of a repeated command, refuses a command that the state in PostgreSQL
 * forbids, or sends the command to the Workflow. Before a refusal it looks for a stored outcome once more, because the command
 * may have been recorded meanwhile. An application records a commandId only once, so the same command may be sent again.
 * Throws `request.idempotency_conflict` when the commandId belongs to another act, the code of the refusal, or a 503 when Temporal
 * is away or the application is busy.
 */
export async function giveCommand(dependencies: Dependencies, command: IncomingCommand): Promise<CommandResult> {
  const { row, commandIds, sentId, identity, createDraft, complete } = command
  const { database, temporal } = dependencies
  const { reference } = row
  const presentRecorded = (outcome: CommandOutcome): CommandResult => ({
    kind: 'recorded',
    reference,
    commandId: sentId,
    outcome: presentOutcome(outcome),
  })
  const findStoredResult = async () => {
    const recorded = await findRecordedCommand(database, row.id, commandIds)
    if (recorded && !isSameCommand(recorded, identity)) throw new Problem('request.idempotency_conflict')
    if (recorded?.outcome.refused)
      await throwRecordedRefusal(dependencies, command, recorded.outcome, recorded.outcome.refused)
    return recorded && presentRecorded(recorded.outcome)
  }

  const storedResult = await findStoredResult()
  if (storedResult) return storedResult
  const draft = createDraft()
  const refuse = (code: string, details: RefusalDetails) => throwRefusal(dependencies, row, draft, code, details)
  const refusalCode = findStateRefusal(row.state, draft as HumanCommand)
  if (refusalCode) {
    const { stage, turn } = row.state
    return (
      (await findStoredResult()) ??
      refuse(refusalCode, { allowed: await loadAllowedCommands(dependencies, command), stage, turn })
    )
  }
  const sendResult = await temporal.send(row.id, { ...draft, ...(await complete(draft)) } as HumanCommand)
  switch (sendResult.kind) {
    case 'done':
      return presentRecorded(sendResult.outcome)
    case 'refused':
      return (await findStoredResult()) ?? refuse(sendResult.code, sendResult.details)
    case 'unsent':
      throw createUnavailableProblem(sendResult.code, sendResult.code === 'application.busy' ? 1 : 5)
    case 'unknown':
      return (await findStoredResult()) ?? { kind: 'unknown', reference, commandId: sentId }
  }
}

/** A refused command can have events, such as an agent's withdrawal of a flagged application. When repeated, it is refused again. */
async function throwRecordedRefusal(
  dependencies: Dependencies,
  command: IncomingCommand,
  { stage, turn }: CommandOutcome,
  refused: string,
): Promise<never> {
  throw new Problem(refused, { allowed: await loadAllowedCommands(dependencies, command), stage, turn })
}

/** Lists the commands that the author may give now, by the state and the dues of this moment. */
async function loadAllowedCommands(
  dependencies: Dependencies,
  { row, listAllowedCommands }: IncomingCommand,
): Promise<CommandName[]> {
  const loaded = await dependencies.load(row.id)
  if (!loaded) throw new Problem('application.not_found')
  return listAllowedCommands(loaded, await readOwnNow(dependencies, row, dependencies.now()))
}

/** Somebody must first correct a rule, or move the application to another version of its policy. */
const STUCK_RETRY_AFTER_SECONDS = 600

async function throwRefusal(
  { database }: Dependencies,
  row: ApplicationRow,
  { commandId, name, actor }: CommandDraft,
  code: string,
  details: RefusalDetails,
): Promise<never> {
  if (code === 'application.busy') throw createUnavailableProblem(code, 1)
  await insertRejectedCommand(database, { applicationId: row.id, commandId, name, personId: actor.personId, code })
  throw new Problem(code, {
    ...(code === 'application.stuck' && { retryAfterSeconds: STUCK_RETRY_AFTER_SECONDS }),
    allowed: details.allowed ?? [],
    stage: details.stage ?? row.state.stage,
    turn: details.turn ?? row.state.turn,
  })
}
