import type { Application } from './application'

/**
 * What the operation room must decide: which body is responsible, after the last possible return; where to route what nobody routed in time;
 * what a body without an office owes; or how to reach the applicant. `isOwner`: the room must decide itself.
 */
export const RULING_KINDS = ['ruling', 'undecided', 'no_office', 'check_contact'] as const
export type RulingKind = (typeof RULING_KINDS)[number]

export function findRulingKind({ stage, ruling }: Pick<Application, 'stage' | 'ruling'>, isOwner: boolean): RulingKind {
  if (!isOwner) return 'check_contact'
  if (stage !== 'triage') return 'no_office'
  return ruling ? 'ruling' : 'undecided'
}
