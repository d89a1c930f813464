import type { errorPageSentences as arabic } from '../../ar/screens/error-pages'
import type { EnglishOf } from '../../english-of'

export const errorPageSentences: EnglishOf<typeof arabic> = {
  'errorPage.signed_out': 'You are no longer signed in',
  'errorPage.signed_out.next':
    'What you sent was not recorded. Sign in: this leads back to the form, and you can send it again.',
  'errorPage.signed_out.words':
    'What you sent was not recorded. Copy what you wrote from here. Then sign in: this leads back to the form.',
  'errorPage.not_found': 'This page does not exist',
  'errorPage.not_found.next': 'Check the address, or begin on the first page.',
  'errorPage.not_found.rehearsal': 'Which seat has this application?',
  'errorPage.not_found.desk': 'You cannot open an application with this reference',
  'errorPage.not_found.desk.next':
    'Check the reference. You can open only the applications of your seats. The officer on duty may have it.',
  'errorPage.too_large': 'The text is too long',
  'errorPage.too_large.next': 'Go back to the page before: what you wrote is still there. Make it shorter and send it.',
  'errorPage.too_many': 'Too many requests reached us in a short time',
  'errorPage.too_many.next': 'What you sent was not recorded. Wait a little, and try again.',
  'errorPage.unavailable': 'The service is not available now',
  'errorPage.unavailable.next': 'What you sent was not recorded. Wait a little, and try again.',
  'errorPage.failed': 'This page cannot be shown',
  'errorPage.failed.next': 'Go back to the page before and try again, or begin on the first page.',
  'errorPage.refused': 'What you sent was not recorded',
  'errorPage.words': 'What you wrote stands below. Copy it before you leave this page.',
  'errorPage.unknown': 'It is not known yet whether what you sent was recorded',
  'errorPage.unknown.next': 'Send it again as it is. If it was recorded, it is not recorded twice.',
  'errorPage.wait': 'You can try again after {duration}.',
  'errorPage.kept': 'What you wrote is kept on this page. Do not close it.',
  'errorPage.again': 'Send again',
  'errorPage.start': 'First page',
  'errorPage.request': 'Number of this error, if you want to ask about it',
}
