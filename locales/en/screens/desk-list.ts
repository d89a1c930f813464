import type { EnglishOf } from '../../english-of'
import type { deskListSentences as arabic } from '../../ar/screens/desk-list'

export const deskListSentences: EnglishOf<typeof arabic> = {
  'desk.list.empty.page': 'No application on this page fits. Read on.',
  'desk.list.empty.narrowed': 'No application fits what you chose. Show all again to see the others.',
  'desk.filter': 'Narrow the list',
  'desk.filter.any': 'All',
  'desk.filter.show': 'Show',
  'desk.filter.clear': 'Show all again',
  'desk.filter.overdue': 'Late',
  'desk.filter.overdue.yes': 'Late only',
  'desk.filter.overdue.no': 'Not late',
  'desk.filter.claimed': 'Who writes the answer',
  'desk.filter.claimed.by_me': 'I do',
  'desk.filter.claimed.by_nobody': 'Nobody',
  'desk.filter.importance': 'Importance',
  'desk.filter.stage': 'Stage',
  'desk.filter.kind': 'What is to be done',
  'desk.search': 'Number, phone or words',
  'desk.search.find': 'Find',
  'desk.search.found': 'Found',
  'desk.search.none':
    'Nothing was found that you may see. Names and words are searched in waiting applications only. Find others by their whole number.',
  'desk.search.more': 'There are more. Add a word to find fewer.',
  'desk.search.part': {
    one: 'Names and words were searched in the most urgent task only.',
    other: 'Names and words were searched in the {count} most urgent tasks only.',
  },
  'desk.search.by.reference': 'found by reference',
  'desk.search.by.telephone': 'found by telephone number',
  'desk.search.by.name': 'found by name',
  'desk.search.by.words': 'found by words',
}
