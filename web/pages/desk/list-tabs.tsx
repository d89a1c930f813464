import type { DeskFacts } from '../../desk/desk-facts'
import { deskPath } from '../../desk/desk-filter'
import { writeCount } from '../../parts/count'
import { useTranslator } from '../../parts/frame'
import { Tabs } from '../../parts/tabs'

/** The lists of open tasks that can be chosen; who is not in the operation room has no list of all. */
const SCOPES = ['mine', 'unit', 'all'] as const

/** The lists of the desk, each of open tasks with its number. What the reader has handled only grows, so nobody counts it. */
export function ListTabs({ counts, filter }: Pick<DeskFacts, 'counts' | 'filter'>) {
  const { translate, language } = useTranslator()
  const lists = SCOPES.flatMap((scope) => {
    const found = counts[scope]
    return found ? [{ scope, count: writeCount(found) }] : []
  })
  return (
    <Tabs
      label={translate('desk.scope')}
      items={[...lists, { scope: 'handled' as const }].map(({ scope, ...count }) => ({
        href: deskPath(language, { scope }),
        label: translate(`desk.scope.${scope}`),
        ...count,
        isCurrent: scope === filter.scope,
      }))}
    />
  )
}
