import type { ApplicantRights } from './applicant-rights'

/**
 * Why an administrator moves an application to another version of its policy. `rule_fails`: a rule of the old version throws or
 * contradicts itself; `law_changed`: a legal instrument says that running applications follow the new rules.
 */
export const REPIN_REASONS = ['rule_fails', 'law_changed', 'pinned_by_mistake', 'committee_decision'] as const
export type RepinReason = (typeof REPIN_REASONS)[number]

/** `unfit_version`: by the rules of that version, this application has no target or no due instant, or a step of its clock fails. */
export type RepinRefusalCode = 'repin.unknown_version' | 'repin.same_version' | 'repin.unfit_version'

/** What the move changes, as the event stores it. Instants are epoch ms. */
export interface RepinFacts {
  /** target of the present rung by the new version; absent without a rung */
  targetMinutes?: number
  roundTheClock?: boolean
  /** the due instant of the present stay is not before this one */
  dueNotBefore?: number
  /** the objection window does not end before this instant, because the applicant was told so */
  objectNotBefore?: number
  /** rights that an earlier version gave the applicant and the new one does not; they stay, after each later move too */
  keptRights?: ApplicantRights
}

/** The facts of the move to one version, or why the application cannot move there. */
export type RepinFit = RepinFacts | { refused: RepinRefusalCode }

/** The earliest instants after a move to another version. They count for the stay and the objection window of that moment only. */
export interface RepinFloor {
  turn: number
  rung: number
  stageSince: number
  dueAt?: number
  /** the instant from which the objection window counts, and its earliest end */
  objection?: { from: number; until: number }
}
