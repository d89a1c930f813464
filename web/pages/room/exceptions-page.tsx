import type { Services } from '../../../api/services'
import { isTaken, type RoomList, type TakenList } from '../../../domain/room-exceptions'
import { isolate } from '../../../locales/isolates'
import type { Translator } from '../../../locales/translator'
import { deskPath } from '../../desk/desk-filter'
import { reminderPath } from '../../desk/room'
import { Button, Buttons, Form } from '../../parts/form'
import { type Frame, useTranslator } from '../../parts/frame'
import { Sentence } from '../../parts/sentence'
import { CountedList, RowBeginning } from '../desk/counted-list'
import { writeInstant } from '../track/tracked'
import { sayReminded } from './reminder-page'

type Row = Awaited<ReturnType<Services['reads']['readRoom']>>['applications'][number]

interface ExceptionsPageProps {
  frame: Frame
  kind: RoomList
  csrfToken: string
  applications: readonly Row[]
  isFirst: boolean
  /** the cursor of the next page, sealed */
  next: string | undefined
}

/** Exactly the applications that one of the numbers of the operation room counts, the most urgent or oldest first. */
export function ExceptionsPage({ frame, kind, csrfToken, applications, isFirst, next }: ExceptionsPageProps) {
  const { translate, language } = frame.translator
  return (
    <CountedList
      frame={frame}
      title={translate(`room.${kind}`)}
      lead={translate(`room.${kind}.definition`)}
      whenEmpty={translate('room.none')}
      isEmpty={applications.length === 0}
      back={`/${language}/room`}
      path={`/${language}/room/${kind}`}
      isFirst={isFirst}
      next={next}
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
  const { reference, words, stage, body, holder, since, at, isInvented, ruling, reminded, mayRemind } = application
  const sinceAt = writeInstant(translator, application, since)
  return (
    <li>
      <a class="task" href={deskPath(language, { scope: 'all' }, reference)}>
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
        <span class="task-more">
          {at === undefined
            ? translate('room.no_date')
            : translate(`room.${kind}.when`, { at: writeInstant(translator, application, at) })}
        </span>
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

const sayRuling = ({ translate }: Translator, kind: NonNullable<Row['ruling']>): string =>
  kind === 'check_contact' ? translate('desk.task.check_contact') : translate(`room.ruling.${kind}`)

/** Who looks after it and since when, with the button that takes it or gives it back. */
function Taking({ kind, application, csrfToken }: ExceptionRowProps & { kind: TakenList }) {
  const translator = useTranslator()
  const { translate, language } = translator
  const { reference, taken } = application
  const action = `/${language}/room/${kind}`
  const about = <span class="spoken">{reference}</span>
  if (!taken)
    return (
      <Form action={action} hidden={{ csrfToken, reference }}>
        <Buttons>
          <Button look="second">
            {translate('room.take')} {about}
          </Button>
        </Buttons>
      </Form>
    )
  const at = writeInstant(translator, application, taken.at)
  return (
    <Form action={action} hidden={{ csrfToken, taking: String(taken.id) }}>
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
      <Buttons>
        <Button look="second">
          {translate(taken.isMine ? 'room.give_back' : 'room.give_back.other')} {about}
        </Button>
      </Buttons>
    </Form>
  )
}
