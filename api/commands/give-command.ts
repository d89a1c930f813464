import type { ApplicationRow } from '../../db/tables/application-row'
import { findCommandOutcome, insertRejectedCommand } from '../../db/tables/commands'
import type { CommandName, HumanCommand } from '../../domain/arguments'
import { stateRefusal } from '../../domain/commands'
import type { CommandOutcome } from '../../domain/record-protocol'
import type { RefusalDetails } from '../../temporal/send-command'
import type { Dependencies } from '../dependencies'
import { Problem, createUnavailableProblem } from '../problem'
import type { RouteResponse } from '../route'

/** A command before its text is stored: enough to refuse it without the Workflow. */
export type CommandDraft = Omit<HumanCommand, 'with'>

export interface IncomingCommand {
  row: ApplicationRow
  draft: CommandDraft
  /** what its author may do now; called only for a refusal */
  listAllowed: () => Promise<CommandName[]>
  /** stores the text and returns the arguments; called only when the command is sent to the Workflow */
  complete: () => Promise<HumanCommand['with']>
  /** address that tells the outcome later, for a 202 */
  location: string
}

/**
 * Gives one command: returns the stored outcome of a known commandId, refuses by the state alone, else sends the command to
 * the Workflow. Before any refusal the outcome is looked up once more. Sending the same commandId again is always safe.
 */
export async function giveCommand(dependencies: Dependencies, command: IncomingCommand): Promise<RouteResponse> {
  const { row, draft, listAllowed, complete, location } = command
  const { database, temporal } = dependencies
  const findRecorded = async () => {
    const outcome = await findCommandOutcome(database, row.id, draft.commandId)
    return outcome && presentOutcome(outcome)
  }

  const recorded = await findRecorded()
  if (recorded) return recorded
  const code = stateRefusal(row.state, draft as HumanCommand)
  if (code) {
    const { stage, turn } = row.state
    return (await findRecorded()) ?? refuse(dependencies, command, code, { allowed: await listAllowed(), stage, turn })
  }
  const sent = await temporal.send(row.id, { ...draft, with: await complete() } as HumanCommand)
  switch (sent.kind) {
    case 'done':
      return presentOutcome(sent.outcome)
    case 'refused':
      return (await findRecorded()) ?? refuse(dependencies, command, sent.code, sent.details)
    case 'unsent':
      throw createUnavailableProblem(sent.code, sent.code === 'application.busy' ? 1 : 5)
    case 'unknown':
      return (await findRecorded()) ?? unknownOutcome(draft.commandId, location)
  }
}

const presentOutcome = ({ sequence, stage, turn, dueAt }: CommandOutcome): RouteResponse => ({
  status: 200,
  body: { sequence, stage, turn, ...(dueAt !== undefined && { dueAt: new Date(dueAt).toISOString() }) },
})

const unknownOutcome = (commandId: string, location: string): RouteResponse => ({
  status: 202,
  body: { commandId, status: 'unknown' },
  headers: { Location: location, 'Retry-After': '2' },
})

async function refuse(
  { database }: Dependencies,
  { row, draft }: IncomingCommand,
  code: string,
  details: RefusalDetails,
): Promise<never> {
  const { commandId, name, actor } = draft
  if (code === 'application.busy') throw createUnavailableProblem(code, 1)
  await insertRejectedCommand(database, { applicationId: row.id, commandId, name, personId: actor.personId, code })
  throw new Problem(code, {
    allowed: details.allowed ?? [],
    stage: details.stage ?? row.state.stage,
    turn: details.turn ?? row.state.turn,
  })
}
