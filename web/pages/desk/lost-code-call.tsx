import { CALL_RESULTS } from '../../../domain/vocabulary'
import type { StaffApplication } from '../../desk/desk-facts'
import { deskPath, LOST_CODE_CALL } from '../../desk/desk-filter'
import { Choice } from '../../parts/choice'
import { findError, type FieldError } from '../../parts/error-summary'
import { useTranslator } from '../../parts/frame'
import { nameValue } from './name-value'
import { OwedCall } from './owed-call'
import { RecordForm, type RecordFormProps } from './record-form'

interface LostCodeCallProps extends RecordFormProps {
  errors: readonly FieldError[]
}

/** The form for the result of a call to an applicant who lost the tracking code: whom to call, about what, and what never to ask. */
export function LostCodeCall({ errors, ...record }: LostCodeCallProps) {
  const translator = useTranslator()
  const { translate, language } = translator
  const { application } = record.opened
  const { lostCodeCall: call, reference } = application
  if (!call) return null
  const others = call.references.filter((each) => each !== reference)
  return (
    <RecordForm
      {...record}
      segment={LOST_CODE_CALL}
      title={translate('desk.lost_code')}
      send={translate('desk.lost_code.send')}
    >
      <OwedCall application={application} call={call} />
      <ul>
        {application.closedAt !== undefined && <li>{translate('desk.lost_code.closed')}</li>}
        <AskFirst application={application} />
        <li>{translate('desk.lost_code.then')}</li>
        <li>{translate('desk.lost_code.never')}</li>
      </ul>
      {others.length > 0 && (
        <>
          <h4>{translate('desk.lost_code.others')}</h4>
          <ul>
            {others.map((other) => (
              <li>
                <a href={deskPath(language, record.filter, other)}>
                  <bdi class="whole">{other}</bdi>
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <Choice
        name="result"
        label={translate('desk.field.result')}
        options={CALL_RESULTS.map((value) => ({ value, label: nameValue(translator, 'result', value) }))}
        chosen={[]}
        error={findError(errors, 'result')}
        isOptional={false}
      />
    </RecordForm>
  )
}

/** What the person must say before the officer speaks of an application: the name, or facts that every application has. */
function AskFirst({ application: { applicant } }: { application: StaffApplication }) {
  const { translate } = useTranslator()
  if (applicant?.name !== undefined) return <li>{translate('desk.lost_code.first')}</li>
  return (
    <>
      <li>{translate('desk.lost_code.first.unnamed')}</li>
      {applicant?.email !== undefined && <li>{translate('desk.lost_code.first.email')}</li>}
    </>
  )
}
