import fc from 'fast-check'
import type { CommandName } from '../../domain/arguments'
import { listAllowedCommands } from '../../domain/commands'
import type { Actor } from '../../domain/events'
import type { ApplicationLife } from './application-life'
import { actors, createTextRef, usualArguments } from './builders'
import { daysToMs, HOUR_MS, MONDAY_9 } from './harbour-calendar'
import { startLife } from './harbour-lives'

/**
 * Lives in every stage: each act is one of those that somebody may do then, and may be followed by waiting. `withFlaggedTexts`: a
 * rule flags some of the later texts.
 */
export const createLifeArbitrary = ({ withFlaggedTexts = false } = {}) =>
  fc
    .record({
      isFlagged: fc.boolean(),
      isReachable: fc.boolean(),
      acts: fc.array(
        fc.record({
          choice: fc.nat(),
          waitMs: fc.constantFrom(0, 0, HOUR_MS, daysToMs(2)),
          isTextFlagged: withFlaggedTexts ? fc.boolean() : fc.constant(false),
        }),
        { maxLength: 20 },
      ),
    })
    .map(({ isFlagged, isReachable, acts }) => {
      const life = startLife({ flags: isFlagged ? ['danger'] : [], promisedAt: MONDAY_9 + daysToMs(20) })
      life.delivered = isReachable
      for (const { choice, waitMs, isTextFlagged } of acts) {
        const allowed = Object.values(actors).flatMap((actor) =>
          listAllowed(life, actor, isTextFlagged).map((name) => ({ name, actor })),
        )
        const act = allowed[choice % Math.max(1, allowed.length)]
        if (act) giveAct(life, act, isTextFlagged)
        life.advanceTo(life.now + waitMs)
      }
      return { life, isReachable }
    })

/** Each flagged text has an id of its own, and with `examine` it is the first withheld text that is examined. */
function giveAct(life: ApplicationLife, { name, actor }: { name: CommandName; actor: Actor }, isTextFlagged: boolean) {
  const args = {
    ...usualArguments[name],
    ...(isTextFlagged && { text: createTextRef(`text-${life.state.sequence}`) }),
    ...(name === 'examine' && { withheld: life.state.withheld?.[0]?.id }),
  }
  life.tryCommand(name, actor, args as never, life.state.turn, isTextFlagged ? ['wrongdoing'] : [])
}

/** Without the acts that would end most lives early, or that change no stage; a remark only for the sake of its flagged text. */
const listAllowed = ({ state, policy, dues, now }: ApplicationLife, actor: Actor, withRemarks: boolean) =>
  listAllowedCommands({ state, policy, dues, actor, at: Math.max(now, state.at) }).filter(
    (name) => !['repin', 'withdraw', 'claim', ...(withRemarks ? [] : ['remark'])].includes(name),
  )
