import { sentencesToApplicant as arabic } from './ar/to-applicant'
import { sentencesToApplicant as english } from './en/to-applicant'
import type { Overrides } from './translator'

/** For whom a sentence about an application is. Where others read “the applicant”, the applicant reads “you”. */
export type SentenceReader = 'applicant' | 'others'

/** The sentences that replace the platform's for each reader. */
export const SENTENCES_FOR: Record<SentenceReader, Overrides> = {
  applicant: { ar: arabic, en: english },
  others: {},
}
