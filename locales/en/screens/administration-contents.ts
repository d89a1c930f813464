import type { administrationContentsSentences as arabic } from '../../ar/screens/administration-contents'
import type { EnglishOf } from '../../english-of'

export const administrationContentsSentences: EnglishOf<typeof arabic> = {
  'administration.act.contents': 'Contents of the Workflow shown',
  'administration.contents': 'Contents of the steps',
  'administration.contents.closed':
    'Only ids, codes, numbers and times are shown, after you write why. No text of anybody is shown.',
  'administration.contents.reason': 'Why do you want to read them?',
  'administration.contents.send': 'Show the contents for 15 minutes',
  'administration.contents.open':
    'The contents are shown to you until {until}. What may not be shown has only its size.',
  'administration.contents.download': 'Download the history as JSON',
  'administration.contents.never':
    'The officer on duty alone reads this application, so the contents of its Workflow are not shown.',
  'administration.contents.part.input': 'Input',
  'administration.contents.part.result': 'Result',
  'administration.contents.part.failure': 'Error',
  'administration.contents.hidden': 'hidden (bytes: {bytes})',
  'administration.contents.yes': 'yes',
  'administration.contents.no': 'no',
  'administration.contents.all': 'All contents (values: {count})',
  'administration.events.ways': 'Ways to show the events',
  'administration.events.grouped': 'Grouped by step',
  'administration.events.each': 'Each event',
  'administration.events.grouped.hint':
    'One line for each step, and one for mails sent in a row. Decisions of the Workflow that worked are left out.',
}
