import type { Client } from '../client'
import type { Dependencies } from '../dependencies'
import type { SignedIn } from '../signed-in'
import { checkAndSubmit } from './check-and-submit'

/**
 * Records an application that an agent typed for somebody, once however often it is sent, and returns its reference. `body`: the fields of a
 * submission, unvalidated; `commandId`: the same for each repetition. Throws what `checkAndSubmit` throws.
 */
export async function recordApplication(
  dependencies: Dependencies,
  body: unknown,
  agent: SignedIn,
  commandId: string,
  { address, now }: Client,
): Promise<string> {
  const submitter = { signedIn: agent, address, now, idempotencyKey: commandId }
  const { reference } = await checkAndSubmit(dependencies, body, submitter)
  return reference
}
