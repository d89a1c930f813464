import type { Database } from '../connection'
import { listAllDesks } from '../tables/seats'
import { createPolicyReader } from '../tables/policies'
import { checkApplication, type BrokenPromise } from './verify-application'
import { listStoredApplications } from './stored-applications'

/** A broken promise, and the application for which it is broken. */
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

const MAX_LISTED_FAILURES = 200
const APPLICATIONS_PER_PAGE = 200

/**
 * Checks promises 1, 2, 3 and 6 in the tables, for one programme or for all. It does not call `record`, so that it finds
 * mistakes of `record`, but not those of functions that both use, such as `evolve`. It reads page by page and writes nothing.
 */
export async function verifyApplications(db: Database, programme?: string): Promise<VerificationResult> {
  const policyReader = createPolicyReader(db)
  const result: VerificationResult = { checked: 0, failed: 0, failures: [] }
  const addFailures = (reference: string, broken: BrokenPromise[]) => {
    result.failed += broken.length
    const firstBroken = broken.slice(0, MAX_LISTED_FAILURES - result.failures.length)
    for (const brokenPromise of firstBroken) result.failures.push({ reference, ...brokenPromise })
  }
  const desks = new Set(await listAllDesks(db))
  let after: string | undefined
  for (;;) {
    const applications = await listStoredApplications(db, { programme, after, limit: APPLICATIONS_PER_PAGE })
    for (const application of applications) {
      const { programme: code, policy_version: version, type, reference } = application.row
      const policy = await policyReader.getPolicy(code, version, type)
      addFailures(reference, checkApplication(application, policy, desks))
    }
    result.checked += applications.length
    after = applications.at(-1)?.row.id
    if (applications.length < APPLICATIONS_PER_PAGE) break
  }
  return result
}
