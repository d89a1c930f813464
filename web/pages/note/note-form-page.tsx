import { NOTE_LIMIT } from '../../forms/note-text'
import { pageNotePath } from '../../own-path'
import { CallCentre } from '../../parts/contact'
import { Document } from '../../parts/document'
import { ErrorSummary, type FieldError, findError } from '../../parts/error-summary'
import { Button, Buttons, Form } from '../../parts/form'
import type { Frame } from '../../parts/frame'
import { LongText } from '../../parts/long-text'
import { Notice } from '../../parts/notice'
import { PagePath } from './page-path'

export interface NoteForm {
  /** pattern of the path of the page; absent for an address without a page */
  page?: string
  /** code of the programme that the page was about */
  programme?: string
  /** makes pressing twice one note */
  noteId: string
  /** of a signed-in writer */
  csrfToken?: string | undefined
  /** as it was typed */
  text?: string | undefined
  errors?: readonly FieldError[]
  /** another text was sent from this form before */
  isAnother?: boolean
}

/** The form for a note to the platform about one of its pages. It asks nothing about the writer. */
export function NoteFormPage({ frame, form }: { frame: Frame; form: NoteForm }) {
  const { page, programme, noteId, csrfToken, text, errors = [], isAnother } = form
  const { translate, language } = frame.translator
  const title = translate('note.link')
  const hidden = { noteId, ...(csrfToken !== undefined && { csrfToken }) }
  return (
    <Document frame={frame} title={title} hasErrors={errors.length > 0} keeps="note">
      <ErrorSummary errors={errors} />
      {isAnother && <Notice tone="warning" title={translate('note.again')} isResult />}
      <h1>{title}</h1>
      <p>{translate('note.lead')}</p>
      <p class="soft small">
        {page === undefined ? (
          translate('note.page.unknown')
        ) : (
          <PagePath page={page} say={(path) => translate('note.page', { page: path })} />
        )}
      </p>
      <Notice title={translate('note.not')}>
        <p>
          <a href={`/${language}/send`}>{translate('note.send')}</a>{' '}
          <CallCentre say={(values) => translate('note.call', values)} />
        </p>
      </Notice>
      <Form id="note" action={pageNotePath(language, page, programme)} hidden={hidden}>
        <LongText
          name="text"
          label={translate('note.text')}
          hint={translate('note.text.hint')}
          error={findError(errors, 'text')}
          value={text}
          limit={NOTE_LIMIT}
        />
        <Buttons>
          <Button>{translate('note.button')}</Button>
        </Buttons>
      </Form>
    </Document>
  )
}
