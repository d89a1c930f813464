import { EMERGENCY_NUMBER } from './footer'
import { useTranslator } from './frame'

/** The emergency number, before anything else. */
export function Emergency() {
  const { translate } = useTranslator()
  return (
    <section class="emergency" aria-label={translate('parts.danger')}>
      <a class="emergency-number" href={`tel:${EMERGENCY_NUMBER}`}>
        <bdi>{EMERGENCY_NUMBER}</bdi>
      </a>
      <p>
        <strong>{translate('parts.danger')}</strong> {translate('parts.danger.call')}{' '}
        <span class="soft">{translate('parts.danger.page')}</span>
      </p>
    </section>
  )
}
