import type { deviceSentences as arabic } from '../../ar/screens/device'
import type { EnglishOf } from '../../english-of'

export const deviceSentences: EnglishOf<typeof arabic> = {
  'drafts.title': 'Complaints that you began on this device and did not send',
  'drafts.text':
    'They are kept on this device and erased 7 days after the last change. This page shows nothing of what you wrote.',
  'drafts.begun': 'A draft begun on {date}',
  'drafts.erase': 'Erase',
  'drafts.erased': 'The draft begun on {date} is erased. It was not sent.',
  'drafts.others': 'This device has other complaints that you began and did not send',
  'drafts.others.text':
    'If you answer “Yes” and continue, all of them are erased from it. To keep one, complete it and send it first.',
  'sendPage.draft.another': 'Begin another complaint; this one stays on the device',
  'sending.sending': 'We are sending the complaint.',
  'sending.offline': 'There is no network now. This page sends it when the network returns. Keep it open.',
  'sending.busy':
    'We cannot take the complaint now. What you wrote is kept. This page tries again at {time}. Keep it open.',
  'allQuestions.title': 'All questions on one page',
  'allQuestions.offline': 'This page works without network',
  'allQuestions.text':
    'Write your complaint here and press “Send the complaint”. If there is no network, the page sends it when the network returns, as long as it is open. If an answer is missing, we ask you for it then.',
  'allQuestions.seen':
    'Without network we cannot show you what the body will see. It sees what you write, the name if you write it, and the way of contact.',
  'offline.title': 'There is no network',
  'offline.text':
    'The page that you asked for did not arrive. You can write a complaint now; it is sent when the network returns.',
  'offline.unsent':
    'Nothing was sent. Your answer stays on this page. Press the button again when the network is back.',
  'offline.write': 'Write a complaint without network',
  'offline.again': 'Try again',
}
