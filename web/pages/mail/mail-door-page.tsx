import { Document } from '../../parts/document'
import { ErrorSummary } from '../../parts/error-summary'
import { Button, Buttons, Form } from '../../parts/form'
import type { Frame } from '../../parts/frame'
import { Notice } from '../../parts/notice'
import { SixDigitsField } from '../../parts/six-digits-field'
import { WrittenText } from '../../parts/written-text'
import { FollowHint } from './follow-hint'

interface MailDoorProps {
  frame: Frame
  /** path of this page, to which its form is sent */
  path: string
  /** why the link was not opened */
  refusal?: 'missing' | 'wrong_digits' | 'wrong_link' | undefined
  /** too many wrong numbers were sent for this mail */
  isLocked?: boolean
  /** the mail was opened here, but not in the last half hour; words that were then sent */
  expired?: { kept: string | undefined }
}

/**
 * Opens the act of a mail. The script sends what stands after the `#` of the link; without it, people write the six digits of the mail.
 */
export function MailDoorPage({ frame, path, refusal, isLocked, expired }: MailDoorProps) {
  const { translate } = frame.translator
  const title = translate('mailAct.title')
  const error = refusal && translate(`mailAct.${refusal}`)
  return (
    <Document frame={frame} title={title} hasErrors={error !== undefined}>
      <ErrorSummary errors={error === undefined ? [] : [{ field: 'digits', text: error }]} />
      {isLocked && (
        <Notice tone="danger" isResult title={translate('mailAct.locked')}>
          <p>{translate('mailAct.locked.text')}</p>
        </Notice>
      )}
      {expired && (
        <Notice tone="warning" title={translate('mailAct.expired')}>
          {expired.kept && (
            <>
              <p>{translate('mailAct.kept')}</p>
              <WrittenText text={expired.kept} />
            </>
          )}
        </Notice>
      )}
      <h1>{title}</h1>
      <p>{translate('mailAct.lead')}</p>
      {!isLocked && (
        <Form action={path}>
          <input type="hidden" name="secret" data-fragment="" />
          <SixDigitsField
            name="digits"
            label={translate('mailAct.digits')}
            hint={translate('mailAct.digits.hint')}
            error={error}
          />
          <Buttons>
            <Button>{translate('mailAct.open')}</Button>
          </Buttons>
        </Form>
      )}
      <FollowHint />
    </Document>
  )
}
