import type { Services } from '../../../api/services'
import type { Exception } from '../../../domain/room-exceptions'
import { isolate } from '../../../locales/isolates'
import { deskPath } from '../../desk/desk-filter'
import { Document } from '../../parts/document'
import { type Frame, useTranslator } from '../../parts/frame'
import { Pager } from '../../parts/pager'
import { Sentence } from '../../parts/sentence'
import { WrittenWords } from '../../parts/written-text'
import { writeInstant } from '../track/tracked'

type Row = Awaited<ReturnType<Services['reads']['readRoom']>>['applications'][number]

interface ExceptionsPageProps {
  frame: Frame
  kind: Exception
  applications: readonly Row[]
  isFirst: boolean
  /** the cursor of the next page, sealed */
  next: string | undefined
}

/** Exactly the applications that one of the numbers of the operation room counts, the most urgent first. */
export function ExceptionsPage({ frame, kind, applications, isFirst, next }: ExceptionsPageProps) {
  const { translate, language } = frame.translator
  const path = `/${language}/room/${kind}`
  const title = translate(`room.${kind}`)
  return (
    <Document frame={frame} title={title} back={`/${language}/room`} hasNoLeave styles={['desk']}>
      <h1>{title}</h1>
      <p class="soft">{translate(`room.${kind}.definition`)}</p>
      {applications.length === 0 && <p>{translate('room.none')}</p>}
      <ol class="tasks">
        {applications.map((application) => (
          <ExceptionRow kind={kind} application={application} />
        ))}
      </ol>
      <Pager first={isFirst ? undefined : path} next={next === undefined ? undefined : `${path}?after=${next}`} />
    </Document>
  )
}

function ExceptionRow({ kind, application }: { kind: Exception; application: Row }) {
  const translator = useTranslator()
  const { translate, language } = translator
  const { reference, words, stage, body, holder, since, at } = application
  const sinceAt = writeInstant(translator, application, since)
  return (
    <li>
      <a class="task" href={deskPath(language, { scope: 'all' }, reference)}>
        <bdi class="task-reference whole">{reference}</bdi>
        {words !== undefined && (
          <span class="task-words">
            <WrittenWords text={words} />
          </span>
        )}
        <span class="task-more soft">
          {translate(`desk.stage.${stage}`)}
          {body !== undefined && (
            <>
              {' · '}
              <Sentence text={isolate(body)} />
            </>
          )}
        </span>
        <span class="task-more">
          <Sentence
            text={
              holder === undefined
                ? translate('room.stage_since', { at: sinceAt })
                : translate('room.holder', { holder: isolate(holder), at: sinceAt })
            }
          />
        </span>
        <span class="task-more">
          {at === undefined
            ? translate('room.no_date')
            : translate(`room.${kind}.when`, { at: writeInstant(translator, application, at) })}
        </span>
      </a>
    </li>
  )
}
