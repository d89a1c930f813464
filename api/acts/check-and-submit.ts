import type { Submission } from '../check-submission'
import type { Dependencies } from '../dependencies'
import { Problem } from '../problem'
import type { SubmissionReceipt } from '../schemas/intake'
import { findSubmissionPack, findSubmissionProblems } from '../reads/submission-problems'
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
  const errors = await findSubmissionProblems(dependencies, body)
  if (errors.length > 0) throw new Problem('request.invalid', { errors })
  const pack = await findSubmissionPack(body, dependencies)
  if (!pack) throw new Problem('request.not_found')
  return submitApplication(dependencies, body as Submission, submitter, pack)
}
