import type { RefusedRow, RowPlan } from './plan-row'
import type { FinalStatus } from './journal'

/** The result of a replay. `bkm replay --json` prints it, so the names of its fields stay. */
export interface ReplaySummary {
  /** rows of the file that are finished or failed, also those of an earlier run; each is closed, left open or failed */
  rows: number
  /** rows that this run sent through HTTP and finished */
  submitted: number
  closed: number
  leftOpen: number
  /** rows that closed before they opened, by the city's data; the replay plays them like the others */
  negative: number
  /** rows that an earlier run had finished */
  already: number
  errors: { line: number; id?: string; error: string }[]
  seconds: number
  /** submitted rows a second */
  perSecond: number
}

export interface ReplayCounts {
  countStarted(plan: RowPlan): void
  /** `byEarlierRun`: the journal held the row, so this run did not send it */
  countFinished(status: FinalStatus, byEarlierRun: boolean): void
  countFailed(row: RowPlan | RefusedRow, error: string): void
  /** number of rows that are finished or failed */
  getDoneCount(): number
  createSummary(): ReplaySummary
}

export function createReplayCounts(now: () => number = Date.now): ReplayCounts {
  const startedAt = now()
  const counts = { submitted: 0, closed: 0, leftOpen: 0, negative: 0, already: 0 }
  const errors: ReplaySummary['errors'] = []
  const getDoneCount = () => counts.closed + counts.leftOpen + errors.length
  return {
    countStarted(plan) {
      if (plan.closedBeforeOpened) counts.negative += 1
    },
    countFinished(status, byEarlierRun) {
      counts[status === 'closed' ? 'closed' : 'leftOpen'] += 1
      counts[byEarlierRun ? 'already' : 'submitted'] += 1
    },
    countFailed({ line, id }, error) {
      errors.push({ line, ...(id !== undefined && { id }), error })
    },
    getDoneCount,
    createSummary() {
      const seconds = Math.round((now() - startedAt) / 10) / 100
      const perSecond = seconds > 0 ? Math.round((100 * counts.submitted) / seconds) / 100 : 0
      return { rows: getDoneCount(), ...counts, errors: errors.toSorted((a, b) => a.line - b.line), seconds, perSecond }
    },
  }
}

const MAX_SHOWN_ERRORS = 20

/** Renders the summary as lines for people. */
export function renderReplaySummary(summary: ReplaySummary): string[] {
  const { rows, submitted, closed, leftOpen, negative, already, errors, seconds, perSecond } = summary
  return [
    `${rows} rows: ${closed} closed, ${leftOpen} left open, ${errors.length} failed.`,
    `${submitted} played in ${seconds} s (${perSecond} a second), ${already} finished by an earlier run.`,
    ...(negative > 0
      ? [`${negative} rows closed before they opened, by their dates. They were played as closed.`]
      : []),
    ...errors
      .slice(0, MAX_SHOWN_ERRORS)
      .map(({ line, id, error }) => `  line ${line}${id === undefined ? '' : ` (${id})`}: ${error}`),
    ...(errors.length > MAX_SHOWN_ERRORS ? [`  … and ${errors.length - MAX_SHOWN_ERRORS} more`] : []),
  ]
}
