import type { Dependencies } from '../dependencies'
import type { SubmissionReceipt } from '../schemas/intake'
import { requireSubmission } from '../reads/submission-problems'
import { submitApplication, type Submitter } from './submit-application'

/**
 * Checks a submission and stores it. `body`: the fields of the JSON body of a submission, unvalidated. Throws `request.invalid`,
 * `intake.type_closed`, and what `submitApplication` throws.
 */
export async function checkAndSubmit(
  dependencies: Dependencies,
  body: unknown,
  submitter: Submitter,
): Promise<SubmissionReceipt> {
  const { submission, pack } = await requireSubmission(dependencies, body, submitter)
  return submitApplication(dependencies, submission, submitter, pack)
}
