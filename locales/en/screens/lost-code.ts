import type { lostCodeSentences as arabic } from '../../ar/screens/lost-code'
import type { EnglishOf } from '../../english-of'

export const lostCodeSentences: EnglishOf<typeof arabic> = {
  'lost.title': 'Lost the tracking code?',
  'lost.lead': 'Choose what stands in your application: your e-mail address or your telephone number.',
  'lost.byEmail': 'By e-mail',
  'lost.byEmail.text':
    'We send you a number. With it you open your applications without the code. It opens none for which you said that others use your telephone.',
  'lost.email': 'Your e-mail address',
  'lost.email.hint': 'The address that was given in the application.',
  'lost.email.missing': 'Write the e-mail address in full, with the sign @.',
  'lost.send': 'Send me a number',
  'lost.byPhone': 'By telephone',
  'lost.byPhone.text':
    'An officer of the contact centre telephones you. They tell you where your application stands, and do for you what you want.',
  'lost.phone': 'Your telephone number',
  'lost.phone.hint': 'The number that was given in the application, such as 0791234567.',
  'lost.phone.missing': 'Write the whole telephone number in digits, such as 0791234567.',
  'lost.call': 'Call me',
  'lost.byCall': 'Or call us',
  'lost.byCall.text':
    'Name the reference if you know it. The agent makes sure that it is you, and does not ask for the code.',
  'lost.neither': 'Neither of them stands in the application?',
  'lost.neither.text': 'Then nobody can find out whose application it is. Only the tracking code opens it.',
  'lost.called': 'What happens now',
  'lost.called.promise': 'If this number stands in an application, the contact centre telephones it by {when}',
  'lost.called.hours':
    'If nobody answers, we try again at another time of the day, three times in all. We never call at night.',
  'lost.called.same':
    'We say this about every number, so that nobody learns here whether it stands in an application. We send nothing to the number.',
  'lost.called.code': 'The officer never asks you for the tracking code. Tell it to nobody.',
  'lost.called.again': 'Write another number',
  'lost.sent': 'If this address is on file, we have sent a number that lasts 15 minutes',
  'lost.sent.text': 'The mail can take some minutes. Look among unwanted mails too.',
  'lost.number': 'Number from the mail',
  'lost.number.hint': 'Six digits. You may type them in any way.',
  'lost.number.missing': 'Write the six digits from the mail.',
  'lost.number.wrong': 'This number is not right. Look at the latest mail again.',
  'lost.number.used_up': 'This number is no longer valid, or it was wrong too often. Ask for a new one.',
  'lost.continue': 'Continue',
  'lost.again': 'Ask for a new number',

  'own.title': 'Your applications',
  'own.caption': 'Applications with your e-mail address, the newest first',
  'own.reference': 'Reference',
  'own.received': 'Received',
  'own.stage': 'Stage',
  'own.shared': 'Not shown, because others use your telephone too',
  'own.shared.why':
    'You said that others use your telephone, and they may read your mail on it. So a number by e-mail does not open that application. Its tracking code opens it, and the contact centre helps you.',
  'own.open': 'Open',
  'own.door': 'Its page',
  'own.withCode': 'Open it with its tracking code',
  'own.empty': 'There is no application here.',
  'own.missing':
    'To protect you, this list has no application that tells of danger, and none about which you want no mails. It has none of wrongdoing before it is accepted either. Open such an application with its tracking code.',
  'own.missing.call': 'Or call the contact centre, {phone}.',
}
