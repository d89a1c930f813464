import type { Reader } from '../../domain/readers'
import { mayReadStep } from '../../domain/step-readers'
import type { Future } from '../../domain/future'
import type { Pack } from '../../domain/programme'
import { describeStep } from '../../locales/future'
import type { Language } from '../../locales/language'
import { getProgrammeLocale } from '../../locales/programme-locale'
import { closedName, holderName, stageName } from '../../locales/stages'
import { formatInstant } from './format-instant'

interface FutureReader {
  readers: readonly Reader[]
  /** whether the contact centre has a number to call; without one, no reader is told that it calls */
  isCallable: boolean
  /** the reader has not sent the complaint yet */
  isUnsent?: boolean
}

/**
 * Presents what happens if nobody acts: the steps of which at least one of the readers may know, each with its sentence. A reminder
 * or a call that reaches nobody is left out.
 */
export function presentFuture(
  { steps, end, repeats }: Future,
  pack: Pack,
  { readers, isCallable, isUnsent = false }: FutureReader,
  language: Language,
) {
  const { entityAndSectorNames, translatorFor } = getProgrammeLocale(pack)
  const reader = readers.includes('applicant') ? 'applicant' : 'others'
  const translator = translatorFor(language, isUnsent ? 'sender' : reader)
  return {
    steps: steps
      .filter(({ kind, reachesNobody }) => !reachesNobody && (kind !== 'callBack' || isCallable))
      .filter(({ kind }) => mayReadStep(kind, readers))
      .map((step) => {
        const { at, kind, events, stage, owner, rung, dueAt, percent, week, closedAs, isElsewhere = false } = step
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
          ...(closedAs && { closedAs, closedName: closedName(translator, closedAs, isElsewhere) }),
        }
      }),
    end,
    repeats: repeats.filter((kind) => mayReadStep(kind, readers)),
  }
}
