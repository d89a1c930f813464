import type { Database } from '../connection'
import { listAllDesks } from '../tables/seats'
import { createPolicies } from '../tables/policies'
import { checkApplication, type BrokenPromise } from './verify-application'
import { listStoredApplications } from './stored-applications'

export interface VerificationFailure extends BrokenPromise {
  reference: string
}

export interface VerificationResult {
  /** number of checked applications */
  checked: number
  /** number of all failures; `failures` contains the first 200 */
  failed: number
  failures: VerificationFailure[]
}

const MAX_LISTED = 200
const PER_PAGE = 200

/**
 * Checks promises 1, 2, 3 and 6 from the tables alone, for one programme or all. It shares with `record` only the rules
 * of the domain. It reads the applications page by page and writes nothing.
 */
export async function verifyApplications(db: Database, programme?: string): Promise<VerificationResult> {
  const policies = createPolicies(db)
  const result: VerificationResult = { checked: 0, failed: 0, failures: [] }
  const addFailures = (reference: string, broken: BrokenPromise[]) => {
    result.failed += broken.length
    const listed = broken.slice(0, MAX_LISTED - result.failures.length)
    for (const one of listed) result.failures.push({ reference, ...one })
  }
  const desks = new Set(await listAllDesks(db))
  let after: string | undefined
  for (;;) {
    const applications = await listStoredApplications(db, { programme, after, limit: PER_PAGE })
    for (const application of applications) {
      const { programme: code, policy_version: version, type, reference } = application.row
      const policy = await policies.getPolicy(code, version, type)
      addFailures(reference, checkApplication(application, policy, desks))
    }
    result.checked += applications.length
    after = applications.at(-1)?.row.id
    if (applications.length < PER_PAGE) break
  }
  return result
}
