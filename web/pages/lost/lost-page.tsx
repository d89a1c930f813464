import { Document } from '../../parts/document'
import { ErrorSummary, type FieldError, findError } from '../../parts/error-summary'
import { Button, Buttons, Form } from '../../parts/form'
import type { Frame } from '../../parts/frame'
import { TextField } from '../../parts/text-field'

interface LostProps {
  frame: Frame
  /** as it was typed */
  email?: string | undefined
  errors?: readonly FieldError[]
}

/** Asks for the mail address of somebody who lost the tracking code. */
export function LostPage({ frame, email, errors = [] }: LostProps) {
  const { translate, language } = frame.translator
  const title = translate('lost.title')
  return (
    <Document frame={frame} title={title} hasErrors={errors.length > 0} back={`/${language}/track`}>
      <ErrorSummary errors={errors} />
      <h1>{title}</h1>
      <p>{translate('lost.lead')}</p>
      <Form action={`/${language}/track/lost`}>
        <TextField
          name="email"
          label={translate('lost.email')}
          hint={translate('lost.email.hint')}
          error={findError(errors, 'email')}
          value={email}
          kind="email"
          autocomplete="email"
        />
        <Buttons>
          <Button>{translate('lost.send')}</Button>
        </Buttons>
      </Form>
      <h2>{translate('lost.phone')}</h2>
      <p>{translate('lost.phone.text')}</p>
    </Document>
  )
}
