import { findWrittenLanguage } from '../../domain/written-language'
import { useTranslator } from './frame'

/** Words that were sent and not taken, to be copied: each in a field of its own, which is sent with nothing. */
export function KeptWords({ texts }: { texts: readonly string[] }) {
  const { translate } = useTranslator()
  return (
    <>
      {texts.map((text, index) => (
        <p class="field">
          <label for={`kept-${index}`}>{translate('parts.kept')}</label>
          <textarea
            class="input input-long"
            id={`kept-${index}`}
            lang={findWrittenLanguage(text)}
            dir="auto"
            rows={8}
            readOnly
          >
            {text}
          </textarea>
        </p>
      ))}
    </>
  )
}
