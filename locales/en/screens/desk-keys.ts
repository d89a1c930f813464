import type { EnglishOf } from '../../english-of'
import type { deskKeysSentences as arabic } from '../../ar/screens/desk-keys'

export const deskKeysSentences: EnglishOf<typeof arabic> = {
  'deskKeys.title': 'Keys',
  'deskKeys.close': 'Close',
  'deskKeys.letter.J': 'J',
  'deskKeys.letter.K': 'K',
  'deskKeys.letter.R': 'R',
  'deskKeys.letter.help': '?',
  'deskKeys.rows': 'Go to the next or the previous application of the list',
  'deskKeys.open': 'Open the application',
  'deskKeys.write': 'Go to the field for writing, to a reason that is not chosen yet, or to the questions with scores',
  'deskKeys.score': 'In the questions with scores: choose 1 to 5, then go to the next question',
  'deskKeys.help': 'Show this list',
  'deskKeys.send': 'Send the form from a field for writing, also when you record a new application',
  'deskKeys.jump': 'Go to the field for searching',
  'deskKeys.use': 'Use the keys of letters and digits',
  'deskKeys.use.note': 'These keys do nothing while you write. Your choice is kept on this device.',
  'deskKeys.jump.title': 'Open by reference',
  'deskKeys.jump.label': 'Reference of the application',
  'deskKeys.jump.open': 'Open the application',
  'deskKeys.says.offline': 'There is no network now. What you wrote is still here. Try again when the network is back.',
  'deskKeys.says.failed': 'This did not work now. What you wrote is still here. Try again in a while.',
  'deskKeys.says.refused':
    'What you sent in the application before was not recorded. Open it again: what you wrote is still there.',
  'deskKeys.says.not_found': 'No application that you can open has this reference. What you wrote is still here.',
}
