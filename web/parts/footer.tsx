import { pageNotePath } from '../own-path'
import { ContactLine, EmergencySentence } from './contact'
import { useFrame } from './frame'

/** Help (that of officers on their pages), privacy, accessibility, what works now, the sign-in of staff, a note about the page and the numbers to call, in the same place on every page (WCAG 2.2, 3.2.6). */
export function Footer({ isShort, isOfStaff }: { isShort: boolean | undefined; isOfStaff: boolean }) {
  const { contact, translator, page, programme } = useFrame()
  const { translate, language } = translator
  return (
    <footer class="footer">
      <div class="width">
        <ul class="footer-links">
          {(['help', 'privacy', 'accessibility', 'status'] as const).map((page) => (
            <li>
              <a href={`/${language}/${page === 'help' && isOfStaff ? 'help-for-officers' : page}`}>
                {translate(`parts.${page}`)}
              </a>
            </li>
          ))}
          <li>
            <a href={`/${language}/sign-in`}>{translate('parts.staff')}</a>
          </li>
          <li>
            <a href={pageNotePath(language, page, programme)}>{translate('note.link')}</a>
          </li>
        </ul>
        {contact && (
          <p>
            <EmergencySentence
              where="footer"
              number={contact.emergency}
              say={(number) => translate('parts.emergency', { number })}
            />
          </p>
        )}
        {!isShort && <ContactLine />}
      </div>
    </footer>
  )
}
