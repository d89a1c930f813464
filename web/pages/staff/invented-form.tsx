import { Button, Buttons, Form } from '../../parts/form'
import { useTranslator } from '../../parts/frame'

/** The button that sends one invented application. `sendId`: a new UUID for each page. */
export function InventedForm({ csrfToken, sendId }: { csrfToken: string; sendId: string }) {
  const { translate, language } = useTranslator()
  return (
    <section>
      <h2>{translate('rehearsal.invented')}</h2>
      <p>{translate('rehearsal.invented.lead')}</p>
      <p>{translate('rehearsal.invented.receipt')}</p>
      <Form action={`/${language}/rehearsal/application`} hidden={{ csrfToken, sendId }}>
        <Buttons>
          <Button look="second">{translate('rehearsal.invented.send')}</Button>
        </Buttons>
      </Form>
    </section>
  )
}
