import type { callSentences as arabic } from '../../ar/screens/calls'
import type { EnglishOf } from '../../english-of'

export const callSentences: EnglishOf<typeof arabic> = {
  'calls.title': 'We telephone you on the number ending in {digits}',
  'calls.title.plain': 'We telephone you on the number in your application',
  'calls.title.other': 'We telephone the person concerned on the number ending in {digits}',
  'calls.title.other.plain': 'We telephone the person concerned on the number in the application',
  'calls.when.other':
    'We call the person concerned about each question and the answer, at the latest on the next working day.',
  'calls.when': 'We call when there is a question or an answer for you, at the latest on the next working day.',
  'calls.by': 'We call by {when} at the latest.',
  'calls.tries': 'If we do not reach you, we try at two other times of day, and then no more.',
  'calls.tries.other': 'If we do not reach that person, we try at two other times of day, and then no more.',
  'calls.instead': 'You need not wait: every question and answer stands on the page for following too.',
  'calls.instead.here': 'You need not wait for the call: you can read and reply on this page.',
  'calls.known.asked': 'You need not wait for our call: the question is on this page',
  'calls.known.released': 'You need not wait for our call: the answer is on this page',
  'calls.known': 'You know of it now, so we do not call the number ending in {digits} about it.',
  'calls.known.plain': 'You know of it now, so we do not call about it.',
  'calls.known.other':
    'The person concerned knows of it now, so we do not call the number ending in {digits} about it.',
  'calls.known.other.plain': 'The person concerned knows of it now, so we do not call about it.',
  'calls.until.asked': 'You can reply here until {when}.',
  'calls.until.released': 'You can say here until {when} whether the matter is solved.',
  'calls.centre': 'You can also tell the contact centre: {phone}.',
}
