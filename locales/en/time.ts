import type { deadlineSentences as arabicDeadlines, unitForms as arabicUnits } from '../ar/time'

export const unitForms: Record<keyof typeof arabicUnits, { one: string; other: string }> = {
  'unit.second': { one: '{count} second', other: '{count} seconds' },
  'unit.minute': { one: '{count} minute', other: '{count} minutes' },
  'unit.hour': { one: '{count} hour', other: '{count} hours' },
  'unit.day': { one: '{count} day', other: '{count} days' },
}

export const deadlineSentences: Record<keyof typeof arabicDeadlines, string> = {
  'deadline.start': 'Time began to count on {at}.',
  'deadline.target': 'The target is {duration} of working time.',
  'deadline.target.roundTheClock': 'The target is {duration}, by day and by night.',
  'deadline.day': 'On {on}, {duration} counted.',
  'deadline.dayOne': 'The first day is the working day after the application arrived.',
  'deadline.further': 'On {days} after those, {duration} counted.',
  'deadline.holiday': '{on} did not count, because it is a holiday: {name}.',
  'deadline.weekend': 'Weekend days that did not count: {count}.',
  'deadline.pause': 'Time did not count from {from} to {to}.',
  'deadline.pause.open': 'Time has not counted since {from}.',
  'deadline.floor': 'After an answer is sent back, the new time is at least {duration} of working time.',
  'deadline.due': 'So it is due on {at}.',
  'deadline.due.passed': 'So it was due on {at}. That time has passed.',
  'deadline.stopped': 'Time is not counting now.',
  'deadline.window': 'The time ends at the end of {on}.',
  'deadline.window.passed': 'The time ended at the end of {on}.',
  'deadline.window.reached': 'The message reached the applicant on {at}. The period began then.',
  'deadline.window.no':
    'On {at} the applicant said that the matter is not solved. The whole period for an objection began then.',
  'deadline.window.unreached':
    'The period begins when the message has reached the applicant. If that is not possible, the wait ends at the end of {on}.',
  'deadline.window.unreached.passed': 'No message reached the applicant. The wait ended at the end of {on}.',
  'deadline.window.other.reached': 'We reached the person concerned on {at}. The period began then.',
  'deadline.window.other.unreached':
    'The period begins when we reach the person concerned. If that is not possible, the wait ends at the end of {on}.',
  'deadline.window.other.unreached.passed':
    'We could not reach the person concerned. The wait ended at the end of {on}.',
  'deadline.promise':
    'The applicant was promised an answer by {on}. The date was fixed at receipt and never moves later.',
  'deadline.version': 'This was computed with version {policy} of the rules of the platform.',
  'deadline.versions': 'This was computed with calendar {calendar} and version {policy} of the rules.',
}
