import type { BudgetExplanation } from '../domain/explain-budget'
import { formatDate, formatDateAndTime, formatDays, formatDuration, formatPlainDate } from './format-time'
import type { SentenceReader } from './reader'
import type { Translator } from './translator'

/**
 * Explains how the due instant was computed, or says that time does not count now: one sentence per fact, in the order in which a
 * clerk checks the facts. `now`: epoch ms; a due instant before it is told as past.
 * Only staff read the code of the calendar.
 */
export function explainDue(
  translator: Translator,
  explanation: BudgetExplanation,
  {
    timeZone,
    policyVersion,
    reader,
    now,
  }: { timeZone: string; policyVersion: number; reader: SentenceReader; now: number },
): string[] {
  const { translate, language } = translator
  const { calendar, dueAt, startAt, dayOne, roundTheClock } = explanation
  const formatAt = (at: number) => formatDateAndTime(language, at, timeZone)
  return [
    translate('deadline.start', { at: formatAt(startAt) }),
    ...(dayOne === 'next_working_day' && !roundTheClock ? [translate('deadline.dayOne')] : []),
    ...explainTarget(translator, explanation),
    ...explainCountedDays(translator, explanation),
    ...explainSkippedDays(translator, explanation),
    ...explanation.pauses.flatMap(({ from, to }) => {
      if (to === undefined) return [translate('deadline.pause.open', { from: formatAt(from) })]
      // A pause within one minute would read “from 21:08 to 21:08”.
      return formatAt(from) === formatAt(to)
        ? []
        : [translate('deadline.pause', { from: formatAt(from), to: formatAt(to) })]
    }),
    dueAt === undefined
      ? translate('deadline.stopped')
      : translate(dueAt < now ? 'deadline.due.passed' : 'deadline.due', { at: formatAt(dueAt) }),
    reader === 'applicant'
      ? translate('deadline.version', { policy: policyVersion })
      : translate('deadline.versions', { calendar: `${calendar.code} ${calendar.version}`, policy: policyVersion }),
  ]
}

/**
 * Explains a window of the applicant, which ends at the end of a calendar day: it counts from the instant at which the message
 * reached the applicant, or from the applicant's first "no" (`noAt`). `isOtherCalled`: the reader may be who wrote for this applicant. Instants are epoch ms; an end before `now` is told as past.
 */
export function explainWindow(
  { translate, language }: Translator,
  { endsAt, reachedAt, noAt }: { endsAt: number; reachedAt?: number | undefined; noAt?: number | undefined },
  { timeZone, now, isOtherCalled }: { timeZone: string; now: number; isOtherCalled?: boolean },
): string[] {
  const window = isOtherCalled ? 'deadline.window.other' : 'deadline.window'
  const on = formatDate(language, endsAt, timeZone)
  const hasPassed = endsAt < now
  if (reachedAt === undefined) return [translate(`${window}.${hasPassed ? 'unreached.passed' : 'unreached'}`, { on })]
  const formatAt = (at: number) => formatDateAndTime(language, at, timeZone)
  return [
    translate(`${window}.reached`, { at: formatAt(reachedAt) }),
    ...(noAt === undefined ? [] : [translate('deadline.window.no', { at: formatAt(noAt) })]),
    translate(hasPassed ? 'deadline.window.passed' : 'deadline.window', { on }),
  ]
}

/** Explains the date that was promised to the applicant at receipt. `promisedAt`: epoch ms. */
export const explainPromise = ({ translate, language }: Translator, promisedAt: number, timeZone: string): string =>
  translate('deadline.promise', { on: formatDate(language, promisedAt, timeZone) })

function explainTarget(
  translator: Translator,
  { targetMinutes, floorMinutes, roundTheClock }: BudgetExplanation,
): string[] {
  const { translate } = translator
  const target = roundTheClock
    ? translate('deadline.target.roundTheClock', { duration: formatDuration(translator, targetMinutes, 'calendar') })
    : translate('deadline.target', { duration: formatDuration(translator, targetMinutes) })
  if (floorMinutes === undefined) return [target]
  return [target, translate('deadline.floor', { duration: formatDuration(translator, floorMinutes) })]
}

function explainCountedDays(translator: Translator, { days, further }: BudgetExplanation): string[] {
  const { translate, language } = translator
  const sentences = days.map(({ on, minutesUsed }) =>
    translate('deadline.day', {
      on: formatPlainDate(language, on),
      duration: formatDuration(translator, minutesUsed),
    }),
  )
  if (!further) return sentences
  const furtherDays = {
    days: formatDays(translator, further.days),
    duration: formatDuration(translator, further.minutesUsed),
  }
  return [...sentences, translate('deadline.further', furtherDays)]
}

function explainSkippedDays({ translate, language }: Translator, { skipped }: BudgetExplanation): string[] {
  const holidays = skipped.flatMap(({ on, holiday }) =>
    holiday ? [translate('deadline.holiday', { on: formatPlainDate(language, on), name: holiday[language] })] : [],
  )
  const weekendDays = skipped.filter(({ holiday }) => !holiday).length
  return weekendDays > 0 ? [...holidays, translate('deadline.weekend', { count: weekendDays })] : holidays
}
