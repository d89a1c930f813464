import type { Services } from '../../../api/services'
import { isolate } from '../../../locales/isolates'
import { Card } from '../../parts/card'
import { Choice } from '../../parts/choice'
import { Document } from '../../parts/document'
import { ErrorSummary, type FieldError, findError } from '../../parts/error-summary'
import { Button, Buttons, Form } from '../../parts/form'
import { type Frame, useTranslator } from '../../parts/frame'
import { LongText } from '../../parts/long-text'
import { Pager } from '../../parts/pager'
import { Sentence } from '../../parts/sentence'
import { WrittenText } from '../../parts/written-text'
import { deskPath } from '../../desk/desk-filter'
import { writeInstant } from '../track/tracked'
import { type Taking, TakingRow } from './mine-page'

export type HandOver = Awaited<ReturnType<Services['reads']['readHandOvers']>>['handOvers'][number]

interface HandOverPageProps {
  frame: Frame
  /** hidden fields of the form */
  hidden: { csrfToken: string; commandId: string }
  text?: string | undefined
  /** of the chosen room */
  programme?: string | undefined
  /** the rooms of the reader; more than one is a question */
  rooms: readonly { programme: string; name: string }[]
  /** the most characters of a text */
  limit: number
  errors?: readonly FieldError[]
  /** what the reader follows, the first of it */
  takings: readonly Taking[]
  handOvers: readonly HandOver[]
  isFirst: boolean
  /** the cursor of the next page, sealed */
  next: string | undefined
}

/** What the shifts of the operation room told the next ones, the newest first, with the form for one more. */
export function HandOverPage(props: HandOverPageProps) {
  const { frame, hidden, text, programme, rooms, limit, errors = [], takings, handOvers, isFirst, next } = props
  const { translate, language } = frame.translator
  const title = translate('room.hand_over')
  const path = `/${language}/room/hand-over`
  return (
    <Document
      frame={frame}
      title={title}
      hasErrors={errors.length > 0}
      back={`/${language}/room`}
      hasNoLeave
      styles={['desk']}
    >
      <ErrorSummary errors={errors} />
      <h1>{title}</h1>
      <Form action={path} hidden={hidden}>
        {rooms.length > 1 && (
          <Choice
            name="programme"
            label={translate('room.hand_over.programme')}
            options={rooms.map(({ programme: value, name }) => ({ value, label: name }))}
            chosen={programme === undefined ? [] : [programme]}
            error={findError(errors, 'programme')}
          />
        )}
        <LongText
          name="text"
          label={translate('room.hand_over.text')}
          hint={translate('room.hand_over.hint')}
          value={text}
          limit={limit}
          error={findError(errors, 'text')}
        />
        <Buttons>
          <Button>{translate('room.hand_over.send')}</Button>
        </Buttons>
      </Form>
      {takings.length > 0 && (
        <>
          <h2>{translate('room.mine')}</h2>
          <p>{translate('room.mine.hand_over')}</p>
          <ol class="tasks">
            {takings.map((taking) => (
              <TakingRow taking={taking} csrfToken={hidden.csrfToken} back={{ page: 'hand-over' }} />
            ))}
          </ol>
          <p>
            <a href={`/${language}/room/mine`}>{translate('room.mine.all')}</a>
          </p>
        </>
      )}
      {handOvers.map((handOver) => (
        <ShownHandOver handOver={handOver} />
      ))}
      <Pager first={isFirst ? undefined : path} next={next === undefined ? undefined : `${path}?after=${next}`} />
    </Document>
  )
}

/** One text with its writer. */
export function ShownHandOver({ handOver }: { handOver: HandOver }) {
  const translator = useTranslator()
  const { by, at, text, programme } = handOver
  return (
    <Card>
      <p class="soft small">
        <Sentence
          text={translator.translate('room.hand_over.by', {
            name: isolate(by),
            at: writeInstant(translator, handOver, at),
          })}
        />
        {programme !== undefined && (
          <>
            {' · '}
            <Sentence text={isolate(programme)} />
          </>
        )}
      </p>
      <WrittenText text={text} linkTo={(reference) => deskPath(translator.language, { scope: 'all' }, reference)} />
    </Card>
  )
}
