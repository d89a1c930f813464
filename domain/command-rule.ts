import type { Application, Stage } from './application'
import type { CommandName } from './arguments'
import type { CommandContext, CommandInput, RefusalCode } from './decisions/decision'
import type { Actor, DecidedEvent } from './events'
import type { Giver } from './givers'

/** One row of the command table: when a command is possible, for whom, and what it decides. */
export interface CommandRule<N extends CommandName> {
  stages: readonly Stage[]
  givers: readonly Giver[]
  /** see `isDecidedBeforeSettling` in commands.ts */
  isDecidedBeforeSettling?: true
  /** refuses because of the actor or the application's past, for example the author of an answer as its reviewer */
  checkActor?: (state: Application, actor: Actor) => RefusalCode | undefined
  /** refuses because of the policy, the time or a colleague's claim, such as a cap that is used up */
  checkLimit?: (context: CommandContext) => RefusalCode | undefined
  /** the events that are recorded although `checkLimit` or `decide` refuses the command */
  recordRefusal?: (input: CommandInput<N>, code: RefusalCode) => DecidedEvent[]
  decide: (input: CommandInput<N>) => DecidedEvent[] | RefusalCode
}
