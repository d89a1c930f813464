import type { lostCodeSentences as arabic } from '../../ar/screens/lost-code'
import type { EnglishOf } from '../../english-of'

export const lostCodeSentences: EnglishOf<typeof arabic> = {
  'lost.title': 'Lost the tracking code?',
  'lost.lead': 'We send a number to your e-mail address. With it you open your applications without the code.',
  'lost.email': 'Your e-mail address',
  'lost.email.hint': 'The address that was given in the application.',
  'lost.email.missing': 'Write the e-mail address in full, with the sign @',
  'lost.send': 'Send me a number',
  'lost.phone': 'No e-mail address in the application?',
  'lost.phone.text':
    'Call the contact centre and name the reference. The agent makes sure that it is you, and then does for you what you want.',
  'lost.sent': 'If this address is on file, we have sent a number that lasts 15 minutes',
  'lost.sent.text': 'The mail can take some minutes. Look among unwanted mails too.',
  'lost.number': 'Number from the mail',
  'lost.number.hint': 'Six digits. You may type them in any way.',
  'lost.number.missing': 'Write the six digits from the mail',
  'lost.number.wrong': 'This number is not right. Look at the latest mail again',
  'lost.number.used_up': 'This number is no longer valid, or it was wrong too often. Ask for a new one',
  'lost.continue': 'Continue',
  'lost.again': 'Ask for a new number',

  'own.title': 'Your applications',
  'own.caption': 'Applications with your e-mail address, the newest first',
  'own.reference': 'Reference',
  'own.received': 'Received',
  'own.stage': 'Stage',
  'own.shared': 'Not shown, because others use your telephone too',
  'own.open': 'Open',
  'own.empty': 'There is no application here.',
  'own.missing':
    'To protect you, this list has no application that tells of danger, and none about which you want no mails. Open it with its tracking code, or call the contact centre.',
}
