import type { EnglishOf } from '../../english-of'
import type { deskLostCodeSentences as arabic } from '../../ar/screens/desk-lost-code'

export const deskLostCodeSentences: EnglishOf<typeof arabic> = {
  'desk.lost_code': 'Call somebody who lost the tracking code',
  'desk.lost_code.tab': 'Lost code',
  'desk.call.later': 'Do not call yet: a try counts from {when}',
  'desk.call.number': 'The number to call: {phone}',
  'desk.call.now': 'A try counts now, until {when}.',
  'desk.call.by': 'Call at the latest by: {when}',
  'desk.call.late': 'The call was due on {when}. It is late.',
  'desk.call.tried': 'Tried on {when}: {result}',
  'desk.call.left': { one: 'One try is left.', other: '{count} tries are left.' },
  'desk.call.rule':
    'A try counts on working days from 08:00 to 21:00. Each try is in another third of the day than those before.',
  'desk.lost_code.closed':
    'This application is closed. The call is still owed: the person may want to know the answer.',
  'desk.lost_code.first': 'Speak of no application before the person has told you their name.',
  'desk.lost_code.first.unnamed':
    'The application has no name. First ask the person when they sent it and what it is about.',
  'desk.lost_code.first.email': 'Ask which e-mail address they gave, too.',
  'desk.lost_code.then': 'Then tell them where their application is. You can record what they want to do.',
  'desk.lost_code.never': 'Never ask for the tracking code. Nobody can read it again.',
  'desk.lost_code.others': 'Other applications of the same number',
  'desk.lost_code.send': 'Record the result of the call',
  'desk.call.not_owed':
    'No call is owed now. Record here only that the applicant called or came, and how you verified them.',
  'desk.verify.wrong': 'The number in the application is wrong. A call back to it proves nothing.',
  'desk.number.proof': 'Whoever gives a number gets every later call. Questions about the application are not enough.',
  'desk.number.tab': 'New number',
  'desk.number': 'Record the right telephone number',
  'desk.number.hint':
    'Only for an applicant whom you verified. Every later call uses this number. Tell them now what waits for them.',
  'desk.number.send': 'Record the number',
  'desk.number.wrong': 'This number was wrong on {when}',
  'desk.number.wrong.then':
    'Do not call it. When the applicant calls or comes, verify them and record the right number.',
  'desk.number.recorded': 'Recorded on {when}, after the applicant was verified',
  'desk.field.phone': 'Telephone number',
  'desk.field.missing.phone': 'Write the telephone number',
  'desk.done.number': 'The new telephone number is recorded.',
  'desk.done.lostCodeCall': 'The result of the call is recorded.',
}
