import type { listCases } from '../../api/administration/cases'
import { renderColumns } from '../options'

type CasePage = Awaited<ReturnType<typeof listCases>>

/** Renders what `bkm cases` prints: the counts of all lists, then one page of cases. */
export function renderCases({ counts, workflows, after }: CasePage): string[] {
  const { running, overdue, stuck, restarted } = counts
  const rows = workflows.map((row) => [
    row.reference,
    row.stage,
    row.owner ?? '-',
    row.dueAt ? `due ${row.dueAt}` : 'nobody due',
    row.wakeAt ? `wakes ${row.wakeAt}` : 'no wake',
    renderProblem(row),
  ])
  return [
    `${running} open, ${overdue} overdue, ${stuck} stuck, ${restarted} with an intervention by a person in the last 7 days.`,
    ...renderColumns(rows),
    ...(after ? [`There may be more cases: --after ${after}`] : []),
  ]
}

/** Renders the last intervention in the case, else the state of its stuck Workflow, else an empty text. */
function renderProblem({ engine, status, failure, attempt, cure }: CasePage['workflows'][number]): string {
  if (cure) return `${cure.act} by ${cure.by} at ${cure.at}: ${cure.reason}`
  if (!engine) return ''
  if (engine === 'none') return 'has no Workflow'
  if (engine === 'unavailable') return 'Temporal does not answer'
  return failure ? `${status}, attempt ${attempt} failed: ${failure}` : `${status}`
}
