import type { EnglishOf } from '../../english-of'
import type { deskRecordSentences as arabic } from '../../ar/screens/desk-record'

export const deskRecordSentences: EnglishOf<typeof arabic> = {
  'desk.record': 'Record an application for somebody',
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
  'desk.record.seen':
    'Before you record it, read to the person what you wrote. The body sees it, the name, and the way of contact.',
  'desk.record.send': 'Record the application',
  'desk.record.send.other': 'It is another matter: record it',
  'desk.record.known': {
    one: 'This number has another application',
    other: 'This number has {count} other applications',
  },
  'desk.record.known.text':
    'Is it the same matter? Then record nothing new: open the application, and record there what the person wants. What you wrote stays here.',
  'send.agent.danger':
    'If the answer is yes, name the emergency number at once. The officer on duty reads the application first.',
  'send.agent.text': 'Write what the person says, in their words: what happened, with whom, and what they ask for.',
  'send.agent.name': 'Say that the responsible body sees the name, and that it may stay empty.',
  'send.agent.entity': 'The choice is a suggestion for whoever routes the application.',
  'send.agent.by':
    'An application that you record has no tracking code. With “no contact”, the person learns the answer from the contact centre.',
  'send.agent.shared': 'If so, no officer names the matter to whoever answers the telephone.',
  'desk.recorded': 'The application is recorded',
  'desk.recorded.tell': 'Tell the person',
  'desk.recorded.reference': 'The reference: read it group by group, and let them repeat it.',
  'desk.recorded.date': 'When the answer comes: on {date} at the latest.',
  'desk.recorded.way.email': 'The answer comes by e-mail.',
  'desk.recorded.way.quiet_email': 'An e-mail says that there is something new. It does not name the matter.',
  'desk.recorded.way.phone': 'An officer calls them and tells the answer.',
  'desk.recorded.way.none': 'Nobody contacts them. They learn the answer from the contact centre.',
  'desk.recorded.code': 'There is no tracking code for this application.',
  'desk.recorded.email': 'To read it themselves, they get a number by e-mail on the page for following.',
  'desk.recorded.phone': 'On the page for following they can also ask for a call.',
  'desk.recorded.call': 'To learn where it stands, they call the contact centre, {phone}, and name the reference.',
  'desk.recorded.another': 'Record another application',
}
