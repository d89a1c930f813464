import type { Stage } from './application'
import type { CommandName } from './arguments'
import type { RefusalCode } from './decisions/decision'
import type { DecidedEvent } from './events'

/** The result of a refused command. */
export interface Refusal {
  refused: RefusalCode
  /** the commands that the actor may give now; the refused one too, if it can succeed with other arguments */
  allowed: CommandName[]
  stage: Stage
  turn: number
  /** events that are recorded although the command is refused; absent for most refusals */
  events?: DecidedEvent[]
}

export const isRefusal = (result: DecidedEvent[] | Refusal): result is Refusal => !Array.isArray(result)
