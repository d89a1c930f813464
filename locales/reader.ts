import { sentencesToApplicant as arabic } from './ar/to-applicant'
import { sentencesToSender as arabicToSender } from './ar/to-sender'
import { sentencesToApplicant as english } from './en/to-applicant'
import { sentencesToSender as englishToSender } from './en/to-sender'
import type { Overrides } from './translator'

/** For whom a sentence about an application is. Where others read “the applicant”, the applicant reads “you”. */
export type SentenceReader = 'applicant' | 'others'

/** The same, and who has not sent the complaint yet. */
export type TranslatorReader = SentenceReader | 'sender'

/** The sentences that replace the platform's for each reader. */
export const SENTENCES_FOR: Record<TranslatorReader, Overrides> = {
  applicant: { ar: arabic, en: english },
  sender: { ar: { ...arabic, ...arabicToSender }, en: { ...english, ...englishToSender } },
  others: {},
}
