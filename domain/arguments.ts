import type { TextRef } from './application'
import type { Actor } from './events'
import type { Wake } from './dues'
import type { EntityFacts } from './programme'
import type { RepinFit, RepinReason } from './repin-facts'
import type {
  CallerResult,
  CallResult,
  ExaminationResult,
  Flag,
  HelpResult,
  Importance,
  Outcome,
  RemarkAudience,
  SendBackReason,
  SolvedAnswer,
} from './vocabulary'

/** The arguments of a command that has only its envelope. */
type NoArguments = Record<never, never>

/** The arguments of each command of a person, without the envelope. The API looks entities up and sends their facts. */
export interface Arguments {
  accept: NoArguments
  raise: { reason: Flag; text?: TextRef }
  redirect: { where: string; text: TextRef }
  route: { importance: Importance; pillar: string; topic?: string; entity: EntityFacts }
  claim: NoArguments
  unclaim: NoArguments
  answer: { text: TextRef; outcome: Outcome; takeOver?: boolean }
  ask: { text: TextRef }
  return: { reason: string; entity?: EntityFacts; text?: TextRef }
  release: { scores?: Record<string, number> }
  sendBack: { reason: SendBackReason; text: TextRef }
  rate: { solved: SolvedAnswer; treatedWell?: boolean; scores?: Record<string, number> }
  object: { reason?: string; text?: TextRef }
  confirm: { text: TextRef }
  reopen: { text: TextRef }
  reply: { text: TextRef }
  withdraw: { reason: string }
  call: { result: CallResult; otherContact?: boolean }
  reinstate: NoArguments
  /** `text`: what the applicant said to the officer; commands in histories of before have none */
  acceptWithdrawal: { text: TextRef }
  answerCaller: { result: CallerResult }
  remark: { text: TextRef; audience: RemarkAudience }
  /** `fit` comes from the Workflow; senders leave it out */
  repin: { version: number; reason: RepinReason; fit?: RepinFit }
  /** `withheld`: the id of the withheld text */
  examine: { withheld: string; result: ExaminationResult }
  help: { result: HelpResult; text?: TextRef }
}

export type CommandName = keyof Arguments

/** The fields of every command of a person. */
interface Envelope {
  commandId: string
  actor: Actor
  /** the application's turn that the author of the command saw; commands of staff always contain it */
  turn?: number
  /**
   * HMAC-SHA-256 (hex) of application, author, name and fields as they were sent. Two commands with the same id and another digest
   * are two acts, and only one of them is recorded. Absent in commands of an older API.
   */
  digest?: string
  /** epoch ms at which the request reached the API; no decision uses it, and only the Workflow history stores it */
  sentAt: number
  /** what the rules found in the text of an applicant, or of an agent for a caller; absent if they found nothing */
  flags?: Flag[]
}

/** A person's command as the API sends it to the Workflow: codes and ids, never a text that a person wrote. */
export type HumanCommand = { [N in CommandName]: Envelope & { name: N; with: Arguments[N] } }[CommandName]

/** The clock's command: take the due step `wake`. */
export interface TickCommand {
  name: 'tick'
  commandId: string
  wake: Wake
  /** names of the earlier due reminders that this step replaces */
  skipped: string[]
  /** code and version of the owner's calendar, as in `Dues` */
  calendar: string
}

export type Command = HumanCommand | TickCommand
