import { DIRECTIONS, type Language } from '../../locales/language'

interface WrittenTextProps {
  text: string
  /** the language in which it was written, when it is known */
  language?: Language
}

/** A text that a person wrote, in its own direction and with its own line ends. */
export function WrittenText({ text, language }: WrittenTextProps) {
  return (
    <blockquote class="written" lang={language} dir={language ? DIRECTIONS[language] : 'auto'}>
      {text}
    </blockquote>
  )
}
