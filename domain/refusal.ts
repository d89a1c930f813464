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

/** Why a command is refused before its own checks. `role`: a seat of this role may never give it; `stage`: nobody may in this stage. */
export const REFUSING_PARTS = ['role', 'stage', 'seat'] as const
export type RefusingPart = (typeof REFUSING_PARTS)[number]
