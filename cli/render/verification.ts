import type { VerificationFailure, VerificationResult } from '../../db/ledger/verify'
import type { WorkflowVerification } from '../verify-workflows'

/** The results of one `bkm verify`. */
export interface Verification {
  /** result of the checks in the tables */
  tables: VerificationResult
  /** result of the comparison of applications with their Workflows */
  workflows: WorkflowVerification
  /** undefined: all programmes */
  programme: string | undefined
}

/** The promises that `bkm verify` checks, and the checks of each. */
const PROMISES: Record<VerificationFailure['promise'], { name: string; checks: string }> = {
  1: {
    name: 'no application is lost',
    checks:
      'each row matches its events, each closed application ended with `closed`, each open application has exactly one running Workflow',
  },
  2: {
    name: 'every application has an owner',
    checks: 'each open application has an owner seat, a next wake and the tasks that it needs',
  },
  3: {
    name: 'time is honest',
    checks:
      'the intervals of each application run from receipt to closing without gap or overlap, no message reached anybody before it was recorded',
  },
  6: {
    name: 'nothing is rewritten',
    checks: 'each event is linked to the event before it, each stored text is the one that an event names',
  },
}

export const countFailures = ({ tables, workflows }: Verification): number => tables.failed + workflows.failures.length

/** Returns the object that `bkm verify --json` prints. */
export function presentVerification(verification: Verification) {
  const { tables, workflows, programme } = verification
  const failures = listFailures(verification)
  const promises = Object.keys(PROMISES).map((key) => {
    const promise = Number(key) as VerificationFailure['promise']
    return { promise, holds: !failures.some((failure) => failure.promise === promise) }
  })
  const { open, running } = workflows
  const failed = countFailures(verification)
  return { programme: programme ?? null, checked: tables.checked, open, running, failed, promises, failures }
}

/** Renders what `bkm verify` prints. */
export function renderVerification(verification: Verification): string[] {
  const { tables, workflows, programme } = verification
  const failures = listFailures(verification)
  const applications = tables.checked === 1 ? 'application' : 'applications'
  // The table checks count every failure, but return only the first ones.
  const unprintedCount = countFailures(verification) - failures.length
  return [
    `${tables.checked} ${applications}${programme ? ` of ${programme}` : ''}, ${workflows.open} open, ${workflows.running} of these with a running Workflow.`,
    ...Object.entries(PROMISES).flatMap(([key, { name, checks }]) => {
      const failuresOfPromise = failures.filter(({ promise }) => promise === Number(key))
      return [
        `Promise ${key}, ${name}: ${failuresOfPromise.length === 0 ? 'holds' : 'BROKEN'} (${checks}).`,
        ...failuresOfPromise.map(({ reference, what }) => `  ${reference}: ${what}`),
      ]
    }),
    ...(unprintedCount > 0 ? [`… and ${unprintedCount} more failures.`] : []),
  ]
}

const listFailures = ({ tables, workflows }: Verification): VerificationFailure[] => [
  ...tables.failures,
  ...workflows.failures,
]
