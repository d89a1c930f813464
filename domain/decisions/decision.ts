import type { Application } from '../application'
import type { Arguments, CommandName } from '../arguments'
import type { Dues } from '../dues'
import type { Actor, DecidedEvent, EventBodies, EventType } from '../events'
import { EVENT_VERSION } from '../evolve'
import type { Policy } from '../programme'
import type { RepinRefusalCode } from '../repin-facts'

/** The reason for a refusal, as a code. `locales` contains the sentence for each code. */
export type RefusalCode =
  | 'application.changed'
  | 'application.defect'
  | 'application.stuck'
  | 'command.not_allowed'
  | 'command.malformed'
  | 'command.barred_author'
  | 'command.claimed_by_another'
  | 'command.not_claimed'
  | 'command.limit_reached'
  | 'command.window_closed'
  | 'command.already_reached'
  | 'command.no_call_back'
  | 'command.too_early'
  | 'command.needs_reason'
  | 'command.needs_words'
  | 'command.same_person'
  | 'command.text_withheld'
  | 'command.help_owed'
  | 'command.cannot_return_ruling'
  | RepinRefusalCode
  | 'command.needs_duty_seat'
  | 'command.weak_verification'
  | 'command.night_call'
  | 'command.not_reinstatable'

/**
 * The input of the decision about one command. `at`: the instant at which the Workflow received the command, or that of the
 * last event if it is later; epoch ms.
 */
export interface CommandInput<N extends CommandName = CommandName> {
  state: Application
  policy: Policy
  dues: Dues
  actor: Actor
  with: Arguments[N]
  at: number
}

/** The input of a decision, without the arguments of the command. */
export type CommandContext = Omit<CommandInput, 'with'>

/** Creates an event of this actor at this instant (epoch ms). */
export const createEvent = <T extends EventType>(
  { at, actor }: Pick<CommandContext, 'at' | 'actor'>,
  type: T,
  body: EventBodies[T],
): DecidedEvent => ({ type, v: EVENT_VERSION, at, actor, body }) as DecidedEvent
