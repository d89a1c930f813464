import type { statusSentences as arabic } from '../../ar/screens/status'
import type { EnglishOf } from '../../english-of'

export const statusSentences: EnglishOf<typeof arabic> = {
  'status.title': 'What works now',
  'status.all': 'Everything works.',
  'status.some': 'A part of the platform is late or interrupted.',
  'status.down': 'The platform is interrupted now',
  'status.down.text':
    'We are working on it. What you sent before is safe. What you are writing stays on your page: do not close it, and send it later.',
  'status.part.reception': 'Sending an application and following it',
  'status.part.acts': 'Replies, answers and decisions',
  'status.part.mails': 'Our mails to you',
  'status.works': 'works',
  'status.late': 'late',
  'status.down.part': 'interrupted',
  'status.mails.wait': 'The oldest mail has waited for {duration}. It will still be sent.',
  'status.acts.hint':
    'You can send an application meanwhile: it is stored, and goes on by itself as soon as this works again.',
  'status.checked': 'Checked within the last ten seconds.',
}
