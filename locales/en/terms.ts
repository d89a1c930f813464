import type { termSentences as arabic } from '../ar/terms'

export const termSentences: Record<keyof typeof arabic, string> = {
  'term.operation_room': 'operation room',
  'term.operation_room.is': 'The operation room is the team that decides when the triage desk did not decide in time.',
  'term.weekly_list': 'weekly list',
  'term.weekly_list.is': 'The weekly list names the applications that got no answer in time.',
}
