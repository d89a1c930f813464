import { listCases } from '../../api/administration/cases'
import { SUPERVISED, type Supervised } from '../../db/ledger/case-lists'
import { type Program, UsageError } from '../program'
import { asOperator, dataOption } from '../operator'
import { renderColumns } from '../options'

const USUAL_LIMIT = '50'
const MOST = 200

/** `bkm cases`: what runs, what is overdue, what is stuck and why, what was cured lately. */
export const cases: Program = {
  name: 'cases',
  what: 'list cases: running, overdue, stuck, or lately restarted by a person',
  options: {
    state: { type: 'string', value: SUPERVISED.join('|'), usual: 'running', what: 'which of them' },
    limit: { type: 'string', value: 'n', usual: USUAL_LIMIT, what: `how many, at most ${MOST}` },
    after: { type: 'string', value: 'cursor', what: 'go on where the page before ended' },
    data: dataOption,
  },
  async run(given, io) {
    const { state = '', after } = given.texts
    const limit = Number(given.texts['limit'])
    if (!isSupervised(state)) throw new UsageError(`\`bkm cases\` wants --state ${SUPERVISED.join(', ')}.`)
    if (!Number.isInteger(limit) || limit < 1 || limit > MOST)
      throw new UsageError(`\`bkm cases\` wants --limit, 1 to ${MOST}.`)
    const page = await asOperator(given, io, (operator) =>
      listCases(operator, { state, programmes: 'all', after, limit }).catch((error: Error) => {
        if (error.message === 'page.malformed_cursor')
          throw new UsageError('`bkm cases` does not know this --after.', { cause: error })
        throw error
      }),
    )
    for (const line of render(page)) io.out(line)
    return 0
  },
}

const isSupervised = (state: string): state is Supervised => SUPERVISED.some((one) => one === state)

function render({ counts, workflows, after }: Awaited<ReturnType<typeof listCases>>): string[] {
  const { running, overdue, stuck, restarted } = counts
  const head = `${running} open, ${overdue} overdue, ${stuck} stuck, ${restarted} cured by a person in the last 7 days.`
  const rows = workflows.map((one) => [
    one.reference,
    one.stage,
    one.owner ?? '-',
    one.dueAt ? `due ${one.dueAt}` : 'nobody due',
    one.wakeAt ? `wakes ${one.wakeAt}` : 'no wake',
    troubleOf(one),
  ])
  return [head, ...renderColumns(rows), ...(after ? [`There may be more: --after ${after}`] : [])]
}

function troubleOf({
  engine,
  status,
  failure,
  attempt,
  cure,
}: Awaited<ReturnType<typeof listCases>>['workflows'][number]) {
  if (cure) return `${cure.act} by ${cure.by} at ${cure.at}: ${cure.reason}`
  if (!engine) return ''
  if (engine !== 'found') return engine === 'none' ? 'has no Workflow' : 'Temporal does not answer'
  return failure ? `${status}, attempt ${attempt} failed: ${failure}` : `${status}`
}
