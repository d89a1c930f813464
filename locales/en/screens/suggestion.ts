import type { suggestionSentences as arabic } from '../../ar/screens/suggestion'
import type { EnglishOf } from '../../english-of'

export const suggestionSentences: EnglishOf<typeof arabic> = {
  'suggestion.suggested': 'We suggest: {entity}',
  'suggestion.because': 'Because you chose the subject “{sector}”.',
  'suggestion.because.region': 'Because you chose the subject “{sector}”, and the place is in: {region}.',
  'suggestion.other': 'You can choose another body.',
  'suggestion.chosen': 'You chose: {entity}',
  'suggestion.unknown': 'You need not know which body is responsible',
  'suggestion.unknown.text':
    'Choose the subject, and we suggest a body. If you do not know it, choose “I do not know”.',
  'suggestion.none': 'We suggest no body for the subject that you chose',
  'suggestion.decides': 'Who decides: {holder}, by {date}.',
  'suggestion.triage': 'An officer of the triage desk reads what you wrote and chooses the body by {date}.',
  'suggestion.duty':
    'The officer on duty reads the complaint first. Then an officer of the triage desk chooses the body.',
  'suggestion.words':
    'If the officer on duty reads the complaint first, this date is counted from when they accept it.',
  'suggestion.silence':
    'If nobody decides by then, the operation room takes over. If it does not decide either, the complaint goes automatically to: {entity}.',
  'suggestion.change': 'Choose another subject or body',
}
