import type { EnglishOf } from '../../english-of'
import type { mailActSentences as arabic } from '../../ar/screens/mail-act'

export const mailActSentences: EnglishOf<typeof arabic> = {
  'mailAct.title': 'Answer a mail about your application',
  'mailAct.lead':
    'This page belongs to a mail that you got from us. It opens only the step that the mail names, not your whole application.',
  'mailAct.digits': 'Number from the mail',
  'mailAct.digits.hint': 'Six digits below the link in the mail. You may type them in any way.',
  'mailAct.open': 'Continue',
  'mailAct.missing': 'Write the six digits from the mail.',
  'mailAct.wrong_digits':
    'This number does not belong to this mail. Write the six digits from the mail with this link.',
  'mailAct.wrong_link': 'The link is incomplete. Open it again from the mail, or write the six digits.',
  'mailAct.locked': 'The number of this mail can no longer be used',
  'mailAct.locked.text':
    'A wrong number was written too often. The link in the mail still opens the page, if your browser allows scripts.',
  'mailAct.expired': 'The page is closed, because nobody used it for half an hour. Open it again from the mail.',
  'mailAct.kept': 'What you wrote was not sent. Copy it from here, then open the page again and paste it.',
  'mailAct.closed': 'This step is no longer open',
  'mailAct.closed.text': 'It is done already, its time has passed, or your application has moved on since the mail.',
  'mailAct.follow': 'To see your whole application, use its reference and tracking code.',
  'mailAct.follow.link': 'Follow your application',
}
