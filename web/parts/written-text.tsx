import { parseReference } from '../../domain/reference'
import { findWrittenLanguage } from '../../domain/written-language'
import { DIGIT_GROUPS } from '../../locales/digit-groups'
import { DIRECTIONS } from '../../locales/language'
import { CallCentre } from './contact'
import { useTranslator } from './frame'

/** `lang` and `dir` of words that a person wrote; without letters they have no language, and the browser finds their direction. */
function describeLanguage(text: string) {
  const language = findWrittenLanguage(text)
  return language ? { lang: language, dir: DIRECTIONS[language] } : { dir: 'auto' as const }
}

/** Words that a person wrote. Their references and telephone numbers keep the order of their groups. */
const Words = ({ text, linkTo }: { text: string; linkTo?: LinkTo | undefined }) => (
  <>
    {text.split(DIGIT_GROUPS).map((part, index) => {
      if (index % 2 === 0) return part
      const reference = linkTo && parseReference(part)
      const whole = <bdi class="whole">{part}</bdi>
      return reference === undefined ? whole : <a href={linkTo?.(reference)}>{whole}</a>
    })}
  </>
)

/** The address of the application with a reference. */
type LinkTo = (reference: string) => string

interface WrittenTextProps {
  text: string
  title?: string | undefined
  linkTo?: LinkTo
}

/**
 * A text that a person wrote, with its own line ends. Each paragraph has its own language and direction, because officers answer in two
 * languages one below the other. `title`: what its author called it. `linkTo`: references in it are links.
 */
export const WrittenText = ({ text, title, linkTo }: WrittenTextProps) => (
  <blockquote class="written" dir={describeLanguage(text).dir}>
    {title !== undefined && (
      <p {...describeLanguage(title)}>
        <strong>
          <Words text={title} />
        </strong>
      </p>
    )}
    {text.split(/\n{2,}/).map((paragraph) => (
      <p {...describeLanguage(paragraph)}>
        <Words text={paragraph} linkTo={linkTo} />
      </p>
    ))}
  </blockquote>
)

/** Words that a person wrote, cut after some lines by the class `name`. The sign of the cut stands where their own direction ends. */
export const CutWords = ({ text, name }: { text: string; name: string }) => (
  <span class={name} dir={describeLanguage(text).dir}>
    <WrittenWords text={text} />
  </span>
)

/** Words that a person wrote, inside a line, such as a name or a place. */
export const WrittenWords = ({ text }: { text: string }) => (
  <bdi {...describeLanguage(text)}>
    <Words text={text} />
  </bdi>
)

/** Says when a text of somebody else is not in the language of its reader, and who reads it to them. */
export function LanguageHint({ text }: { text: string }) {
  const { translate, language } = useTranslator()
  const written = findWrittenLanguage(text)
  if (written === undefined || written === language) return null
  return (
    <p class="soft small">
      {translate('parts.written.in', { language: translate(`parts.language.${written}`) })}{' '}
      <CallCentre say={(values) => translate('parts.written.ask', values)} />
    </p>
  )
}
