import { isolate } from '../../../locales/isolates'
import { errorSentence } from '../../../locales/errors'
import type { CaseDetail, RepinPreview } from '../../administration/case-facts'
import { administrationPath } from '../../administration/paths'
import { Choice } from '../../parts/choice'
import { ErrorSummary, type FieldError, findError } from '../../parts/error-summary'
import { Button, Buttons, Form } from '../../parts/form'
import { type Frame, useTranslator } from '../../parts/frame'
import { LongText } from '../../parts/long-text'
import { Notice } from '../../parts/notice'
import { Sentence } from '../../parts/sentence'
import { TextField } from '../../parts/text-field'
import { CaseDocument } from './case-page'
import { RepinChanges } from './repin-changes'
import { writeShort } from './written'

export interface RepinShown {
  detail: CaseDetail
  csrfToken: string
  /** makes pressing twice one act */
  commandId: string
  /** characters of the longest typed reason */
  limit: number
  /** what the move to the asked version would change; absent until a version was asked for */
  preview?: RepinPreview | undefined
  /** as it was typed */
  typed?: Readonly<Record<string, string>>
  errors?: readonly FieldError[]
  /** why the move was refused, as a sentence */
  refusal?: string | undefined
  /** it is not known whether the move was recorded */
  isUnknown?: boolean
}

/** A move to another version of the rules: first what it would change, then the move with its reason. */
export function RepinPage({ frame, ...shown }: RepinShown & { frame: Frame }) {
  const { detail, preview, typed = {}, errors = [], refusal, isUnknown = false } = shown
  const { translate, language } = frame.translator
  return (
    <CaseDocument
      frame={frame}
      detail={detail}
      current="repin"
      hasErrors={errors.length > 0}
      above={
        <>
          <ErrorSummary errors={errors} />
          {refusal !== undefined && (
            <Notice tone="danger" isResult title={translate('administration.repin.refused')}>
              <p>{refusal}</p>
            </Notice>
          )}
          {isUnknown && (
            <Notice tone="warning" isResult title={translate('administration.repin.unknown')}>
              <p>{translate('administration.repin.unknown.next')}</p>
            </Notice>
          )}
        </>
      }
    >
      <h2>{translate('administration.repin.title')}</h2>
      <p>{translate('administration.repin.lead', { version: detail.policyVersion })}</p>
      <Form action={administrationPath(language, [detail.reference, 'repin'])} method="get">
        <TextField
          name="version"
          label={translate('administration.repin.version')}
          hint={translate('administration.repin.version.hint')}
          kind="code"
          hasDigits
          size="short"
          value={typed['version']}
          error={findError(errors, 'version')}
        />
        <Buttons>
          <Button look="second">{translate('administration.repin.show')}</Button>
        </Buttons>
      </Form>
      {preview && <Preview {...shown} preview={preview} />}
    </CaseDocument>
  )
}

function Preview({
  detail,
  csrfToken,
  commandId,
  limit,
  preview,
  typed = {},
  errors = [],
}: RepinShown & { preview: RepinPreview }) {
  const translator = useTranslator()
  const { translate, language } = translator
  const { reference, timeZone } = detail
  const { promisedAt, turn, after, refused, reasons } = preview
  const { reason } = typed
  return (
    <>
      <h2>{translate('administration.repin.preview')}</h2>
      <p>
        <Sentence
          text={translate('administration.repin.promised', {
            at: isolate(writeShort(translator, promisedAt, timeZone)),
          })}
        />
      </p>
      <RepinChanges preview={preview} timeZone={timeZone} />
      {refused !== undefined ? (
        <Notice tone="warning" title={translate('administration.repin.refused')}>
          <p>{errorSentence(translator, refused)}</p>
        </Notice>
      ) : (
        <Form
          action={administrationPath(language, [reference, 'repin'])}
          hidden={{ csrfToken, commandId, turn: String(turn), version: String(after.version) }}
        >
          <Choice
            name="reason"
            label={translate('administration.repin.reason')}
            options={reasons.map(({ code, name }) => ({ value: code, label: name }))}
            chosen={reason === undefined ? [] : [reason]}
            error={findError(errors, 'reason')}
          />
          <LongText
            name="words"
            label={translate('administration.act.reason')}
            hint={translate('administration.act.reason.hint')}
            value={typed['words']}
            limit={limit}
            error={findError(errors, 'words')}
          />
          <Buttons>
            <Button>{translate('administration.repin.send', { version: after.version })}</Button>
          </Buttons>
        </Form>
      )}
    </>
  )
}
