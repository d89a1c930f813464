interface Failed {
  cause?: number | null
  failure?: object | null
}

interface Failure {
  message?: string | null
  applicationFailureInfo?: { type?: string | null } | null
  cause?: Failure | null
}

/** The server's number for a Workflow Task that failed because the code no longer fits the history. */
const NON_DETERMINISTIC = 24
/** Rules and activities of the platform throw messages that begin with a code. */
const CODE = /^(?:Error: )?([a-z]+(?:\.[a-z_]+)+)(?=$|[\s:])/
const ERROR_TYPE = /^[A-Z][A-Za-z]{2,60}$/
const MAX_CAUSES = 5

/** Returns the code of a failure, else its error type. Returns nothing else of the message, because it may hold personal data. */
export function readFailureCode(failed: Failed | null | undefined): string | undefined {
  if (!failed) return undefined
  if (failed.cause === NON_DETERMINISTIC) return 'workflow.non_deterministic'
  const chain: Failure[] = []
  let failure = failed.failure as Failure | null | undefined
  for (; failure && chain.length < MAX_CAUSES; failure = failure.cause) chain.push(failure)
  const code = chain.flatMap(({ message }) => CODE.exec(message ?? '')?.[1] ?? [])[0]
  const type = chain.flatMap(({ applicationFailureInfo: info }) => ERROR_TYPE.exec(info?.type ?? '')?.[0] ?? [])[0]
  return code ?? type ?? 'unknown'
}
