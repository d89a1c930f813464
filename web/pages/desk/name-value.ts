import type { Translator } from '../../../locales/translator'

/** Where the platform names the values of a field already, for mails and histories. */
const NAMED_ELSEWHERE: Record<string, string> = {
  outcome: 'outcome.',
  importance: 'importance.',
  verifiedBy: 'verified.',
}

/** The words for a value of a field of a command, such as an outcome. */
export function nameValue({ findSentence }: Translator, field: string, value: string): string {
  const elsewhere = NAMED_ELSEWHERE[field] ?? 'mail.sent_back.'
  return findSentence(`desk.field.${field}.${value}`) ?? findSentence(`${elsewhere}${value}`) ?? value
}
