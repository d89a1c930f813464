import { useTranslator } from '../../parts/frame'

/** What is different from real work, and how reminders come there. */
export function Differs() {
  const { translate } = useTranslator()
  const sentences = ([1, 2, 3, 4, 5] as const).map((number) => translate(`rehearsal.differs.${number}`))
  return (
    <section>
      <h2>{translate('rehearsal.differs')}</h2>
      <ul>
        {sentences.map((sentence) => (
          <li>{sentence}</li>
        ))}
        <li>
          {translate('rehearsal.reminder')} {translate('rehearsal.reminder.words')}
          <blockquote class="written">
            <p>{translate('mail.reminded.body')}</p>
          </blockquote>
        </li>
      </ul>
    </section>
  )
}
