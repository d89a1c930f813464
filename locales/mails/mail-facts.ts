import type { ClosedAs } from '../../domain/application'
import type { MailAct } from '../../domain/mail-acts'
import type { ContactPhone } from '../../domain/contact'
import type { EventBodies } from '../../domain/events'
import type { Quiet } from '../../domain/quiet-mails'
import type { Importance, Outcome } from '../../domain/vocabulary'
import type { PlatformMailFacts } from './render-text-and-html'

/** The facts that a mail may contain, collected when it is sent. Names are in the recipient's language. */
export interface MailFacts extends Quiet, PlatformMailFacts {
  /** the programme's name */
  programme: string
  reference: string
  /** address of the platform; it comes from configuration and never from a request */
  baseUrl: string
  timeZone: string
  /** the contact centre, for the applicant; absent where nobody can telephone it: then no sentence speaks of it */
  phone?: ContactPhone
  /** name of the reader; absent if a mail has several readers or the name is unknown */
  recipient?: string
  /** somebody wrote the application for another person, so that the reader may be either of them */
  isForAnother?: true
  /** an agent recorded the application, so that it has no tracking code */
  hasNoCode?: true
  /** who must act now: name of a seat, the applicant or nobody; in a mail to a desk, the seat that receives the mail */
  holder: string
  /** why the mail reaches a higher desk than `holder`; absent when it reaches the holder */
  whyHigher?: 'absent' | 'no_address' | 'no_holder'
  /** set if it reaches administrators, who cannot act on the application */
  areAdministrators?: true
  /** page where the owner of the applicant's address says whether the application is theirs; absent once they said so */
  ownerLink?: string
  /** page on which the applicant does what the mail asks for or allows, and the number that opens it without a script */
  actLink?: { act: MailAct; address: string; digits: string }
  /** name of the entity to which the application was routed; absent before the first route and after a return */
  entity?: string
  importance?: Importance
  /** epoch ms */
  promisedAt: number
  /** epoch ms; only in a mail to the desk that must act */
  dueAt?: number
  /** the seat and body of the official who wrote the remark that the mail brings or, for a desk, tells of */
  author?: string
  /** the operation room wrote the remark of which the mail tells a desk */
  isOfRoom?: true
  /** text that a person wrote for the applicant */
  words?: string
  outcome?: Outcome | 'out_of_scope'
  /** the place to go instead of the platform, by name */
  place?: string
  /** whether the answer was released without a review */
  unreviewed?: boolean
  /** the windows to reply, to rate and to object, in days; the last two are undefined if the applicant has no such right */
  replyDays?: number
  rateDays?: number
  objectDays?: number
  /** when the time to object ends, epoch ms; absent while the answer may still have to reach the applicant, which begins it */
  objectUntil?: number
  /** when the time to reply ends, epoch ms; absent if it begins with this mail */
  replyUntil?: number
  closedAs?: ClosedAs
  /** the agent who acted for a caller: name of the seat, and how the agent knew the caller, as a sentence */
  forCaller?: { seat: string; verifiedBy?: string }
  /** until when a withdrawal can be taken back, epoch ms; absent if it cannot */
  reinstateUntil?: number
  /** whether the application was reopened because nobody decided the objection in time */
  bySilence?: boolean
  /** no office is above the one that has the application, so that it cannot climb */
  isTopRung?: true
  /** why the application climbed to the next rung */
  why?: EventBodies['climbed']['why']
  /** why the complaint unit sent the answer back */
  reason?: EventBodies['sentBack']['reason']
}
