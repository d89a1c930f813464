import { findFirstWords } from '../../../domain/first-words'
import { isolate } from '../../../locales/isolates'
import type { Translator } from '../../../locales/translator'
import type { OpenedCase, StaffApplication } from '../../desk/desk-facts'
import { Choice } from '../../parts/choice'
import { useTranslator } from '../../parts/frame'
import { Notice } from '../../parts/notice'
import { Sentence } from '../../parts/sentence'
import { writeInstant } from '../track/tracked'

interface WithheldChoiceProps {
  opened: OpenedCase
  typed: Record<string, string>
  error: string | undefined
}

/** Which withheld text is examined, and who reads it once it is shown. Of several texts none is chosen before the officer chooses. */
export function WithheldChoice({ opened, typed, error }: WithheldChoiceProps) {
  const translator = useTranslator()
  const { translate } = translator
  const { application } = opened
  const [first, ...others] = application.toExamine ?? []
  if (!first) return null
  const name = (id: string) => nameText(translator, application, id)
  return (
    <>
      {others.length === 0 ? (
        <>
          <input type="hidden" name="withheld" value={first.id} />
          <p>
            <Sentence text={name(first.id)} />
          </p>
        </>
      ) : (
        <Choice
          name="withheld"
          label={translate('desk.act.withheld')}
          error={error}
          chosen={typed['withheld'] === undefined ? [] : [typed['withheld']]}
          options={[first, ...others].map(({ id }) => ({ value: id, label: name(id) }))}
        />
      )}
      <Notice tone="warning" title={sayReaders(translator, opened)} />
    </>
  )
}

/** A text by its kind, its instant and its first words, as it stands on the page. */
function nameText(translator: Translator, application: StaffApplication, id: string): string {
  const text = application.texts.find((each) => each.id === id)
  if (!text) return translator.translate('desk.act.withheld.unread')
  const named = {
    kind: translator.translate(`desk.text.${text.kind}`),
    at: isolate(writeInstant(translator, application, text.at)),
  }
  const words = findFirstWords(text.body)
  return words === undefined
    ? `${named.kind} · ${named.at}`
    : translator.translate('desk.act.withheld.text', { ...named, words: isolate(words) })
}

function sayReaders({ translate, language }: Translator, { application: { entity }, programme }: OpenedCase): string {
  const body = programme.entities.find(({ code }) => code === entity)?.names[language]
  return body === undefined
    ? translate('desk.examine.readers')
    : translate('desk.examine.readers.body', { entity: isolate(body) })
}
