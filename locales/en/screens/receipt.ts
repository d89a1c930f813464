import type { receiptSentences as arabic } from '../../ar/screens/receipt'
import type { EnglishOf } from '../../english-of'

export const receiptSentences: EnglishOf<typeof arabic> = {
  'receipt.title': 'We have received your complaint',
  'receipt.word': 'What you sent is now called “your application”, here and in our messages.',
  'receipt.reference': 'Reference',
  'receipt.code': 'Tracking code',
  'receipt.code.text':
    'We do not show the tracking code after this page, and no message contains it. Write it down, print this page or photograph it now. The page stays open for you for 30 minutes.',
  'receipt.code.danger': 'Keep it where nobody whom you fear finds it.',
  'receipt.received': 'Received on',
  'receipt.promised': 'Answer due on',
  'receipt.next': 'What happens now',
  'receipt.next.duty': 'The officer on duty reads what you wrote before anybody else, and decides.',
  'receipt.next.triage':
    'An officer sends the application to the responsible body. If this takes too long, it is sent automatically.',
  'receipt.next.entity': 'The body answers. If it is late, the application moves up to a higher officer.',
  'receipt.next.answer': 'The answer comes by {date} at the latest. If that date passes without one, this is recorded.',
  'receipt.next.way': 'The page for following shows the answer.',
  'receipt.next.way.email': 'The answer comes by e-mail. The page for following shows it too.',
  'receipt.next.way.quiet_email':
    'An e-mail tells that there is something new, and no more. You read the answer on the page for following.',
  'receipt.next.way.phone': 'We call you and tell the answer. The page for following shows it too.',
  'receipt.next.way.none': 'We send no message. Come back to the page for following: you read the answer there.',
  'receipt.next.rate': 'You tell us whether the matter is solved, and you can object.',
  'receipt.page': 'The page for following',
  'receipt.track': 'Follow the application',
  'receipt.track.text':
    'Write the reference and the tracking code there. This address and this square lead to the page; they do not contain the code:',
  'receipt.qr': 'A square code that leads to the page for following',
  'receipt.calendar': 'Add the date to your calendar',
  'receipt.calendar.text':
    'A file that the calendar of a telephone or computer opens. It names neither the subject nor the tracking code.',
  'receipt.calendar.promised': 'Answer due for application {reference}',
  'receipt.lost': 'If the tracking code is lost',
  'receipt.lost.text':
    'On the page where you follow the application, choose “Get a number by e-mail, or ask for a call”. We check by the telephone or e-mail address that you wrote.',
  'receipt.lost.email':
    'On the page where you follow the application, choose “Get a number by e-mail, or ask for a call”. We send the number to the e-mail address that you wrote. You wrote no telephone number, so we cannot call.',
  'receipt.lost.phone':
    'On the page where you follow the application, ask for a call. We call the telephone number that you wrote.',
  'receipt.lost.none':
    'Nobody can open this application without the tracking code. Keep it well: we cannot give you another one.',
  'receipt.lost.duty':
    'On the page where you follow the application, ask for a call. Until the officer on duty accepts the application, only they call the telephone number that you wrote.',
  'receipt.lost.duty.text':
    'Until the officer on duty accepts the application, no number by e-mail opens it. On the page where you follow the application, ask for a call. Until then only the officer on duty calls the telephone number that you wrote.',
  'receipt.lost.duty.email':
    'Until the officer on duty accepts the application, nobody can open it without the tracking code. After that, get a number by e-mail on the page where you follow the application.',
  'receipt.lost.danger':
    'No number by e-mail opens this application, because others may read that mailbox. On the page where you follow the application, ask for a call. The officer on duty calls the telephone number that you wrote.',
  'receipt.lost.call': 'Or call the contact centre, {phone}, and name the reference.',
  'receipt.calendar.follow': 'Follow the application here: {address}',
  'receipt.keep': 'Keep the reference and the code',
  'receipt.copy': 'Copy reference and code',
  'receipt.copied': 'Copied. Paste them where only you can read them.',
  'receipt.uncopied': 'This browser did not copy them. Write them down.',
  'receipt.print': 'Print this page',
  'receipt.dates': 'The date in your calendar',
  'receipt.another': 'Begin another complaint',
  'receipt.gone': 'There is no receipt to show here',
  'receipt.gone.text':
    'A receipt is shown for 30 minutes, and only on the device that sent the application. Reference and tracking code show whether an application is recorded, and how it stands.',
}
