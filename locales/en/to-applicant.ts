import type { sentencesToApplicant as arabic } from '../ar/to-applicant'

export const sentencesToApplicant: Record<keyof typeof arabic, string> = {
  'stage.awaiting_applicant': 'We are waiting for your reply',
  'stage.released': 'The answer has been sent to you',

  'closed.satisfied': 'Closed after the rating that the matter is solved',
  'closed.partly': 'Closed after the rating that the matter is partly solved',
  'closed.dissatisfied': 'Closed after the rating that the matter is not solved',
  'closed.unrated': 'Closed without a rating',
  'closed.withdrawn': 'The application was withdrawn',

  'holder.applicant': 'you',

  'silence.quality_review': 'If nobody checks the answer in time, it is sent to you unreviewed, and we tell you so.',

  'future.remind.applicant': 'You get a reminder.',
  'future.release.applicant': 'The answer is sent to you unreviewed.',
  'future.callBack': 'No message could be delivered, so the contact centre telephones you.',

  'deadline.window.reached': 'Our message reached you on {at}. The period began then.',
  'deadline.window.no':
    'On {at} it was recorded that the matter is not solved. The whole period for an objection began then.',
  'deadline.window.unreached':
    'The period begins when our message has reached you. If that is not possible, the wait ends at the end of {on}.',
  'deadline.window.unreached.passed': 'None of our messages arrived. The wait ended at the end of {on}.',
  'deadline.promise': 'We promised you an answer by {on}. The date was fixed at receipt and never moves later.',

  'code.withdraw.changed_mind': 'Going on is no longer wanted',
  'code.withdraw.afraid': 'Fear of what may follow',
  'code.withdraw.asked_by_official': 'An official asked for the withdrawal',
}
