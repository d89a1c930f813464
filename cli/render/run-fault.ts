import type { RunFault } from '../../activities/compare-runs'

/** Returns a sentence about a Workflow that does not fit the row of its application, or that belongs to no application. */
export function describeRunFault({ kind, status }: RunFault): string {
  switch (kind) {
    case 'missing':
      return `the application is open, but its Workflow does not run (${status.toLowerCase()})`
    case 'lingering':
      return 'the application is closed and its mails have left, but its Workflow still runs'
    case 'ended_badly':
      return `its last Workflow ended as ${status.toLowerCase()}`
    case 'orphan':
      return 'the Workflow belongs to no application'
  }
}
