import { listCases } from '../../api/administration/cases'
import { CASE_LIST_NAMES, type CaseListName } from '../../db/ledger/case-lists'
import { withAdministrationContext } from '../administration/administration-context'
import { dataOption } from '../options'
import { type Program, UsageError } from '../program'
import { renderCases } from '../render/cases'

const DEFAULT_LIMIT = '50'
const MAX_LIMIT = 200

/** `bkm cases`: lists running, overdue or stuck cases, or the cases in which a person has intervened in the last 7 days. */
export const cases: Program = {
  name: 'cases',
  description:
    'list cases: running, overdue, stuck, or with an intervention by a person in the last 7 days (restarted)',
  options: {
    state: {
      type: 'string',
      valueName: CASE_LIST_NAMES.join('|'),
      defaultValue: 'running',
      description: 'which cases it lists',
    },
    limit: {
      type: 'string',
      valueName: 'n',
      defaultValue: DEFAULT_LIMIT,
      description: `how many cases it lists, at most ${MAX_LIMIT}`,
    },
    after: { type: 'string', valueName: 'cursor', description: 'start after the last case of the page before' },
    data: dataOption,
  },
  async run(options, io) {
    const { state = '', after } = options.values
    const limit = Number(options.values['limit'])
    if (!isCaseListName(state))
      throw new UsageError(`\`bkm cases\`: --state must be one of ${CASE_LIST_NAMES.join(', ')}.`)
    if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT)
      throw new UsageError(`\`bkm cases\`: --limit must be a whole number from 1 to ${MAX_LIMIT}.`)
    const page = await withAdministrationContext(options, io, (context) =>
      listCases(context, { state, programmes: 'all', after, limit }).catch((error: Error) => {
        if (error.message === 'page.malformed_cursor')
          throw new UsageError('`bkm cases`: --after must be the cursor of an earlier page.', { cause: error })
        throw error
      }),
    )
    for (const line of renderCases(page)) io.out(line)
    return 0
  },
}

const isCaseListName = (state: string): state is CaseListName => CASE_LIST_NAMES.some((name) => name === state)
