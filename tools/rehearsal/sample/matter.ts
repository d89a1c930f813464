import type { Importance } from '../../../domain/vocabulary'

/** What an invented applicant writes about, and what the offices write. `{place}` in a text stands for one of the places. */
export interface Matter {
  language: 'ar' | 'en'
  sector: string
  entity: string
  pillar: string
  importance: Importance
  places: readonly [string, string, string]
  title: string
  text: string
  question: string
  reply: string
  answer: string
}
