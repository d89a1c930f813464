import type { Services } from '../../../api/services'
import { Choice } from '../../parts/choice'
import { Button, Buttons, Form } from '../../parts/form'
import { useTranslator } from '../../parts/frame'
import { SelectField } from '../../parts/select-field'

export type Bodies = Awaited<ReturnType<Services['reads']['listTrainingBodies']>>

interface InventedFormProps {
  csrfToken: string
  /** a new UUID for each page */
  sendId: string
  bodies: Bodies
}

/** The form that sends one training application: for which body, and how its person can be reached. */
export function InventedForm({ csrfToken, sendId, bodies: { bodies, chosen } }: InventedFormProps) {
  const { translate, language } = useTranslator()
  return (
    <section>
      <h2 id="application-title">{translate('rehearsal.invented')}</h2>
      <p>{translate('rehearsal.invented.lead')}</p>
      <p>{translate('rehearsal.invented.receipt')}</p>
      <Form action={`/${language}/rehearsal/application`} hidden={{ csrfToken, sendId }}>
        <SelectField
          name="body"
          label={translate('rehearsal.body')}
          hint={translate('rehearsal.body.hint')}
          isOptional
          options={bodies.map(({ code, name }) => ({ value: code, label: name }))}
          chosen={chosen}
        />
        <Choice
          name="contact"
          label={translate('rehearsal.contact')}
          hint={translate('rehearsal.contact.sample')}
          options={(['none', 'email', 'phone'] as const).map((value) => ({
            value,
            label: translate(`rehearsal.contact.${value}`),
          }))}
          chosen={['none']}
        />
        <Buttons>
          <Button look="second">{translate('rehearsal.invented.send')}</Button>
        </Buttons>
      </Form>
    </section>
  )
}
