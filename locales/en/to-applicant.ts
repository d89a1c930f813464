import type { sentencesToApplicant as arabic } from '../ar/to-applicant'

export const sentencesToApplicant: Record<keyof typeof arabic, string> = {
  'stage.awaiting_applicant': 'We are waiting for your reply',
  'stage.released': 'You have the answer',

  'closed.satisfied': 'Closed after we were told that the matter is solved',
  'closed.partly': 'Closed after we were told that the matter is partly solved',
  'closed.dissatisfied': 'Closed after we were told that the matter is not solved',
  'closed.unrated': 'Closed without a rating',
  'closed.redirected': 'Closed after you were told where to go',
  'closed.withdrawn': 'The application was withdrawn',

  'holder.applicant': 'you',
  'holder.main_focal_point': 'the triage desk ({sector})',
  'holder.main_focal_point.unknown_sector': 'the triage desk',

  'silence.quality_review': 'If nobody reviews the answer in time, you get it without a review, and it says so.',

  'future.remind.applicant': 'You get a reminder by e-mail.',
  'future.release.applicant': 'Nobody reviewed the answer in time. You get it without a review.',
  'future.callBack': 'No e-mail can be delivered, so the contact centre telephones.',

  'deadline.window.reached': 'You learned of it on {at}. The period began then.',
  'deadline.window.no':
    'On {at} it was recorded that the matter is not solved. The whole period for an objection began then.',
  'deadline.window.unreached':
    'The period begins when you read this or hear it from us. If that does not happen, the wait ends at the end of {on}.',
  'deadline.window.unreached.passed': 'We could not reach you. The wait ended at the end of {on}.',
  'deadline.promise': 'We promised you an answer by {on}. The date was fixed at receipt and never moves later.',

  'code.withdraw.changed_mind': 'I changed my mind',
  'code.withdraw.afraid': 'I am afraid of what may follow',
  'code.withdraw.asked_by_official': 'An official asked me to withdraw it',
}
