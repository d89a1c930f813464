import type { administrationAccessSentences as arabic } from '../../ar/screens/administration-access'
import type { EnglishOf } from '../../english-of'

export const administrationAccessSentences: EnglishOf<typeof arabic> = {
  'administration.access.title': 'Log of readings',
  'administration.access.lead':
    'Who saw which application and when, the newest first. It has no texts, and reading it is recorded too.',
  'administration.access.left_out':
    'Applications that the officer on duty alone reads, or that an officer passed to them, are left out.',
  'administration.access.left_out.near':
    'For half an hour before and after they pass one on, the readings of their body are left out too.',
  'administration.access.reference': 'Reference of an application',
  'administration.access.reference.wrong': 'No application of your programmes has this reference',
  'administration.access.person': 'Name of an officer',
  'administration.access.person.hint': 'A part of the name is enough.',
  'administration.access.person.wrong': 'No officer has this name. Write a part of a name.',
  'administration.access.day': 'Date',
  'administration.access.day.wrong': 'Write a day that exists: day, month and year',
  'administration.access.show': 'Show',
  'administration.access.all': 'Show all',
  'administration.access.empty': 'No reading is recorded here.',
  'administration.access.empty.left_out': 'This application is left out of this log.',
  'administration.access.at': 'When',
  'administration.access.by': 'Who',
  'administration.access.act': 'What',
  'administration.access.shown': 'Applications',
  'administration.access.none': 'no application',
  'administration.access.more': 'and others, {count} in all',
  'administration.access.channel': 'How',
  'administration.access.channel.page': 'page',
  'administration.access.channel.api': 'programs (API)',
  'administration.access.channel.unknown': 'not recorded',
  'administration.access.of_case': 'Who read this application',
}
