import { DIRECTIONS, LANGUAGE_NAMES, LANGUAGES } from '../../locales/language'
import { useFrame } from './frame'

/** Where “Leave quickly” leads: a page that everybody opens and that tells nothing. */
export const LEAVE_TO = 'https://www.google.com/'

/** The name of the platform, the same page in the other language, and the way out for a reader who is watched. */
export function Header({ hasLeave }: { hasLeave: boolean }) {
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
        {others.map((other) => (
          <a class="header-link" href={`/${other}${path}`} hreflang={other} lang={other} dir={DIRECTIONS[other]}>
            {LANGUAGE_NAMES[other]}
          </a>
        ))}
        {hasLeave && (
          <a class="header-link leave" href={`/${language}/leave`} data-leave={LEAVE_TO}>
            {translate('parts.leave')}
          </a>
        )}
      </div>
    </header>
  )
}
