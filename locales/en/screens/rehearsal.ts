/** Sentences of the page with what is possible only in a rehearsal. */
export const rehearsalSentences = {
  'rehearsal.link': 'Rehearsal',
  'rehearsal.title': 'Rehearsal',
  'rehearsal.lead':
    'Here you act in any seat, let days pass and make applications. This page exists only while the platform is for trying out.',
  'rehearsal.seats': 'Act in another seat',
  'rehearsal.invented': 'Make an invented application',
  'rehearsal.invented.lead':
    'One application about an invented matter is sent to the programme of your seat, as people send it.',
  'rehearsal.invented.receipt': 'Then you read its receipt, with the reference and the tracking code to follow it.',
  'rehearsal.invented.mark': 'Invented',
  'rehearsal.invented.send': 'Send an invented application',
  'rehearsal.training': 'What was tried in {programme}',
  'rehearsal.training.lead': 'Each act counts once somebody has done it here. Invented acts from before do not count.',
  'rehearsal.training.role': 'Who',
  'rehearsal.training.left': 'Nobody has tried',
  'rehearsal.training.done': 'Done at least once',
  'rehearsal.training.none': 'Nothing',
  'rehearsal.days': 'Let days pass for {reference}',
  'rehearsal.days.where': 'To let days pass for an application, open it at the desk, then open this page.',
  'rehearsal.days.now': 'For this application it is now {at}. That is the time of the platform.',
  'rehearsal.days.ahead': 'For this application it is now {at}. That is {duration} ahead of the platform.',
  'rehearsal.days.unknown': 'We could not read what time it is for this application. Load the page again.',
  'rehearsal.days.moving': 'Days are passing for it now. Load this page again in a moment.',
  'rehearsal.days.count': 'How many days?',
  'rehearsal.days.hint':
    'From 1 to 60. Everything that is due in these days happens, in its order. No other application changes.',
  'rehearsal.days.noWayBack': 'Days that passed cannot be taken back.',
  'rehearsal.passed': 'What happened in the days that passed last',
  'rehearsal.passed.days': 'From {from} to {to}, as this application counts.',
  'rehearsal.passed.nothing': 'Nothing happened to this application in these days. Only its time went on.',
  'rehearsal.passed.earlier': {
    one: 'One more event came before these. The page of the application has all.',
    other: '{count} more events came before these. The page of the application has all.',
  },
  'rehearsal.days.wrong': 'Write a whole number of days from 1 to 60.',
  'rehearsal.days.pass': 'Let them pass',
  'rehearsal.all': 'Let days pass for all',
  'rehearsal.all.lead':
    'All open applications of your programmes come to the same day. One that is there already stays as it is.',
  'rehearsal.all.count': 'How many days after today?',
  'rehearsal.all.hint': 'From 1 to 60. It can take a minute.',
  'rehearsal.all.pass': 'Let them pass for all',
  'rehearsal.all.done':
    'All open applications of your programmes come to {at}. Those with much to do take a minute longer.',
  'rehearsal.all.left': 'Not all open applications have come to {at} yet.',
  'rehearsal.all.continue': 'Continue',
} as const
