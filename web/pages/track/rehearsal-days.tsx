import { Details } from '../../parts/card'
import { Button, Buttons, Form } from '../../parts/form'
import { useFrame } from '../../parts/frame'
import { Notice } from '../../parts/notice'
import { TextField } from '../../parts/text-field'
import { pathOf, type Tracked } from './tracked'

/** The form that lets days pass, as it was sent. */
export interface SentDays {
  typed?: string | undefined
  /** what is wrong with the number */
  error?: string | undefined
  /** why no days passed, as a sentence */
  refusal?: string | undefined
}

/** In a rehearsal the applicant lets days pass for their own application, to see what follows. Nothing where the platform serves people. */
export function RehearsalDays({ tracked, sent = {} }: { tracked: Tracked; sent?: SentDays | undefined }) {
  const { isRehearsal, translator } = useFrame()
  const { translate, language } = translator
  if (!isRehearsal || tracked.closedAt !== undefined) return null
  const { typed, error, refusal } = sent
  return (
    <>
      {refusal !== undefined && <Notice tone="warning" title={refusal} isResult />}
      <Details summary={translate('rehearsal.track')} isOpen={error !== undefined || refusal !== undefined}>
        <Form action={pathOf(language, tracked.reference, 'days')}>
          <p>{translate('rehearsal.days.noWayBack')}</p>
          <TextField
            name="days"
            label={translate('rehearsal.days.count')}
            hint={translate('rehearsal.days.hint')}
            value={typed}
            error={error}
            hasDigits
            size="short"
            autocomplete="off"
          />
          <Buttons>
            <Button look="second">{translate('rehearsal.days.pass')}</Button>
          </Buttons>
        </Form>
      </Details>
    </>
  )
}
