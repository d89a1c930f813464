import type { DeskFacts, DeskHandled, DeskSearch, TaskList } from '../../desk/desk-facts'
import { deskPath, isNarrowed } from '../../desk/desk-filter'
import { CountLink, writeCount } from '../../parts/count'
import { useTranslator } from '../../parts/frame'
import { NEAR_MINUTES } from './near'

/**
 * What stands beside the list while no application is open: how many tasks of the list are late, with the way to exactly those if there are any, and how
 * many are due soon. The first number is that of the whole list, so beside a list that is narrowed otherwise it is not told; the second is
 * counted on the page, so it is told only beside the beginning of the whole list.
 */
export function NothingOpened({ desk }: { desk: DeskFacts | DeskHandled | DeskSearch }) {
  const { translate, language } = useTranslator()
  if (!('list' in desk)) return <p class="desk-case desk-choose soft">{translate('desk.choose')}</p>
  const { list, filter, counts, next } = desk
  const { scope, programme, overdue, ...others } = filter
  const isNarrowedOtherwise = isNarrowed({ scope, ...others })
  const count = writeCount(counts.overdue)
  const late = translate('desk.choose.late', { count })
  const isWhole = !isNarrowed(filter) && filter.after === undefined
  return (
    <div class="desk-case desk-choose">
      {!isNarrowedOtherwise && overdue !== 'no' && (
        <ul>
          <li>
            {counts.overdue.count === 0 ? (
              late
            ) : (
              <CountLink
                href={deskPath(language, { scope, ...(programme !== undefined && { programme }), overdue: 'yes' })}
                count={count}
              >
                {late}
              </CountLink>
            )}
          </li>
          {isWhole && <li>{translate('desk.choose.soon', { count: countSoon(list, next !== undefined) })}</li>}
        </ul>
      )}
      <p class="soft">{translate('desk.choose')}</p>
    </div>
  )
}

/** The list stands in the order of time left, so there can be more only when its last row is not due later. */
function countSoon({ tasks }: TaskList, hasNext: boolean): string {
  const isSoon = ({ leftMinutes = Infinity }: TaskList['tasks'][number]) => leftMinutes < NEAR_MINUTES
  const last = tasks.at(-1)
  const soon = tasks.filter((task) => isSoon(task) && (task.leftMinutes ?? 0) >= 0)
  return writeCount({ count: soon.length, hasMore: hasNext && (!last || isSoon(last)) })
}
