import type { ComponentChildren } from 'preact'
import type { DeskFacts } from '../../desk/desk-facts'
import { deskListPath, deskPath, firstPage } from '../../desk/desk-filter'
import { useTranslator } from '../../parts/frame'
import { Pager } from '../../parts/pager'
import { ListLive, listTimeSentences } from './desk-live'
import { ListTabs } from './list-tabs'
import { NotesLink } from './notes-link'
import { RecordLink } from './record-link'
import { SearchForm } from './search-results'

interface ListPaneProps {
  desk: Pick<DeskFacts, 'session' | 'filter' | 'counts' | 'next'>
  title: string
  /** what stands between the search and the rows */
  above: ComponentChildren
  /** the rows */
  children: ComponentChildren
}

/** A list of the desk: the tabs of all lists, the search, the rows and the pages. It renews itself. */
export function ListPane({ desk: { session, filter, counts, next }, title, above, children }: ListPaneProps) {
  const translator = useTranslator()
  const { language } = translator
  const first = filter.after === undefined ? undefined : deskPath(language, firstPage(filter))
  return (
    <section class="desk-list" aria-labelledby="list-title">
      <h2 id="list-title" class="desk-title">
        {title}
      </h2>
      <ListTabs counts={counts} filter={filter} />
      <SearchForm csrfToken={session.csrfToken} />
      <RecordLink session={session} />
      <NotesLink session={session} />
      {above}
      <ol
        class="tasks"
        data-rows=""
        data-list={deskListPath(language, filter)}
        data-times={listTimeSentences(translator)}
      >
        {children}
      </ol>
      <Pager first={first} next={next === undefined ? undefined : deskPath(language, { ...filter, after: next })} />
      <ListLive />
    </section>
  )
}
