import type { commandNames as arabic, repinReasonNames as arabicReasons } from '../ar/commands'

export const commandNames: Record<keyof typeof arabic, string> = {
  'commandName.accept': 'Accept the application',
  'commandName.raise': 'Pass the application to the officer on duty: danger or wrongdoing',
  'commandName.redirect': 'Tell the applicant where to go instead',
  'commandName.route': 'Categorise the application and route it to a body',
  'commandName.claim': 'Start writing the answer',
  'commandName.unclaim': 'Stop writing the answer',
  'commandName.answer': 'Answer the application',
  'commandName.ask': 'Ask the applicant a question',
  'commandName.return': 'Return the application to be routed again',
  'commandName.release': 'Release the answer to the applicant',
  'commandName.sendBack': 'Send the answer back to be changed',
  'commandName.rate': 'Say whether the matter is solved',
  'commandName.object': 'Object to the answer',
  'commandName.confirm': 'Confirm the answer and close the application',
  'commandName.reopen': 'Reopen the application',
  'commandName.reply': 'Reply to the question of the body',
  'commandName.withdraw': 'Withdraw the application',
  'commandName.call': 'Record the result of a call to the applicant',
  'commandName.repin': 'Move the application to another version of its rules',
  'commandName.reinstate': 'Undo the withdrawal of the application',
  'commandName.acceptWithdrawal': 'Accept the withdrawal and close the application',
  'commandName.answerCaller': 'Record what came of speaking with the caller who wanted to withdraw',
  'commandName.remark': 'Add a remark',
  'commandName.help': 'Record what was done for a person in danger',
  'commandName.examine': 'Examine a text that a rule withheld',
}

export const repinReasonNames: Record<keyof typeof arabicReasons, string> = {
  'repinReason.rule_fails': 'A wrong rule of the present version stops the application',
  'repinReason.law_changed': 'A legal instrument changed the rules for running applications',
  'repinReason.pinned_by_mistake': 'The application was pinned to this version by mistake',
  'repinReason.committee_decision': 'The steering committee decided so',
}
