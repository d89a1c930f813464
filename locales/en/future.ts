import type { futureSentences as arabic } from '../ar/future'

export const futureSentences: Record<keyof typeof arabic, string> = {
  'future.ring': 'The next officer on duty is called.',
  'future.warn': 'A warning that the time is running out goes to {holder}.',
  'future.handOver': 'The application is handed over to {holder}.',
  'future.routeDefault': 'The application is sent automatically to {holder}.',
  'future.remind': 'A reminder goes to {holder}.',
  'future.climb': 'The delay is recorded, and the application moves up to {holder}.',
  'future.list.first': 'The delay is recorded, and the application is put on the weekly list.',
  'future.list': 'The application is put on the weekly list again.',
  'future.expire': 'The time to reply ends. The application goes back to {holder}, who answers on what is known.',
  'future.remind.applicant': 'A reminder goes to the applicant.',
  'future.release': 'Nobody reviewed the answer in time. It goes to {holder} without a review.',
  'future.release.applicant': 'Nobody reviewed the answer in time. The applicant gets it without a review.',
  'future.callBack': 'No e-mail reaches the applicant, so the contact centre telephones them.',
  'future.close.unrated': 'The application is closed without a rating. This never counts as satisfied.',
  'future.close.redirected': 'The time for an objection ends, and the application is closed here.',
  'future.close.rated': 'The application is closed, and the rating stands.',
  'future.reopen': 'The application is opened again and goes to {holder}.',
  'future.overrun': 'The promised date passes without an answer, and the delay is recorded.',
  'future.ringForCaller': 'The next officer on duty is called to speak with the caller.',
  'future.callDuty': 'The next officer on duty is called to examine a withheld text.',
}
