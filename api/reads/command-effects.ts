import type { Application } from '../../domain/application'
import type { CommandName } from '../../domain/arguments'
import type { Dues } from '../../domain/dues'
import { computeEffects } from '../../domain/effect'
import type { Actor } from '../../domain/events'
import type { FutureRules } from '../../domain/future'
import type { CommandEffect } from '../presenters/effects'

interface Known {
  state: Application
  dues: Dues
  rules: FutureRules
}

/** The effects of commands given by these actors at `now` (epoch ms); none if the dues are unknown, because a rule fails. */
export function computeCommandEffects(
  known: Known,
  actors: readonly { command: CommandName; actor: Actor }[],
  now: number,
): CommandEffect[] {
  if (known.dues.defect !== undefined) return []
  return actors.flatMap(({ command, actor }) =>
    computeEffects({ ...known, actor, name: command, at: now }).map((effect) => ({ command, ...effect })),
  )
}
