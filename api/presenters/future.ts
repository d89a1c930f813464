import type { Reader } from '../../domain/disclosure'
import { mayReadStep } from '../../domain/step-readers'
import type { Future } from '../../domain/future'
import type { Pack } from '../../domain/programme'
import { describeStep } from '../../locales/future'
import type { Language } from '../../locales/language'
import { getProgrammeLocale } from '../../locales/programme-locale'
import { closedName, holderName, stageName } from '../../locales/stages'
import { formatInstant } from './format-instant'

/** Presents what happens if nobody acts: the steps of which at least one of the readers may know, each with its sentence. */
export function presentFuture(
  { steps, end, repeats }: Future,
  pack: Pack,
  readers: readonly Reader[],
  language: Language,
) {
  const { entityAndSectorNames, translatorFor } = getProgrammeLocale(pack)
  const translator = translatorFor(language, readers.includes('applicant') ? 'applicant' : 'others')
  return {
    steps: steps
      .filter(({ kind }) => mayReadStep(kind, readers))
      .map((step) => {
        const { at, kind, events, stage, owner, rung, dueAt, percent, week, closedAs } = step
        return {
          at: formatInstant(at),
          kind,
          events,
          sentence: describeStep(translator, step, entityAndSectorNames),
          stage,
          stageName: stageName(translator, stage),
          holder: holderName(translator, owner, entityAndSectorNames),
          rung,
          ...(dueAt !== undefined && { dueAt: formatInstant(dueAt) }),
          ...(percent !== undefined && { percent }),
          ...(week !== undefined && { week }),
          ...(closedAs && { closedAs, closedName: closedName(translator, closedAs) }),
        }
      }),
    end,
    repeats: repeats.filter((kind) => mayReadStep(kind, readers)),
  }
}
