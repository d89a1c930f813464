import type { ApplicationRow } from '../../db/tables/application-row'
import { findOutcome, insertRejected } from '../../db/tables/commands'
import type { CommandName, HumanCommand } from '../../domain/arguments'
import { refusalOf } from '../../domain/commands'
import type { CommandOutcome } from '../../domain/record-protocol'
import type { Dependencies } from '../dependencies'
import { Problem, unavailable } from '../problem'
import type { Answer } from '../route'
import type { Now } from '../../temporal/client'

/** A command before its words are stored: enough to refuse it cheaply. */
export type Draft = Omit<HumanCommand, 'with'>

export interface Given {
  row: ApplicationRow
  draft: Draft
  /** what its author may do now; asked only for a refusal */
  allowed: () => CommandName[] | Promise<CommandName[]>
  /** stores what is to be stored and completes the command; asked only when it is worth sending */
  complete: () => Promise<HumanCommand['with']>
  /** where to ask for an outcome that is not known yet */
  location: string
}

/**
 * One command's way: known already? refused by the state alone? else to the Workflow; and before its refusal is told, known
 * after all? Sending the same commandId again is always safe.
 */
export async function giveCommand(dependencies: Dependencies, given: Given): Promise<Answer> {
  const { row, draft, allowed, complete, location } = given
  const { database, temporal } = dependencies
  const known = () => findOutcome(database, row.id, draft.commandId)

  const before = await known()
  if (before) return told(before)
  const code = refusalOf(row.state, draft as HumanCommand)
  if (code) {
    const { stage, turn } = row.state
    return (
      (await recordedAfterAll(known)) ?? refuse(dependencies, given, code, { allowed: await allowed(), stage, turn })
    )
  }
  const command = { ...draft, with: await complete() } as HumanCommand
  const sent = await temporal.send(row.id, command)
  switch (sent.kind) {
    case 'done':
      return told(sent.outcome)
    case 'refused':
      return (await recordedAfterAll(known)) ?? refuse(dependencies, given, sent.code, sent.now)
    case 'unsent':
      throw unavailable(sent.code, sent.code === 'application.busy' ? 1 : 5)
    case 'unknown':
      return (
        (await recordedAfterAll(known)) ?? {
          status: 202,
          body: { commandId: draft.commandId, status: 'unknown' },
          headers: { Location: location, 'Retry-After': '2' },
        }
      )
  }
}

async function recordedAfterAll(known: () => Promise<CommandOutcome | undefined>): Promise<Answer | undefined> {
  const outcome = await known()
  return outcome && told(outcome)
}

const told = ({ sequence, stage, turn, dueAt }: CommandOutcome): Answer => ({
  status: 200,
  body: { sequence, stage, turn, ...(dueAt !== undefined && { dueAt: new Date(dueAt).toISOString() }) },
})

async function refuse({ database }: Dependencies, { row, draft }: Given, code: string, now: Now): Promise<never> {
  const { commandId, name, actor } = draft
  if (code === 'application.busy') throw unavailable(code, 1)
  await insertRejected(database, { applicationId: row.id, commandId, name, personId: actor.personId, code })
  throw new Problem(code, {
    allowed: now.allowed ?? [],
    stage: now.stage ?? row.state.stage,
    turn: now.turn ?? row.state.turn,
  })
}
