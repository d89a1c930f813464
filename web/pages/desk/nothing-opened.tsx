import type { DeskFacts, DeskHandled, DeskSearch, TaskList } from '../../desk/desk-facts'
import { deskPath, isNarrowed } from '../../desk/desk-filter'
import { useTranslator } from '../../parts/frame'
import { NEAR_MINUTES } from './near'

/**
 * What stands beside the list while no application is open: how many of the reader's tasks are late, and how many are due soon. The second
 * number is counted in the list of the page, so it is told only beside the whole list of the reader from its beginning.
 */
export function NothingOpened({ desk }: { desk: DeskFacts | DeskHandled | DeskSearch }) {
  const { translate, language } = useTranslator()
  if ('results' in desk) return <p class="desk-case desk-choose soft">{translate('desk.choose')}</p>
  const { filter, counts, next } = desk
  const { programme } = filter
  const late = writeCount(counts.overdue.count, counts.overdue.hasMore)
  const isWhole = filter.scope === 'mine' && !isNarrowed(filter) && filter.after === undefined
  return (
    <div class="desk-case desk-choose">
      <ul>
        <li>
          <a
            href={deskPath(language, { scope: 'mine', ...(programme !== undefined && { programme }), overdue: 'yes' })}
          >
            {translate('desk.choose.late', { count: late })}
          </a>
        </li>
        {isWhole && 'list' in desk && (
          <li>{translate('desk.choose.soon', { count: countSoon(desk.list, next !== undefined) })}</li>
        )}
      </ul>
      <p class="soft">{translate('desk.choose')}</p>
    </div>
  )
}

const writeCount = (count: number, hasMore: boolean): string => (hasMore ? `${count}+` : String(count))

/** The list stands in the order of time left, so there can be more only when its last row is not due later. */
function countSoon({ tasks }: TaskList, hasNext: boolean): string {
  const isSoon = ({ leftMinutes = Infinity }: TaskList['tasks'][number]) => leftMinutes < NEAR_MINUTES
  const last = tasks.at(-1)
  const soon = tasks.filter((task) => isSoon(task) && (task.leftMinutes ?? 0) >= 0)
  return writeCount(soon.length, hasNext && (!last || isSoon(last)))
}
