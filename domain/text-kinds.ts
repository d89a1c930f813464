/** The kinds of texts that persons write in an application. */
export const TEXT_KINDS = [
  'application',
  'title',
  'answer',
  'question',
  'reply',
  'note',
  'objection',
  'confirmation',
  'reopening',
  'redirection',
  'remark',
  'return',
  'raising',
  'help',
  'wish',
] as const
export type TextKind = (typeof TEXT_KINDS)[number]
