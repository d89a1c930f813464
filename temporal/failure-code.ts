/** The server's report of a failed Workflow Task or activity. */
interface FailedAttempt {
  /** the server's number for the cause; Workflow Tasks only */
  cause?: number | null
  failure?: object | null
}

interface Failure {
  message?: string | null
  /** `type`: name of the error's class, or a code */
  applicationFailureInfo?: { type?: string | null } | null
  cause?: Failure | null
}

/** The server's number for a Workflow Task that failed because the Workflow code no longer fits the history. */
const NON_DETERMINISTIC_CAUSE = 24
/** Rules and activities of the platform throw errors whose message begins with a code. */
const CODE_PATTERN = /^(?:Error: )?([a-z]+(?:\.[a-z_]+)+)(?=$|[\s:])/
const ERROR_TYPE_PATTERN = /^[A-Z][A-Za-z]{2,60}$/
/** Failures that are read: the outer one and its nested causes. */
const MAX_CHAIN_LENGTH = 5

/**
 * Returns `workflow.non_deterministic` for that cause; else the first code in the messages of a failure and its causes, else the
 * first error type, else `unknown`; undefined when nothing failed. It returns no other part of a message, because a message may
 * hold personal data.
 */
export function readFailureCode(failed: FailedAttempt | null | undefined): string | undefined {
  if (!failed) return undefined
  if (failed.cause === NON_DETERMINISTIC_CAUSE) return 'workflow.non_deterministic'
  const chain: Failure[] = []
  let failure = failed.failure as Failure | null | undefined
  for (; failure && chain.length < MAX_CHAIN_LENGTH; failure = failure.cause) chain.push(failure)
  const code = chain.flatMap(({ message }) => CODE_PATTERN.exec(message ?? '')?.[1] ?? [])[0]
  const type = chain.flatMap(
    ({ applicationFailureInfo: info }) => ERROR_TYPE_PATTERN.exec(info?.type ?? '')?.[0] ?? [],
  )[0]
  return code ?? type ?? 'unknown'
}
