import type { Application } from '../application'
import type { Arguments, CommandName } from '../arguments'
import type { Actor, Bodies, Decided, EventType } from '../events'
import { VERSIONS } from '../evolve'
import type { Dues } from '../dues'
import type { Policy } from '../programme'

/** Why a command is refused; the sentence is chosen at the edge in the reader's language. */
export type RefusalCode =
  | 'application.changed'
  | 'application.defect'
  | 'command.not_allowed'
  | 'command.malformed'
  | 'command.barred_author'
  | 'command.claimed_by_another'
  | 'command.not_claimed'
  | 'command.limit_reached'
  | 'command.window_closed'
  | 'command.needs_reason'
  | 'command.same_person'
  | 'command.cannot_return_ruling'

/** Everything one decision may look at. `at` = when the command reached the Workflow, epoch ms. */
export interface Case<N extends CommandName = CommandName> {
  state: Application
  policy: Policy
  dues: Dues
  actor: Actor
  with: Arguments[N]
  at: number
}

/** A case before anybody says what the command carries. */
export type Standing = Omit<Case, 'with'>

/** Makes the events of one decision: same instant, same actor, in the order given. */
export const fact =
  (at: number, actor: Actor) =>
  <T extends EventType>(type: T, body: Bodies[T]): Decided =>
    ({ type, v: VERSIONS, at, actor, body }) as Decided

export const by = ({ at, actor }: Case) => fact(at, actor)
