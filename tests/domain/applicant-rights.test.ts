import { type ApplicantRights, joinRights, withKeptRights } from '../../domain/applicant-rights'
import { createPolicy } from '../support/builders'

const createRights = (days: number, isGiven: boolean, objections: number): ApplicantRights => ({
  windows: { ask: days, rating: days + 1, outer: days + 2, objection: days + 3 },
  rating: isGiven,
  objection: isGiven,
  objections,
})

test('two sets of rights together give each right of both, and the longer of each window', () => {
  const few = createRights(5, false, 1)
  const many = createRights(10, true, 2)
  expect(joinRights(few, many)).toEqual(many)
  expect(joinRights(many, few)).toEqual(many)
  expect(joinRights(few, few)).toEqual(few)
})

test('a policy with kept rights keeps its other caps and windows', () => {
  const policy = createPolicy()
  const withMore = withKeptRights(policy, { keptRights: createRights(90, true, 9) })
  expect(withMore.caps).toEqual({ ...policy.caps, objections: 9 })
  expect(withMore.windows).toEqual({ ...policy.windows, ask: 90, rating: 91, outer: 92, objection: 93 })
  expect(withKeptRights(policy, {})).toBe(policy)
})
