import type { EnglishOf } from '../../english-of'
import type { deskDutySentences as arabic } from '../../ar/screens/desk-duty'

export const deskDutySentences: EnglishOf<typeof arabic> = {
  'desk.help': 'Help the person first',
  'desk.help.lead': 'A person may be in danger. Read what they wrote, then call.',
  'desk.help.phone': 'Telephone of the applicant: {phone}',
  'desk.help.phone.none': 'You see no telephone number of this person here.',
  'desk.help.free': 'Ask first whether they can speak freely. Leave no message with anybody else.',
  'desk.help.emergency': 'Emergency services: {phone}',
  'desk.help.record':
    'Record what you did. Until then nothing can be decided here. When the time is over, the next officer on duty is called.',
  'desk.help.record.closed': 'Record what you did. Until then the text stays in your list.',
  'desk.help.hint':
    'If nobody answers, record that and try again. Explain in words if help is not possible, or if there is no danger.',
  'desk.act.text.help': 'What did you do, and what did you learn? Only officers on duty and the appeal seat read it.',
  'desk.act.send.help': 'Record what you did',
  'desk.tab.help': 'Help',
  'desk.done.help': 'What you did for the person is recorded.',
  'desk.event.helped': 'It was recorded what was done for the person who may be in danger.',
  'desk.text.help': 'What was done for the person',
  'desk.field.result.emergency': 'The emergency services were told',
  'desk.field.result.not_possible': 'There is no way to help them',
  'desk.field.result.no_danger': 'The words tell of no danger',
  'desk.held': 'The applicant withdrew it, and may be under pressure',
  'desk.held.reason': 'The reason that they gave: {reason}.',
  'desk.held.back': 'They undid the withdrawal after that.',
  'desk.held.unseen': 'Neither the body nor the triage desk learns that they gave this reason.',
  'desk.held.ask': 'Speak with them if that is safe, and ask what they want.',
  'desk.held.choices':
    'If they want it closed, accept the withdrawal. If they want it to go on, accept the application or send it elsewhere.',
  'desk.withdraw.hint':
    'If the reason is fear, or that an official asked, the officer on duty reads it first. That officer decides whether it is closed, and you no longer see it.',
  'desk.tab.acceptWithdrawal': 'Accept withdrawal',
  'desk.act.send.acceptWithdrawal': 'Close it, as the applicant wished',
  'desk.done.acceptWithdrawal': 'The application is closed, as the applicant wished.',
}
