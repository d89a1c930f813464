import type { CommandName } from '../../domain/arguments'
import type { Due, EffectOfChoice, Turn } from '../../domain/effect'
import type { Pack } from '../../domain/programme'
import { effectSentences } from '../../locales/effects'
import type { Language } from '../../locales/language'
import { getProgrammeLocale } from '../../locales/programme-locale'
import { holderName } from '../../locales/stages'
import { formatInstant } from './format-instant'

/** The effect of one command with one choice of its arguments. */
export interface CommandEffect extends EffectOfChoice {
  command: CommandName
}

/** Presents what commands would change, each with its sentences: seats and dates, no person. */
export function presentEffects(effects: readonly CommandEffect[], pack: Pack, language: Language) {
  const { entityAndSectorNames, timeZone, translatorFor } = getProgrammeLocale(pack)
  const translator = translatorFor(language, 'others')
  const presentTurn = ({ stage, owner, due }: Turn) => ({
    stage,
    ...(owner !== null && { owner }),
    holder: holderName(translator, owner, entityAndSectorNames),
    ...(due && presentDue(due)),
  })
  return effects.map(({ command, values, effect }) => {
    const { before, after, pausesUntil, officeDue, ...others } = effect
    return {
      command,
      values,
      ...others,
      before: presentTurn(before),
      after: presentTurn(after),
      ...(pausesUntil !== undefined && { pausesUntil: formatInstant(pausesUntil) }),
      ...(officeDue && { officeDue: presentDue(officeDue) }),
      sentences: effectSentences(translator, effect, { entityAndSectorNames, timeZone }),
    }
  })
}

const presentDue = ({ dueAt, leftMinutes }: Due) => ({ dueAt: formatInstant(dueAt), leftMinutes })
