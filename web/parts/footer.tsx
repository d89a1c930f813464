import { isolate } from '../../locales/isolates'
import { useTranslator } from './frame'
import { Sentence } from './sentence'

/** The number of the emergency services in Jordan. */
export const EMERGENCY_NUMBER = '911'

/** Help, privacy, accessibility, what works now and the sign-in of staff, in the same place on every page (WCAG 2.2, 3.2.6). */
export function Footer() {
  const { translate, language } = useTranslator()
  return (
    <footer class="footer">
      <div class="width">
        <ul class="footer-links">
          {(['help', 'privacy', 'accessibility', 'status'] as const).map((page) => (
            <li>
              <a href={`/${language}/${page}`}>{translate(`parts.${page}`)}</a>
            </li>
          ))}
          <li>
            <a href={`/${language}/sign-in`}>{translate('parts.staff')}</a>
          </li>
        </ul>
        <p>
          <Sentence text={translate('parts.emergency', { number: isolate(EMERGENCY_NUMBER) })} />
        </p>
      </div>
    </footer>
  )
}
