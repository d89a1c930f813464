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
const Words = ({ text }: { text: string }) => (
  <>{text.split(DIGIT_GROUPS).map((part, index) => (index % 2 === 1 ? <bdi class="whole">{part}</bdi> : part))}</>
)

/**
 * A text that a person wrote, with its own line ends. Each paragraph has its own language and direction, because officers answer in two
 * languages one below the other. `title`: what its author called it.
 */
export const WrittenText = ({ text, title }: { text: string; title?: string | undefined }) => (
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
        <Words text={paragraph} />
      </p>
    ))}
  </blockquote>
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
