import type { TextRef } from './application'
import type { Actor, EventBodies } from './events'
import type { Wake } from './dues'
import type { EntityFacts } from './programme'
import type { Importance, Outcome } from './vocabulary'

/** For a command that carries nothing beside its envelope. */
type NoArguments = Record<never, never>

/** What each human command carries beside its envelope. The API has looked entities up and sends their facts. */
export interface Arguments {
  accept: NoArguments
  redirect: { where: string; text: TextRef }
  route: { importance: Importance; pillar: string; topic?: string; entity: EntityFacts }
  claim: NoArguments
  unclaim: NoArguments
  answer: { text: TextRef; outcome: Outcome; takeOver?: boolean }
  ask: { text: TextRef }
  return: { reason: string; entity?: EntityFacts }
  release: { scores?: Record<string, number> }
  sendBack: { reason: EventBodies['sentBack']['reason']; text: TextRef }
  rate: { solved: 'yes' | 'partly' | 'no'; treatedWell?: boolean; scores?: Record<string, number> }
  object: { reason?: string; text?: TextRef }
  confirm: { text: TextRef }
  reopen: { text: TextRef }
  reply: { text: TextRef }
  withdraw: { reason: string }
  remark: { text: TextRef; audience: 'applicant' | 'entity' | 'staff' }
}

export type CommandName = keyof Arguments

interface Envelope {
  commandId: string
  actor: Actor
  /** the turn its author saw; staff always name it */
  turn?: number
  /** when the request reached the API: evidence only, never the clock */
  sentAt: number
}

/** A person's command as it travels from the API into the Workflow: codes and ids, never a person's words. */
export type HumanCommand = { [N in CommandName]: Envelope & { name: N; with: Arguments[N] } }[CommandName]

/** The clock's command: the step that is due and the steps it overtook. */
export interface TickCommand {
  name: 'tick'
  commandId: string
  wake: Wake
  skipped: string[]
  calendar: string
}

export type Command = HumanCommand | TickCommand
