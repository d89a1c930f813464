import type { effectSentences as arabic } from '../ar/effects'

export const effectSentences: Record<keyof typeof arabic, string> = {
  'effect.pauses.mine': 'Pauses your time until the end of {on} at the latest.',
  'effect.pauses': 'Pauses the time of {holder} until the end of {on} at the latest.',
  'effect.reply': 'The applicant has {days} to reply.',
  'effect.reply.unreached': 'It pauses once the question reaches the applicant, who then has {days} to reply.',
  'effect.goesOn.mine': 'Your time goes on: {left} left.',
  'effect.goesOn': 'The time of {holder} goes on: {left} left.',
  'effect.late.mine': 'Does not change when you had to act: by {at}.',
  'effect.late': 'Does not change when {holder} had to act: by {at}.',
  'effect.applicant': 'The applicant has until the end of {on}.',
  'effect.none': 'Changes no date.',
  'effect.ends': 'Closes the application.',
  'effect.leaves.mine': 'Leaves your desk: {next}',
  'effect.leaves': 'The application moves: {next}',
  'effect.hidden':
    'It goes to {holder}, who reads it by {at}. Neither you nor your colleagues see it until that officer accepts it.',
  'effect.to.screening': '{holder} examines it by {at}.',
  'effect.to.triage': '{holder} sends it to the right body by {at}.',
  'effect.to.with_entity': '{holder} answers by {at}.',
  'effect.to.quality_review': '{holder} checks the answer by {at}.',
  'effect.to.objection': '{holder} decides the objection by {at}.',
  'effect.to.released': 'the applicant can respond until the end of {on}.',
  'effect.to.awaiting_applicant': 'the applicant can reply until the end of {on}.',
  'effect.to.late': 'it goes back to {holder}, and the time ended on {at}.',
}
