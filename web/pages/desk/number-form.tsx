import { NUMBER } from '../../desk/desk-filter'
import { Choice } from '../../parts/choice'
import { findError, type FieldError } from '../../parts/error-summary'
import { useTranslator } from '../../parts/frame'
import { TextField } from '../../parts/text-field'
import { nameValue } from './name-value'
import { RecordForm, type RecordFormProps } from './record-form'

interface NumberFormProps extends RecordFormProps {
  typed: Record<string, string>
  errors: readonly FieldError[]
}

/** The form for the right telephone number of an applicant whom the agent verified. */
export function NumberForm({ typed, errors, ...record }: NumberFormProps) {
  const translator = useTranslator()
  const { translate } = translator
  const { application } = record.opened
  const { verifiedBy, phone } = typed
  return (
    <RecordForm {...record} segment={NUMBER} title={translate('desk.number')} send={translate('desk.number.send')}>
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
    </RecordForm>
  )
}
