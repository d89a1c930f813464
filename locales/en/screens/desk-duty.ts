import type { EnglishOf } from '../../english-of'
import type { deskDutySentences as arabic } from '../../ar/screens/desk-duty'

export const deskDutySentences: EnglishOf<typeof arabic> = {
  'desk.help': 'Help the person first',
  'desk.list.danger': 'Danger: begin with these.',
  'desk.list.others': 'The others, by time left.',
  'desk.help.lead': 'A person may be in danger. Read what they wrote, then help.',
  'desk.help.phone': 'Telephone of the applicant: {phone}',
  'desk.help.phone.writer': 'Telephone of who speaks for this person: {phone}',
  'desk.help.phone.none': 'You see no telephone number of this person.',
  'desk.help.services.place': 'Tell the emergency services what was written, and the place.',
  'desk.help.services.no_place':
    'The application names no place. Look for one in the words, and tell the emergency services what you know.',
  'desk.help.no_way': 'If you find no way to help, record that help is not possible, and why.',
  'desk.help.email': 'E-mail: {email}. Another person may read it, so do not write of the danger.',
  'desk.help.place': 'The place in the application:',
  'desk.help.tries': 'Recorded so far:',
  'desk.help.done': 'What was done for the person is recorded',
  'desk.help.done.more': 'If more is needed, help the person before you decide.',
  'desk.help.try': '{result}, {who}, {at}',
  'desk.help.free': 'Ask first whether they can speak freely. Leave no message with anybody else.',
  'desk.help.emergency': 'Emergency services: {phone}',
  'desk.help.record':
    'Record what you did. Until then nothing can be decided here. When the time is over, the next officer on duty is called.',
  'desk.help.record.closed': 'Record what you did. Until then the text stays in your list.',
  'desk.help.hint':
    'Nobody answered? Record that, and try again. Else write with whom you spoke, where the person is, and whether they are safe.',
  'desk.act.text.help': 'What did you do, and what did you learn? Only officers on duty and the appeal seat read it.',
  'desk.act.send.help': 'Record what you did',
  'desk.tab.help': 'Help',
  'desk.done.help': 'What you did for the person is recorded.',
  'desk.done.help.reached': 'It is recorded that you spoke with the person.',
  'desk.done.help.emergency': 'It is recorded that the emergency services were told.',
  'desk.done.help.not_reached': 'It is recorded that nobody answered. Help is still needed: try again.',
  'desk.done.help.not_possible': 'It is recorded that help was not possible, and why.',
  'desk.done.help.no_danger': 'It is recorded that the words tell of no danger.',
  'desk.event.helped': 'It was recorded what was done for the person who may be in danger.',
  'desk.text.help': 'What was done for the person',
  'desk.text.wish': 'What the applicant said about closing it',
  'desk.field.result.emergency': 'The emergency services were told',
  'desk.field.result.not_possible': 'There is no way to help them',
  'desk.field.result.no_danger': 'The words tell of no danger',
  'desk.case.flag.raised.danger':
    'An officer who read it believes that a person is in danger. The rules did not find this in the text.',
  'desk.case.flag.raised.wrongdoing':
    'An officer who read it believes that an official did wrong. The rules did not find this in the text.',
  'desk.case.flag.withdrawal':
    'It came to you because of the reason of the withdrawal. The rules found no wrongdoing in the text.',
  'desk.held': 'The applicant withdrew it, and may be under pressure',
  'desk.held.reason': 'The reason that they gave: {reason}.',
  'desk.held.back': 'They undid the withdrawal after that.',
  'desk.held.unseen': 'Neither the body nor the triage desk learns that they gave this reason.',
  'desk.held.ask': 'Speak with them if that is safe, and ask what they want.',
  'desk.held.choices': 'If they want it closed, choose “Close it”. If they want it to go on, choose “Let it go on”.',
  'desk.held.choose': 'Speak with the applicant first. Then choose here what is done.',
  'desk.tab.held.acceptWithdrawal': 'Close it',
  'desk.tab.held.accept': 'Let it go on',
  'desk.act.send.held.accept': 'Let the application go on',
  'desk.act.text.acceptWithdrawal': 'What did the applicant say? Only officers on duty and the appeal seat read it.',
  'desk.acceptWithdrawal.hint':
    'The application is closed, and nobody answers it. The applicant can undo this for three days. If you did not speak with them, write why.',
  'desk.accept.hint': 'After this the triage desk reads name and text, then the body to which it is routed.',
  'desk.accept.hint.wrongdoing': 'That may be the body of the official whose wrongdoing the text tells of.',
  'desk.accept.hint.back': 'After this it is back where it was. Those who worked on it read name and text again.',
  'desk.act.send.accept': 'Accept the application',
  'desk.redirect.hint.duty':
    'No body will answer this application. The applicant reads where to go, and it ends unless they object.',
  'desk.act.send.redirect': 'Send the applicant elsewhere',
  'desk.withdraw.hint':
    'If the reason is fear, or that an official asked, the officer on duty reads it first. That officer decides whether it is closed, and you no longer see it.',
  'desk.act.send.acceptWithdrawal': 'Close it, as the applicant wished',
  'desk.done.acceptWithdrawal': 'The application is closed, as the applicant wished.',
}
