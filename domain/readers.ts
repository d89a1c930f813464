// Groups of readers for the table of disclosure.
import type { SeatRelation } from './permissions'

/**
 * A reader of a history: the applicant, a mail to the applicant, a seat of staff by its relation to the application, or an
 * administrator who cures the engine of an application that is secret.
 */
export type Reader = 'applicant' | 'applicant_mail' | SeatRelation | 'engine'

export const NOBODY: readonly Reader[] = []
export const DUTY_AND_APPEAL: readonly Reader[] = ['duty', 'appeal']
/** The seats that work on the application or decide about it. */
export const HANDLERS: readonly Reader[] = ['desk', 'rung', 'unit', 'room', 'duty', 'appeal']
export const STAFF: readonly Reader[] = [...HANDLERS, 'former', 'contact_centre', 'administrator']
/** The applicant, and the agent who speaks with the applicant. */
export const APPLICANT_AND_AGENT: readonly Reader[] = ['applicant', 'contact_centre']
export const BOTH_SIDES: readonly Reader[] = [...HANDLERS, ...APPLICANT_AND_AGENT]
export const BOTH_SIDES_AND_MAIL: readonly Reader[] = [...BOTH_SIDES, 'applicant_mail']
export const APPLICANT_AND_MAIL: readonly Reader[] = ['applicant', 'applicant_mail']
export const STAFF_AND_APPLICANT: readonly Reader[] = [...STAFF, 'applicant']
export const STAFF_AND_MAIL: readonly Reader[] = [...STAFF, 'applicant_mail']
export const STAFF_APPLICANT_AND_MAIL: readonly Reader[] = [...STAFF, ...APPLICANT_AND_MAIL]

/** Who reads what concerns a caller who wanted to withdraw through an agent. */
export const CALLER_READERS: readonly Reader[] = ['unit', 'room', 'duty', 'appeal']
/**
 * Who reads why an application was withdrawn: never the entity or the triage desk, because the applicant may be afraid of an
 * official there, or may have been asked by one to withdraw; and no mail, because another person may read the mailbox.
 */
export const WITHDRAWAL_READERS: readonly Reader[] = [...CALLER_READERS, ...APPLICANT_AND_AGENT]
/** Who may know that a withdrawal is, or was, with the duty seat because it tells of pressure. */
export const HELD_READERS: readonly Reader[] = [...CALLER_READERS, 'administrator', 'engine']
export const STAFF_AND_ENGINE: readonly Reader[] = [...STAFF, 'engine']

/**
 * Who reads why a body returned an application: those who choose or check the responsible body, and the body itself: `former`, or
 * `rung` once it has the application again. Never the applicant: officers write to each other here.
 */
export const RETURN_READERS: readonly Reader[] = ['desk', 'rung', 'former', 'unit', 'room']

/** The readers of the fields of `DueStep`. */
export const DUE_STEP_FIELDS = {
  step: STAFF_AND_ENGINE,
  dueAt: STAFF_AND_ENGINE,
  targetMinutes: STAFF_AND_ENGINE,
  calendar: STAFF_AND_ENGINE,
  skipped: STAFF_AND_ENGINE,
}
