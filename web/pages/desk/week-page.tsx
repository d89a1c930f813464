import type { Services } from '../../../api/services'
import type { WeekList } from '../../../domain/week-lists'
import { isolate } from '../../../locales/isolates'
import { deskPath } from '../../desk/desk-filter'
import { Document } from '../../parts/document'
import { type Frame, useTranslator } from '../../parts/frame'
import { Pager } from '../../parts/pager'
import { Sentence } from '../../parts/sentence'
import { WrittenWords } from '../../parts/written-text'
import { writeInstant } from '../track/tracked'

type Row = Awaited<ReturnType<Services['reads']['readWeekOfBody']>>['applications'][number]

interface WeekPageProps {
  frame: Frame
  list: WeekList
  applications: readonly Row[]
  isFirst: boolean
  /** the cursor of the next page, sealed */
  next: string | undefined
}

/** Exactly the applications that one of the numbers of the last seven days counts, the newest first. */
export function WeekPage({ frame, list, applications, isFirst, next }: WeekPageProps) {
  const { translate, language } = frame.translator
  const path = `/${language}/body/${list}`
  const title = translate(`body.week.${list}`)
  return (
    <Document frame={frame} title={title} back={`/${language}/body`} hasNoLeave styles={['desk']}>
      <h1>{title}</h1>
      <p class="soft">
        {translate('body.week')} · {translate(`body.week.${list}.definition`)}
      </p>
      {applications.length === 0 && <p>{translate('body.week.none')}</p>}
      <ol class="tasks">
        {applications.map((application) => (
          <WeekRow list={list} application={application} />
        ))}
      </ol>
      <Pager first={isFirst ? undefined : path} next={next === undefined ? undefined : `${path}?after=${next}`} />
    </Document>
  )
}

function WeekRow({ list, application }: { list: WeekList; application: Row }) {
  const translator = useTranslator()
  const { translate, language } = translator
  const { reference, words, stage, holder, at, mayOpen } = application
  const content = (
    <>
      <bdi class="task-reference whole">{reference}</bdi>
      {words !== undefined && (
        <span class="task-words">
          <WrittenWords text={words} />
        </span>
      )}
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
        <a class="task" href={deskPath(language, { scope: 'unit' }, reference)}>
          {content}
        </a>
      ) : (
        <div class="task">{content}</div>
      )}
    </li>
  )
}
