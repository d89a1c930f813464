import { formatDateAndTime } from '../../../locales/format-time'
import { NOTES } from '../../desk/room'
import { NOTE_LIMIT } from '../../forms/note-text'
import { Document } from '../../parts/document'
import { ErrorSummary, type FieldError, findError } from '../../parts/error-summary'
import { Button, Buttons, Form } from '../../parts/form'
import type { Frame } from '../../parts/frame'
import { KeptWords } from '../../parts/kept-words'
import { LongText } from '../../parts/long-text'
import { Notice } from '../../parts/notice'
import { SummaryList } from '../../parts/summary-list'
import { WrittenText } from '../../parts/written-text'
import { PagePath } from '../note/page-path'
import { DoneNote, nameWriter, type PageNote } from './page-notes-page'

export interface DeskNoteForm {
  csrfToken: string
  /** as it was typed */
  text?: string | undefined
  errors?: readonly FieldError[]
  /** why it was not recorded */
  refusal?: string
}

/** One note about a page for the operation room, with the form that says what was done about it, or with what was done. */
export function DeskNotePage({ frame, note, form }: { frame: Frame; note: PageNote; form: DeskNoteForm }) {
  const { translator } = frame
  const { translate, language } = translator
  const { id, page, receivedAt, timeZone, programmeName, text, done } = note
  const { csrfToken, text: typed, errors = [], refusal } = form
  const title = translate('notes.one')
  const list = `/${language}/desk/${NOTES}`
  return (
    <Document
      frame={frame}
      title={title}
      hasErrors={errors.length > 0}
      back={done ? `${list}?done=yes` : list}
      hasNoLeave
      keeps={done ? undefined : 'note'}
    >
      <ErrorSummary errors={errors} />
      {refusal !== undefined && <Notice tone="warning" title={refusal} isResult />}
      <h1>{title}</h1>
      <WrittenText text={text} />
      <SummaryList
        rows={[
          {
            label: translate('notes.fact.page'),
            value: page === undefined ? translate('notes.page.none') : <PagePath page={page} />,
          },
          {
            label: translate('notes.fact.received'),
            value: formatDateAndTime(language, Date.parse(receivedAt), timeZone),
          },
          { label: translate('notes.fact.language'), value: translate(`parts.language.${note.language}`) },
          { label: translate('notes.fact.writer'), value: nameWriter(translator, note) },
          ...(programmeName === undefined ? [] : [{ label: translate('notes.fact.programme'), value: programmeName }]),
        ]}
      />
      {done ? (
        <>
          <h2>{translate('notes.words')}</h2>
          <DoneNote done={done} timeZone={timeZone} />
          {refusal !== undefined && <KeptWords texts={typed === undefined ? [] : [typed]} />}
        </>
      ) : (
        <Form id="note" action={`${list}/${id}`} hidden={{ csrfToken }}>
          <LongText
            name="text"
            label={translate('notes.words')}
            hint={translate('notes.words.hint')}
            error={findError(errors, 'text')}
            value={typed}
            limit={NOTE_LIMIT}
          />
          <Buttons>
            <Button>{translate('notes.button')}</Button>
          </Buttons>
        </Form>
      )}
    </Document>
  )
}
