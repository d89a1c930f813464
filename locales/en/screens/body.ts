import type { bodySentences as arabic } from '../../ar/screens/body'

/** Sentences of the page with the week of a body. */
export const bodySentences = {
  'body.link': 'My body',
  'body.title': 'My body',
  'body.mine': 'Needs you',
  'body.mine.none': 'Nothing waits for your own decision.',
  'body.mine.all': 'All that need you: {count}',
  'body.mine.shown': '{shown} of {count} are shown. The one with the least time left stands first.',
  'body.late': 'Late in your body',
  'body.late.none': 'No office of your body is late.',
  'body.late.above': 'What is late and needs you is in the list above.',
  'body.late.shown': '{shown} of {count} are shown. What needs you stands above.',
  'body.late.all': 'All that are late: {count}',
  'body.week': 'The last seven days',
  'body.week.came': 'Reached your body',
  'body.week.came.definition': 'Applications that reached an office of your body for the first time.',
  'body.week.answered': 'Answered',
  'body.week.answered.definition':
    'Applications that an office of your body answered, also when the answer is still reviewed.',
  'body.week.missed': 'Missed a date',
  'body.week.missed.definition': 'Applications for which an office of your body did not act by its date.',
  'body.week.waiting': 'Waiting now',
  'body.week.waiting.definition': 'Applications with something to do for an office of your body at this moment.',
  'body.week.left_out': {
    one: 'One application of the rehearsal is not counted.',
    other: '{count} applications of the rehearsal are not counted.',
  },
  'body.week.practice': 'Not counted',
  'body.week.practice.definition':
    'The rehearsal invented these or let days pass for them. A number above would count them else.',
  'body.week.when.practice': 'Came, was answered or missed a date: {at}',
  'body.week.none': 'There is none in the last seven days.',
  'body.week.when.came': 'Reached your body: {at}',
  'body.week.when.answered': 'Answered: {at}',
  'body.week.when.missed': 'Missed its date: {at}',
  'body.week.closed_to_you': 'Your seats no longer open it.',
  'body.desk': 'Go to the desk',
} satisfies Record<keyof typeof arabic, unknown>
