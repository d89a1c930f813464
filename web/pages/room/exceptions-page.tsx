import type { Services } from '../../../api/services'
import { isTaken, type RoomList, type TakenList } from '../../../domain/room-exceptions'
import { formatDuration } from '../../../locales/format-time'
import { isolate } from '../../../locales/isolates'
import type { Translator } from '../../../locales/translator'
import { deskPath } from '../../desk/desk-filter'
import { type BodyOfList, reminderPath, roomPath } from '../../desk/room'
import { type Frame, useTranslator } from '../../parts/frame'
import { Sentence } from '../../parts/sentence'
import { CountedList, RowBeginning } from '../desk/counted-list'
import { writeInstant } from '../track/tracked'
import { sayReminded } from './reminder-page'
import { GiveBackForm, TakeForm } from './taking-forms'

type Row = Awaited<ReturnType<Services['reads']['readRoom']>>['applications'][number]

interface ExceptionsPageProps {
  frame: Frame
  kind: RoomList
  /** only the applications of this body are listed */
  of: BodyOfList
  csrfToken: string
  applications: readonly Row[]
  isFirst: boolean
  /** the cursor of the next page, sealed */
  next: string | undefined
}

/** Exactly the applications that one of the numbers of the operation room counts, the most urgent or oldest first. */
export function ExceptionsPage({ frame, kind, of, csrfToken, applications, isFirst, next }: ExceptionsPageProps) {
  const { translate, language } = frame.translator
  return (
    <CountedList
      frame={frame}
      title={translate(`room.${kind}`)}
      lead={translate(`room.${kind}.definition`)}
      whenEmpty={translate('room.none')}
      isEmpty={applications.length === 0}
      back={`/${language}/room`}
      path={roomPath(language, kind, of)}
      isFirst={isFirst}
      next={next}
      above={
        <>
          {of.body !== undefined && <p>{translate('room.only_body')}</p>}
          {kind === 'stuck' && <p>{translate('room.stuck.do')}</p>}
        </>
      }
    >
      {applications.map((application) => (
        <ExceptionRow kind={kind} application={application} csrfToken={csrfToken} />
      ))}
    </CountedList>
  )
}

interface ExceptionRowProps {
  kind: RoomList
  application: Row
  csrfToken: string
}

function ExceptionRow({ kind, application, csrfToken }: ExceptionRowProps) {
  const translator = useTranslator()
  const { translate, language } = translator
  const { reference, words, stage, body, holder, since, isInvented, ruling, reminded, mayRemind } = application
  const sinceAt = writeInstant(translator, application, since)
  return (
    <li>
      <a class="task" href={deskPath(language, { scope: 'all', from: kind }, reference)}>
        <RowBeginning reference={reference} words={words} isInvented={isInvented} />
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
        {ruling !== undefined && <strong class="task-more">{sayRuling(translator, ruling)}</strong>}
        <span class="task-more">{sayWhen(translator, kind, application)}</span>
      </a>
      {reminded && (
        <p>
          <strong>
            <Sentence text={sayReminded(translator, application, reminded)} />
          </strong>
        </p>
      )}
      {isTaken(kind) && <Taking kind={kind} application={application} csrfToken={csrfToken} />}
      {mayRemind && (
        <p>
          <a href={reminderPath(language, reference, kind)}>
            {translate('room.remind')} <span class="spoken">{reference}</span>
          </a>
        </p>
      )}
    </li>
  )
}

/** The instant of the list, and by how much it has passed where somebody should have acted by then. */
function sayWhen(translator: Translator, kind: RoomList, application: Row): string {
  const { translate } = translator
  const { at, lateMinutes } = application
  if (at === undefined) return translate('room.no_date')
  const when = translate(`room.${kind}.when`, { at: writeInstant(translator, application, at) })
  if (lateMinutes === undefined) return when
  return translate('room.late', { duration: formatDuration(translator, lateMinutes, 'calendar'), when })
}

const sayRuling = ({ translate }: Translator, kind: NonNullable<Row['ruling']>): string =>
  kind === 'check_contact' ? translate('desk.task.check_contact') : translate(`room.ruling.${kind}`)

/** Who looks after it and since when, with the button that takes it or gives it back. */
function Taking({ kind, application, csrfToken }: ExceptionRowProps & { kind: TakenList }) {
  const translator = useTranslator()
  const { translate } = translator
  const { reference, taken } = application
  if (!taken) return <TakeForm kind={kind} reference={reference} csrfToken={csrfToken} />
  const at = writeInstant(translator, application, taken.at)
  return (
    <>
      <p>
        <strong>
          <Sentence
            text={
              taken.isMine
                ? translate('room.taken.mine', { at })
                : translate('room.taken.by', { name: isolate(taken.by), at })
            }
          />
        </strong>
      </p>
      <GiveBackForm taking={{ ...taken, kind, reference }} csrfToken={csrfToken} />
    </>
  )
}
