import { phoneInSentence } from '../../locales/contact'
import { CallSentence, ContactLine } from './contact'
import { useFrame } from './frame'

/** Help, privacy, accessibility, what works now, the sign-in of staff and the numbers to call, in the same place on every page (WCAG 2.2, 3.2.6). */
export function Footer({ isShort }: { isShort: boolean | undefined }) {
  const { contact, translator } = useFrame()
  const { translate, language } = translator
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
        {contact && (
          <p>
            <CallSentence
              text={translate('parts.emergency', { number: phoneInSentence(contact.emergency) })}
              number={contact.emergency}
            />
          </p>
        )}
        {!isShort && <ContactLine />}
      </div>
    </footer>
  )
}
