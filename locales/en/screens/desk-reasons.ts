import type { EnglishOf } from '../../english-of'
import type { deskReasonSentences as arabic } from '../../ar/screens/desk-reasons'

export const deskReasonSentences: EnglishOf<typeof arabic> = {
  'desk.reasons': 'Why it waits',
  'desk.reasons.said': 'The applicant’s reason: {reason}',
  'desk.reason.answer': 'An answer to review',
  'desk.reason.objection': 'The applicant objects',
  'desk.reason.ruling': 'The operation room rules which body is responsible',
  'desk.reason.undecided': 'The triage desk did not route it in time',
  'desk.reason.held_withdrawal': 'Withdrawn, perhaps under pressure',
  'desk.reason.raised': 'An officer who read it passed it to you',
  'desk.reason.replied': 'The applicant replied: {at}',
  'desk.reason.expired': 'No reply to the question came in time: {at}',
  'desk.reason.second_person':
    'Somebody else decides, because you wrote the answer or decided earlier. It is with {seat}',
  'desk.reason.barred_author': 'A colleague answers: the applicant objected to your answer',
  'desk.reason.danger': 'Tells of danger',
  'desk.reason.helped': 'Help for the person is recorded: {at}',
  'desk.reason.help_tried': 'Nobody answered the call for help: {at}',
  'desk.reason.waits_for_duty': 'With the officers on duty since {at}. {calls}',
  'desk.reason.waits_for_duty.calls': {
    one: 'The next one was called once.',
    other: 'The next one was called {count} times.',
  },
  'desk.reason.wrongdoing': 'Tells of wrongdoing',
  'desk.reason.second_objection': 'It is the second objection',
  'desk.reason.withheld_objection': 'The text of the objection is withheld',
  'desk.reason.redirected': 'The applicant was sent elsewhere',
  'desk.reason.unreviewed': 'Nobody reviewed the answer',
  'desk.reason.not_solved': 'Said: not solved',
  'desk.reason.partly_solved': 'Said: partly solved',
  'desk.reason.treated_badly': 'Said: not treated well',
  'desk.reason.sent_back': {
    one: 'The complaint unit sent it back to be changed',
    other: 'The complaint unit sent it back {count} times to be changed',
  },
  'desk.reason.reopened': 'Reopened after an objection',
  'desk.reason.returned': { one: 'Returned by a body before', other: 'Returned by {count} bodies before' },
  'desk.reason.climbed': 'Went up to a higher office',
  'desk.reason.overran': 'The promised date has passed',
}
