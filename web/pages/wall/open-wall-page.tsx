import { Document } from '../../parts/document'
import { ErrorSummary, type FieldError, findError } from '../../parts/error-summary'
import { Button, Buttons, Form } from '../../parts/form'
import type { Frame } from '../../parts/frame'
import { Notice } from '../../parts/notice'
import { TextField } from '../../parts/text-field'

interface OpenWallPageProps {
  frame: Frame
  /** as it was typed */
  code?: string | undefined
  errors?: readonly FieldError[]
  /** the wall of this screen was just taken back */
  hasEnded?: boolean
}

/** Asks a screen for the code of its wall. */
export function OpenWallPage({ frame, code, errors = [], hasEnded }: OpenWallPageProps) {
  const { translate, language } = frame.translator
  const title = translate('wall.open.title')
  return (
    <Document frame={frame} title={title} hasErrors={errors.length > 0} hasNoLeave>
      <ErrorSummary errors={errors} />
      {hasEnded && (
        <Notice tone="warning" title={translate('wall.open.ended')}>
          <p>{translate('wall.open.ended.text')}</p>
        </Notice>
      )}
      <h1>{title}</h1>
      <p>{translate('wall.open.lead')}</p>
      <Form action={`/${language}/wall/open`}>
        <TextField
          name="code"
          label={translate('wall.open.code')}
          hint={translate('wall.open.hint')}
          error={findError(errors, 'code')}
          value={code}
          kind="code"
          size="medium"
        />
        <Buttons>
          <Button>{translate('wall.open.button')}</Button>
        </Buttons>
      </Form>
    </Document>
  )
}
