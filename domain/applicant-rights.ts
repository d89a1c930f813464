import type { Policy } from './programme'

/** What the rules give the applicant to answer, to rate and to object. Windows are in days. */
export interface ApplicantRights {
  windows: Pick<Policy['windows'], 'ask' | 'rating' | 'outer' | 'objection'>
  rating: boolean
  objection: boolean
  /** how often the applicant may object */
  objections: number
}

export const getRights = ({ windows, rating, objection, caps }: Policy): ApplicantRights => ({
  windows: { ask: windows.ask, rating: windows.rating, outer: windows.outer, objection: windows.objection },
  rating,
  objection,
  objections: caps.objections,
})

/** Each right that one of the two gives, and the longer of each window. */
export const joinRights = (one: ApplicantRights, other: ApplicantRights): ApplicantRights => ({
  windows: {
    ask: Math.max(one.windows.ask, other.windows.ask),
    rating: Math.max(one.windows.rating, other.windows.rating),
    outer: Math.max(one.windows.outer, other.windows.outer),
    objection: Math.max(one.windows.objection, other.windows.objection),
  },
  rating: one.rating || other.rating,
  objection: one.objection || other.objection,
  objections: Math.max(one.objections, other.objections),
})

/**
 * The policy with the rights that the applicant keeps from an earlier version. Everything that grants, ends or tells a right of the
 * applicant asks the policy that this returns.
 */
export function withKeptRights(policy: Policy, { keptRights }: { keptRights?: ApplicantRights }): Policy {
  if (!keptRights) return policy
  const { windows, objections, ...mayDo } = joinRights(getRights(policy), keptRights)
  return {
    ...policy,
    ...mayDo,
    windows: { ...policy.windows, ...windows },
    caps: { ...policy.caps, objections },
  }
}
