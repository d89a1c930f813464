import type { BudgetExplanation } from '../domain/explain-budget'
import type { Speaker } from './sentences'
import { date, dateAndTime, days, duration, plainDate } from './time'

/** Why an answer is due when it is: one sentence a fact, in the order in which a clerk would check them. */
export function explainDue(
  speaker: Speaker,
  explanation: BudgetExplanation,
  { timeZone, policyVersion }: { timeZone: string; policyVersion: number },
): string[] {
  const { say, language } = speaker
  const { calendar, dueAt, startAt, dayOne, roundTheClock } = explanation
  const instant = (at: number) => dateAndTime(language, at, timeZone)
  return [
    say('deadline.start', { at: instant(startAt) }),
    ...(dayOne === 'next_working_day' && !roundTheClock ? [say('deadline.dayOne')] : []),
    ...targets(speaker, explanation),
    ...counted(speaker, explanation),
    ...skipped(speaker, explanation),
    ...explanation.pauses.map(({ from, to }) =>
      to === undefined
        ? say('deadline.pause.open', { from: instant(from) })
        : say('deadline.pause', { from: instant(from), to: instant(to) }),
    ),
    dueAt === undefined ? say('deadline.stopped') : say('deadline.due', { at: instant(dueAt) }),
    say('deadline.versions', { calendar: `${calendar.code} ${calendar.version}`, policy: policyVersion }),
  ]
}

/** The end of an applicant's window, a whole calendar day. `at`: epoch ms. */
export const explainWindow = ({ say, language }: Speaker, at: number, timeZone: string): string =>
  say('deadline.window', { on: date(language, at, timeZone) })

/** The one date every applicant was given. `promisedAt`: epoch ms. */
export const explainPromise = ({ say, language }: Speaker, promisedAt: number, timeZone: string): string =>
  say('deadline.promise', { on: date(language, promisedAt, timeZone) })

function targets(speaker: Speaker, { targetMinutes, floorMinutes, roundTheClock }: BudgetExplanation): string[] {
  const target = roundTheClock
    ? speaker.say('deadline.target.roundTheClock', { duration: duration(speaker, targetMinutes, 'calendar') })
    : speaker.say('deadline.target', { duration: duration(speaker, targetMinutes) })
  if (floorMinutes === undefined) return [target]
  return [target, speaker.say('deadline.floor', { duration: duration(speaker, floorMinutes) })]
}

function counted(speaker: Speaker, { days: counting, further }: BudgetExplanation): string[] {
  const { say, language } = speaker
  const sentences = counting.map(({ on, minutesUsed }) =>
    say('deadline.day', { on: plainDate(language, on), duration: duration(speaker, minutesUsed) }),
  )
  if (!further) return sentences
  const rest = { days: days(speaker, further.days), duration: duration(speaker, further.minutesUsed) }
  return [...sentences, say('deadline.further', rest)]
}

function skipped({ say, language }: Speaker, { skipped: quiet }: BudgetExplanation): string[] {
  const holidays = quiet.flatMap(({ on, holiday }) =>
    holiday ? [say('deadline.holiday', { on: plainDate(language, on), name: holiday[language] })] : [],
  )
  const weekendDays = quiet.filter(({ holiday }) => !holiday).length
  return weekendDays > 0 ? [...holidays, say('deadline.weekend', { count: weekendDays })] : holidays
}
