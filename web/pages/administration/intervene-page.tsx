import type { CaseDetail } from '../../administration/case-facts'
import { administrationPath } from '../../administration/paths'
import { Choice } from '../../parts/choice'
import { ErrorSummary, type FieldError, findError } from '../../parts/error-summary'
import { Button, Buttons, Form } from '../../parts/form'
import type { Frame } from '../../parts/frame'
import { LongText } from '../../parts/long-text'
import { CaseDocument } from './case-page'

/** The interventions, from the mildest to the strongest. */
const ACTS = ['nudge', 'deliver', 'restart'] as const

interface IntervenePageProps {
  frame: Frame
  detail: CaseDetail
  csrfToken: string
  /** as it was typed */
  typed?: Readonly<Record<string, string>>
  errors?: readonly FieldError[]
  /** characters that a reason may have */
  limit: number
}

/** The form of an intervention: what should happen, and why. */
export function IntervenePage({ frame, detail, csrfToken, typed = {}, errors = [], limit }: IntervenePageProps) {
  const { translate, language } = frame.translator
  const { act, reason } = typed
  return (
    <CaseDocument
      frame={frame}
      detail={detail}
      current="intervene"
      hasErrors={errors.length > 0}
      above={<ErrorSummary errors={errors} />}
    >
      <div class="page-column">
        <h2>{translate('administration.act')}</h2>
        <p>{translate('administration.act.lead')}</p>
        <Form action={administrationPath(language, [detail.reference, 'intervene'])} hidden={{ csrfToken }}>
          <Choice
            name="act"
            label={translate('administration.act.choose')}
            options={ACTS.map((value) => ({
              value,
              label: translate(`administration.act.choose.${value}`),
              hint: translate(`administration.act.choose.${value}.is`),
            }))}
            chosen={act === undefined ? [] : [act]}
            error={findError(errors, 'act')}
          />
          <LongText
            name="reason"
            label={translate('administration.act.reason')}
            hint={translate('administration.act.reason.hint')}
            value={reason}
            limit={limit}
            error={findError(errors, 'reason')}
          />
          <Buttons>
            <Button>{translate('administration.act.send')}</Button>
          </Buttons>
        </Form>
      </div>
    </CaseDocument>
  )
}
