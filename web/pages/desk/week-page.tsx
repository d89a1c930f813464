import type { Services } from '../../../api/services'
import type { WeekPage as WeekPageName } from '../../../domain/week-lists'
import { isolate } from '../../../locales/isolates'
import { deskPath } from '../../desk/desk-filter'
import { type Frame, useTranslator } from '../../parts/frame'
import { Sentence } from '../../parts/sentence'
import { writeInstant } from '../track/tracked'
import { CountedList, RowBeginning } from './counted-list'

type Row = Awaited<ReturnType<Services['reads']['readWeekOfBody']>>['applications'][number]

interface WeekPageProps {
  frame: Frame
  list: WeekPageName
  applications: readonly Row[]
  isFirst: boolean
  /** the cursor of the next page, sealed */
  next: string | undefined
}

/** Exactly the applications that one of the numbers of the last seven days counts, the newest first. */
export function WeekPage({ frame, list, applications, isFirst, next }: WeekPageProps) {
  const { translate, language } = frame.translator
  return (
    <CountedList
      frame={frame}
      title={translate(`body.week.${list}`)}
      lead={`${translate('body.week')} · ${translate(`body.week.${list}.definition`)}`}
      whenEmpty={translate('body.week.none')}
      isEmpty={applications.length === 0}
      back={`/${language}/body`}
      path={`/${language}/body/${list}`}
      isFirst={isFirst}
      next={next}
    >
      {applications.map((application) => (
        <WeekRow list={list} application={application} />
      ))}
    </CountedList>
  )
}

function WeekRow({ list, application }: { list: WeekPageName; application: Row }) {
  const translator = useTranslator()
  const { translate, language } = translator
  const { reference, words, stage, holder, at, mayOpen, isInvented } = application
  const content = (
    <>
      <RowBeginning reference={reference} words={words} isInvented={isInvented} />
      <span class="task-more soft">
        {translate(`desk.stage.${stage}`)}
        {holder !== undefined && (
          <>
            {' · '}
            <Sentence text={isolate(holder)} />
          </>
        )}
      </span>
      <span class="task-more">
        {translate(`body.week.when.${list}`, { at: writeInstant(translator, application, at) })}
      </span>
      {!mayOpen && <span class="task-more soft">{translate('body.week.closed_to_you')}</span>}
    </>
  )
  return (
    <li>
      {mayOpen ? (
        <a class="task" href={deskPath(language, { scope: 'unit', from: 'body' }, reference)}>
          {content}
        </a>
      ) : (
        <div class="task">{content}</div>
      )}
    </li>
  )
}
