import type { sentencesToApplicant as arabic } from '../ar/to-applicant'

export const sentencesToApplicant: Record<keyof typeof arabic, string> = {
  'stage.screening': 'The application is checked before it is sent to a body',
  'stage.triage': 'The application is being sent to the right body',
  'stage.with_entity': 'The application is with the body that will answer it',
  'stage.awaiting_applicant': 'We are waiting for your reply',
  'stage.released': 'The answer has been sent to you',

  'closed.satisfied': 'Closed after the rating that the matter is solved',
  'closed.partly': 'Closed after the rating that the matter is partly solved',
  'closed.dissatisfied': 'Closed after the rating that the matter is not solved',
  'closed.unrated': 'Closed without a rating',
  'closed.withdrawn': 'The application was withdrawn',

  'holder.applicant': 'you',
  'holder.main_focal_point': 'the triage desk ({sector})',
  'holder.main_focal_point.unknown_sector': 'the triage desk for what has no subject yet',

  'silence.triage': 'If nobody sends it to a body in time, the operation room takes it over.',
  'silence.triage.escalated': 'If the operation room does not act in time, fixed rules choose the body automatically.',
  'silence.with_entity': 'If the body does not answer in time, the delay is recorded and the next level takes over.',
  'silence.awaiting_applicant':
    'If no reply comes in time, the body answers with the information it has. The application is not closed for this reason.',
  'silence.quality_review': 'If nobody checks the answer in time, it is sent to you unreviewed, and we tell you so.',

  'future.handOver': 'The application is handed over to {holder}, which decides what the triage desk leaves undecided.',
  'future.list.first': 'The delay is recorded, and the application is put on the weekly list of what has no answer.',
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

  'code.withdraw.changed_mind': 'I changed my mind',
  'code.withdraw.afraid': 'I am afraid of what may follow',
  'code.withdraw.asked_by_official': 'An official asked me to withdraw it',
}
