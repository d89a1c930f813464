import type { codeSentences as arabic } from '../ar/codes'

export const codeSentences: Record<keyof typeof arabic, string> = {
  'code.redirect.court': 'A court',
  'code.redirect.police': 'The police',
  'code.redirect.integrity_body': 'The body for integrity and against corruption',
  'code.redirect.human_rights_body': 'The body for human rights',
  'code.redirect.private_body': 'A private body',
  'code.redirect.other': 'Another place outside the platform',

  'code.return.not_ours': 'The matter is outside the body’s mandate',
  'code.return.other_place': 'Another body or branch is responsible',
  'code.return.several_entities': 'The matter needs more than one body',
  'code.return.other': 'Another reason',

  'code.release.clear': 'The answer is clear',
  'code.release.complete': 'The answer is complete',
  'code.release.correct': 'The answer is correct',
  'code.release.polite': 'The answer is polite',

  'code.rate.clear': 'The answer was clear',
  'code.rate.polite': 'The treatment was polite',
  'code.rate.quick': 'The answer came in good time',

  'code.object.not_solved': 'The matter is not solved',
  'code.object.wrong': 'Something in the answer is wrong',
  'code.object.incomplete': 'The answer is incomplete',
  'code.object.unclear': 'The answer is not clear',
  'code.object.impolite': 'The answer is impolite',
  'code.object.other': 'Another reason',

  'code.withdraw.solved': 'The matter is solved',
  'code.withdraw.changed_mind': 'The applicant no longer wants to go on',
  'code.withdraw.afraid': 'The applicant is afraid of what may follow',
  'code.withdraw.asked_by_official': 'An official asked the applicant to withdraw it',
  'code.withdraw.other': 'Another reason',

  'code.unlisted': 'Recorded before there were lists, so its words are not shown',
}
