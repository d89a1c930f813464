import { DIRECTIONS, LANGUAGE_NAMES, LANGUAGES } from '../../locales/language'
import { useFrame } from './frame'

/** Where “Leave quickly” leads: a page that everybody opens and that tells nothing. */
export const LEAVE_TO = 'https://www.google.com/'

interface HeaderProps {
  hasLeave: boolean
  /** id of a form whose typed words the other language keeps: its page takes `SHOWN_FIELD` and shows them again */
  keeps?: string | undefined
}

/** A form that is sent with this field only wants its words shown on the page of another language: nothing is done. */
export const SHOWN_FIELD = 'show'

/** The name of the platform, the same page in the other language, and the way out for a reader who is watched. */
export function Header({ hasLeave, keeps }: HeaderProps) {
  const { translator, path, pathOf } = useFrame()
  const { translate, language } = translator
  const others = LANGUAGES.filter((other) => other !== language)
  return (
    <header class="header">
      <div class="width header-row">
        <a class="brand" href={`/${language}`}>
          <img class="brand-mark" src={pathOf('mark')} width="40" height="40" alt="" />
          <span>
            <span class="brand-name">{translate('parts.brand')}</span>
            <span class="brand-line">{translate('parts.brand.line')}</span>
          </span>
        </a>
        {/* The key Enter presses the first button of a form. Without this one it would change the language. */}
        {keeps !== undefined && <button class="spoken" form={keeps} tabIndex={-1} aria-hidden="true" />}
        {others.map((other) => {
          const words = { lang: other, dir: DIRECTIONS[other] }
          const address = `/${other}${path}`
          return keeps === undefined ? (
            <a class="header-link" href={address} hreflang={other} {...words}>
              {LANGUAGE_NAMES[other]}
            </a>
          ) : (
            <button class="header-link" form={keeps} formaction={address} name={SHOWN_FIELD} value="form" {...words}>
              {LANGUAGE_NAMES[other]}
            </button>
          )
        })}
        {hasLeave && (
          <a class="header-link leave" href={`/${language}/leave`} data-leave={LEAVE_TO}>
            {translate('parts.leave')}
          </a>
        )}
      </div>
    </header>
  )
}
