import type { Database } from '../connection'
import { guarded } from '../errors'
import { createPolicies } from '../tables/policies'
import { checkCase, type Fault } from './verify-case'
import { listCases } from './verify-cases'

export interface Failure extends Fault {
  reference: string
}

export interface Verification {
  /** applications looked at */
  checked: number
  /** all failures; the list holds the first of them */
  failed: number
  failures: Failure[]
}

const LISTED = 200
const PER_PAGE = 200

/**
 * Counts promises 1, 2, 3 and 6 anew from the tables alone, of one programme or of all: nothing here trusts what
 * `record` says about itself but the rules of the fold. Reads a page at a time; writes nothing.
 */
export async function verify(db: Database, programme?: string): Promise<Verification> {
  const policies = createPolicies(db)
  const result: Verification = { checked: 0, failed: 0, failures: [] }
  const note = (reference: string, faults: Fault[]) => {
    result.failed += faults.length
    for (const fault of faults.slice(0, LISTED - result.failures.length)) result.failures.push({ reference, ...fault })
  }
  const desks = new Set<string>(await guarded(() => db('seat').distinct('desk').pluck('desk')))
  let after: string | undefined
  for (;;) {
    const cases = await listCases(db, { programme, after, limit: PER_PAGE })
    for (const one of cases) {
      const { programme: code, policy_version: version, type, reference } = one.row
      const policy = await policies.getPolicy(code, version, type)
      note(reference, checkCase(one, policy, desks))
    }
    result.checked += cases.length
    after = cases.at(-1)?.row.id
    if (cases.length < PER_PAGE) break
  }
  return result
}
