import { ContactLine } from '../../parts/contact'
import { Document } from '../../parts/document'
import { ErrorSummary, type FieldError, findError } from '../../parts/error-summary'
import { Button, Buttons, Form } from '../../parts/form'
import type { Frame } from '../../parts/frame'
import { TextField } from '../../parts/text-field'

interface LostProps {
  frame: Frame
  /** as it was typed */
  email?: string | undefined
  /** as it was typed */
  phone?: string | undefined
  errors?: readonly FieldError[]
}

/** Somebody who lost the tracking code chooses: a number by e-mail, or a call. Each has a form of its own. */
export function LostPage({ frame, email, phone, errors = [] }: LostProps) {
  const { translate, language } = frame.translator
  const title = translate('lost.title')
  return (
    <Document frame={frame} title={title} hasErrors={errors.length > 0} back={`/${language}/track`}>
      <ErrorSummary errors={errors} />
      <h1>{title}</h1>
      <p>{translate('lost.lead')}</p>
      <h2>{translate('lost.byEmail')}</h2>
      <p>{translate('lost.byEmail.text')}</p>
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
      <h2>{translate('lost.byPhone')}</h2>
      <p>{translate('lost.byPhone.text')}</p>
      <Form action={`/${language}/track/lost/call`}>
        <TextField
          name="phone"
          label={translate('lost.phone')}
          hint={translate('lost.phone.hint')}
          error={findError(errors, 'phone')}
          value={phone}
          kind="tel"
          size="medium"
          autocomplete="tel"
        />
        <Buttons>
          <Button>{translate('lost.call')}</Button>
        </Buttons>
      </Form>
      {frame.contact?.phone && (
        <>
          <h2>{translate('lost.byCall')}</h2>
          <ContactLine />
          <p>{translate('lost.byCall.text')}</p>
        </>
      )}
      <h2>{translate('lost.neither')}</h2>
      <p>{translate('lost.neither.text')}</p>
    </Document>
  )
}
