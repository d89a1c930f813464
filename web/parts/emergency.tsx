import { EmergencyLink, NoCall } from './contact'
import { useFrame } from './frame'

/** The emergency number, before anything else. */
export function Emergency() {
  const { contact, translator } = useFrame()
  const { translate } = translator
  return (
    <section class="emergency" aria-label={translate('parts.danger')}>
      {contact && <EmergencyLink look="emergency-number" number={contact.emergency} />}
      <p>
        <strong>{translate('parts.danger')}</strong> {translate('parts.danger.call')}{' '}
        <span class="soft">{translate('parts.danger.page')}</span> <NoCall where="box" />
      </p>
    </section>
  )
}
