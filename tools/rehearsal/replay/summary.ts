import type { Plan, Refused } from './plan-row'
import type { Finished } from './journal'

/** What a replay says at its end. */
export interface Summary {
  /** rows of the file that were looked at; all but the failed ones now stand closed or open */
  rows: number
  /** rows sent through HTTP by this run */
  submitted: number
  closed: number
  leftOpen: number
  /** rows whose data say that they closed before they opened; treated as closed like the rest */
  negative: number
  /** rows an earlier run had finished */
  already: number
  errors: { line: number; id?: string; error: string }[]
  seconds: number
  /** submitted rows a second */
  perSecond: number
}

export interface Tally {
  begin(plan: Plan): void
  finish(plan: Plan, finished: Finished, already: boolean): void
  fail(row: Plan | Refused, error: string): void
  done(): number
  summary(): Summary
}

export function createTally(now: () => number = Date.now): Tally {
  const startedAt = now()
  const count = { submitted: 0, closed: 0, leftOpen: 0, negative: 0, already: 0 }
  const errors: Summary['errors'] = []
  const done = () => count.closed + count.leftOpen + errors.length
  return {
    begin(plan) {
      if (plan.negative) count.negative += 1
    },
    finish(_plan, finished, already) {
      count[finished === 'closed' ? 'closed' : 'leftOpen'] += 1
      count[already ? 'already' : 'submitted'] += 1
    },
    fail({ line, id }, error) {
      errors.push({ line, ...(id !== undefined && { id }), error })
    },
    done,
    summary() {
      const seconds = Math.round((now() - startedAt) / 10) / 100
      const perSecond = seconds > 0 ? Math.round((100 * count.submitted) / seconds) / 100 : 0
      return { rows: done(), ...count, errors: errors.toSorted((a, b) => a.line - b.line), seconds, perSecond }
    },
  }
}

/** The summary as sentences. */
export function renderSummary(summary: Summary): string[] {
  const { rows, submitted, closed, leftOpen, negative, already, errors, seconds, perSecond } = summary
  return [
    `${rows} rows: ${closed} closed, ${leftOpen} left open, ${errors.length} failed.`,
    `${submitted} lived through in ${seconds} s (${perSecond} a second), ${already} were finished before.`,
    ...(negative > 0 ? [`${negative} rows say that they closed before they opened; they were treated as closed.`] : []),
    ...errors
      .slice(0, 20)
      .map(({ line, id, error }) => `  line ${line}${id === undefined ? '' : ` (${id})`}: ${error}`),
    ...(errors.length > 20 ? [`  … and ${errors.length - 20} more`] : []),
  ]
}
