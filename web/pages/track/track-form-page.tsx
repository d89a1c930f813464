import { isolate } from '../../../locales/isolates'
import { CallCentre } from '../../parts/contact'
import { DangerNotice } from '../../parts/danger-notice'
import { Document } from '../../parts/document'
import { EraseWords } from '../../parts/erase-words'
import { ErrorSummary, type FieldError, findError } from '../../parts/error-summary'
import { Button, Buttons, Form } from '../../parts/form'
import type { Frame } from '../../parts/frame'
import { Notice } from '../../parts/notice'
import { TextField } from '../../parts/text-field'
import { WrittenText } from '../../parts/written-text'

interface TrackFormProps {
  frame: Frame
  /** as it was typed */
  reference?: string | undefined
  errors?: readonly FieldError[]
  /** an application was asked for that is not open in this browser; perhaps it was before */
  hasExpired?: boolean
  /** an application, or the list of them, was just closed in this browser */
  isClosed?: boolean
  /** an act that was just recorded told of danger, so that what a mail had opened is closed now */
  hasToldDanger?: boolean
  /** words of an act that was sent after the application had been closed in this browser */
  kept?: string | undefined
}

/** Digit groups with hyphens change their order inside Arabic unless they are isolated. */
export const EXAMPLE_REFERENCE = '26-482-170-635'

/** Asks for reference and tracking code. The code is never printed again. */
export function TrackFormPage({
  frame,
  reference,
  errors = [],
  hasExpired,
  isClosed,
  hasToldDanger,
  kept,
}: TrackFormProps) {
  const { translate, language } = frame.translator
  const title = translate('track.title')
  return (
    <Document frame={frame} title={title} hasErrors={errors.length > 0} back={`/${language}`}>
      {hasToldDanger && <DangerNotice says="closed" />}
      <ErrorSummary errors={errors} />
      {isClosed && (
        <Notice tone="success" isResult title={translate('track.close.done')}>
          <p>{translate('track.close.done.text')}</p>
        </Notice>
      )}
      {hasExpired && (
        <Notice tone="warning" title={translate('track.expired')}>
          {kept && (
            <>
              <p>{translate('track.kept')}</p>
              <WrittenText text={kept} />
            </>
          )}
        </Notice>
      )}
      {hasToldDanger && <EraseWords of="" />}
      <h1>{title}</h1>
      <p>{translate('track.lead')}</p>
      <Form action={`/${language}/track`}>
        <TextField
          name="reference"
          label={translate('track.reference')}
          hint={translate('track.reference.hint', { example: isolate(EXAMPLE_REFERENCE) })}
          error={findError(errors, 'reference')}
          value={reference}
          kind="code"
          size="medium"
        />
        <TextField
          name="trackingCode"
          label={translate('track.code')}
          hint={translate('track.code.hint')}
          error={findError(errors, 'trackingCode')}
          kind="code"
          size="medium"
        />
        <Buttons>
          <Button>{translate('track.open')}</Button>
        </Buttons>
      </Form>
      <h2>{translate('track.lost')}</h2>
      <p>
        <a href={`/${language}/track/lost`}>{translate('track.lost.mail')}</a>
      </p>
      {frame.contact?.phone && (
        <p>
          <CallCentre say={(values) => translate('track.lost.text', values)} />
        </p>
      )}
    </Document>
  )
}
