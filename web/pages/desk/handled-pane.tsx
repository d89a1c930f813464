import type { DeskHandled, HandledList } from '../../desk/desk-facts'
import { type DeskFilter, deskListPath, deskPath, firstPage } from '../../desk/desk-filter'
import { isolate } from '../../../locales/isolates'
import { useTranslator } from '../../parts/frame'
import { Pager } from '../../parts/pager'
import { Sentence } from '../../parts/sentence'
import { TimeLeft } from '../../parts/time-left'
import { WrittenWords } from '../../parts/written-text'
import { writeInstant } from '../track/tracked'
import { ListLive, listTimeSentences } from './desk-live'
import { ListTabs } from './list-tabs'
import { NEAR_MINUTES } from './near'
import { SearchForm } from './search-results'

/** The applications in which the reader acted, the newest act first. `open`: the reference of the one that is shown beside the list. */
export function HandledPane({
  desk: { session, filter, counts, handled, next },
  open,
}: {
  desk: DeskHandled
  open: string | undefined
}) {
  const translator = useTranslator()
  const { translate, language } = translator
  const first = filter.after === undefined ? undefined : deskPath(language, firstPage(filter))
  return (
    <section class="desk-list" aria-labelledby="list-title">
      <h2 id="list-title" class="desk-title">
        {translate('desk.scope.handled')}
      </h2>
      <ListTabs counts={counts} filter={filter} />
      <SearchForm csrfToken={session.csrfToken} />
      <p class="soft">
        {translate(handled.applications.length > 0 ? 'desk.handled' : nameEmpty(filter, next !== undefined))}
      </p>
      <ol class="tasks" data-list={deskListPath(language, filter)} data-times={listTimeSentences(translator)}>
        {handled.applications.map((application) => (
          <HandledRow application={application} filter={filter} isOpen={application.reference === open} />
        ))}
      </ol>
      <Pager first={first} next={next === undefined ? undefined : deskPath(language, { ...filter, after: next })} />
      <ListLive />
    </section>
  )
}

const nameEmpty = ({ after }: DeskFilter, hasNext: boolean) =>
  hasNext || after !== undefined ? 'desk.handled.empty.page' : 'desk.handled.empty'

interface HandledRowProps {
  application: HandledList['applications'][number]
  filter: DeskFilter
  isOpen: boolean
}

function HandledRow({ application, filter, isOpen }: HandledRowProps) {
  const translator = useTranslator()
  const { translate, findSentence, language } = translator
  const { reference, words, stage, holder, act, dueAt, leftMinutes } = application
  const done = findSentence(`desk.event.${act.type}`) ?? translate('desk.event.other')
  const stageName = translate(`desk.stage.${stage}`)
  return (
    <li>
      <a class="task" href={deskPath(language, filter, reference)} aria-current={isOpen ? 'true' : undefined}>
        <span class="task-line">
          <bdi class="task-reference whole">{reference}</bdi>
          {leftMinutes !== undefined && (
            <TimeLeft minutes={leftMinutes} kind="calendar" isNear={leftMinutes < NEAR_MINUTES} due={dueAt} />
          )}
        </span>
        {words !== undefined && (
          <span class="task-words">
            <WrittenWords text={words} />
          </span>
        )}
        <span class="task-more soft">
          {stageName}
          {holder !== undefined && (
            <>
              {' · '}
              <Sentence text={isolate(holder)} />
            </>
          )}
        </span>
        <span class="task-more">
          {translate('desk.handled.act', { at: writeInstant(translator, application, act.at), act: done })}
        </span>
      </a>
    </li>
  )
}
