import type { OpenedCase, StaffSession } from '../../desk/desk-facts'
import { type DeskFilter, deskPath, NUMBER } from '../../desk/desk-filter'
import { Choice } from '../../parts/choice'
import { findError, type FieldError } from '../../parts/error-summary'
import { Button, Buttons, Form } from '../../parts/form'
import { useTranslator } from '../../parts/frame'
import { TextField } from '../../parts/text-field'
import { nameValue } from './name-value'

interface NumberFormProps {
  session: StaffSession
  filter: DeskFilter
  opened: OpenedCase
  /** makes pressing twice one act */
  commandId: string
  typed: Record<string, string>
  errors: readonly FieldError[]
}

/** The form for the right telephone number of an applicant whom the agent verified. */
export function NumberForm({ session, filter, opened: { application }, commandId, typed, errors }: NumberFormProps) {
  const translator = useTranslator()
  const { translate, language } = translator
  const { verifiedBy, phone } = typed
  return (
    <Form
      id="act"
      action={deskPath(language, filter, application.reference, NUMBER)}
      hidden={{ csrfToken: session.csrfToken, commandId }}
    >
      <h3>{translate('desk.number')}</h3>
      <p class="hint">{translate('desk.number.hint')}</p>
      <TextField
        name="phone"
        label={translate('desk.field.phone')}
        kind="tel"
        size="medium"
        autocomplete="off"
        value={phone}
        error={findError(errors, 'phone')}
      />
      <Choice
        name="verifiedBy"
        label={translate('desk.field.verifiedBy')}
        hint={[
          translate('desk.number.proof'),
          ...(application.number?.wrongAt === undefined ? [] : [translate('desk.verify.wrong')]),
        ].join(' ')}
        options={(application.number?.verifications ?? []).map((value) => ({
          value,
          label: nameValue(translator, 'verifiedBy', value),
        }))}
        chosen={verifiedBy === undefined ? [] : [verifiedBy]}
        error={findError(errors, 'verifiedBy')}
        isOptional={false}
      />
      <div class="act-send">
        <Buttons>
          <Button>{translate('desk.number.send')}</Button>
        </Buttons>
      </div>
    </Form>
  )
}
