import type { EnglishOf } from '../../english-of'
import type { deskRecordSentences as arabic } from '../../ar/screens/desk-record'

export const deskRecordSentences: EnglishOf<typeof arabic> = {
  'desk.record': 'Record what a caller or visitor says',
  'desk.record.link': 'Record a new application',
  'desk.record.before':
    'First tell the person that you write what they say. The application shows that the contact centre wrote it.',
  'desk.record.lead': 'Then read each question to them as it stands here. In the questions, “you” is the person.',
  'desk.record.channel': 'How did it reach you?',
  'desk.record.channel.contact_centre': 'By telephone',
  'desk.record.channel.walk_in': 'The person came',
  'desk.record.channel.post': 'By letter',
  'desk.record.channel.email': 'By e-mail',
  'desk.record.channel.sms': 'By text message',
  'desk.record.channel.whatsapp': 'By WhatsApp',
  'desk.record.channel.messenger': 'By Messenger',
  'desk.record.channel.chatbot': 'By chat',
  'desk.record.language': 'In which language do we write to the person?',
  'desk.record.seen': 'Before you record it, read to the person what you wrote.',
  'desk.record.duty':
    'Did an official ask for money or abuse the office? Write the word “bribe” or “abuse of office”. The officer on duty then reads it first.',
  'desk.record.language.missing': 'Choose the language in which we write to the person.',
  'desk.record.look': 'Look for this telephone number',
  'desk.record.again':
    'This form has recorded an application already, with other words. Record it again only if it is another matter.',
  'desk.record.send': 'Record the application',
  'desk.record.send.other': 'It is another matter: record it',
  'desk.record.known': {
    one: 'This number has another application',
    other: 'This number has {count} other applications',
  },
  'desk.record.known.none': 'No other application that you may see has this number.',
  'desk.record.known.text':
    'Is it the same matter? Then record nothing new: open the application, and record there what the person wants. What you wrote stays here.',
  'send.agent.danger':
    'If the answer is yes, name the emergency number at once. The officer on duty reads the application first.',
  'send.agent.text': 'Write what the person says, in their words: what happened, with whom, and what they ask for.',
  'send.agent.name': 'Say that the responsible body sees the name, and that it may stay empty.',
  'send.agent.name.danger':
    'Say that the officer on duty sees the name first, and the body only after that officer accepts the application.',
  'send.agent.entity': 'The choice is a suggestion for whoever routes the application.',
  'send.agent.by':
    'An application that you record has no tracking code. With “no contact”, the person learns the answer from the contact centre.',
  'send.agent.by.danger':
    'Ask whether somebody else reads that mailbox, or answers that telephone. If so, choose another way, or “no contact”.',
  'send.agent.shared': 'If so, no officer names the matter to whoever answers the telephone.',
  'desk.record.place': 'Ask: where are you now? Write the place. If they do not say, send the form again as it is.',
  'desk.recorded': 'The application is recorded',
  'desk.recorded.tell': 'Tell the person with whom you speak',
  'desk.recorded.reference': 'The reference: read it group by group, and let them repeat it.',
  'desk.recorded.date': 'When the answer comes: on {date} at the latest.',
  'desk.recorded.way.email': 'The answer comes by e-mail.',
  'desk.recorded.way.quiet_email': 'An e-mail says that there is something new. It does not name the matter.',
  'desk.recorded.way.phone': 'An officer calls the number that you wrote, on working days from 08:00 to 21:00.',
  'desk.recorded.way.none': 'Nobody contacts them. They learn the answer from the contact centre.',
  'desk.recorded.code': 'There is no tracking code for this application.',
  'desk.recorded.email': 'To read it themselves, they get a number by e-mail on the page for following.',
  'desk.recorded.phone': 'On the page for following they can also ask for a call.',
  'desk.recorded.call': 'To learn where it stands, they call the contact centre, {phone}, and name the reference.',
  'desk.recorded.other': 'We contact the person for whom you wrote it, and not the one who speaks with you.',
  'desk.recorded.object': 'If the answer does not help, the person can object, also through the contact centre.',
  'desk.recorded.danger.call': 'Is somebody in danger now? Then call the emergency number at once:',
  'desk.recorded.danger.duty': 'The officer on duty is called now, reads it first, and sees what you wrote.',
  'desk.recorded.danger.until': 'They read it by {when} at the latest, by day and by night.',
  'desk.recorded.danger.again':
    'If something new happens, or nobody helps: the person, or who knows how the person is, calls us again. You connect them with the officer on duty.',
  'desk.recorded.duty':
    'Do you not find the application later? Then the officer on duty has it. Connect the person with that officer.',
  'desk.recorded.gone': 'This page is shown no more',
  'desk.recorded.gone.text':
    'It is shown to who recorded the application, for half an hour. Find the application by its reference or telephone number.',
  'desk.recorded.another': 'Record another application',
}
