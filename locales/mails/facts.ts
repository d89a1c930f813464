import type { ClosedAs } from '../../domain/application'
import type { Bodies } from '../../domain/events'
import type { Importance, Outcome } from '../../domain/vocabulary'

/** What a mail may say, gathered when it is sent. Names are in the reader's language already. */
export interface MailFacts {
  /** the programme's name */
  programme: string
  reference: string
  /** address of the platform, from configuration: never from a request */
  baseUrl: string
  timeZone: string
  /** the applicant's or the officer's name */
  recipient?: string
  /** who has the application now; for a desk, the seat that is written to */
  holder: string
  entity?: string
  importance?: Importance
  /** epoch ms */
  promisedAt: number
  dueAt?: number
  /** what a person wrote for the applicant */
  words?: string
  outcome?: Outcome | 'out_of_scope'
  unreviewed?: boolean
  /** the applicant's windows in days; absent where the right does not exist */
  replyDays?: number
  rateDays?: number
  objectDays?: number
  closedAs?: ClosedAs
  bySilence?: boolean
  why?: Bodies['climbed']['why']
  reason?: Bodies['sentBack']['reason']
}
