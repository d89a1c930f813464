import { formatDate } from '../../../locales/format-time'
import { isolate } from '../../../locales/isolates'
import { useTranslator } from '../../parts/frame'
import { Notice } from '../../parts/notice'
import { Sentence } from '../../parts/sentence'
import { Terms } from '../../parts/terms'
import type { FormFacts, SuggestedBody as Suggestion, Typed } from '../../send/question'

interface SuggestedBodyProps {
  suggestion: Suggestion
  typed: Typed
  facts: FormFacts
  /** where the reader can choose otherwise; absent on the page of the question itself */
  change?: string
}

/** Which body gets the application and why, or that there is no suggestion; who decides about it, and by when. */
export function SuggestedBody({ suggestion: { entity, decides, timeZone }, typed, facts, change }: SuggestedBodyProps) {
  const { translate, language } = useTranslator()
  const name = entity && isolate(entity.name)
  const { sectors, regions } = facts.programme
  const sector = isolate(sectors.find(({ code }) => code === typed['sector'])?.names[language] ?? '')
  const region = isolate(regions?.list.find(({ code }) => code === typed['governorate'])?.names[language] ?? '')
  const date = decides && isolate(formatDate(language, Date.parse(decides.by), timeZone))
  const isQuestion = change === undefined
  const sentences = [
    entity?.why === 'sector' && translate('suggestion.because', { sector }),
    entity?.why === 'region' && translate('suggestion.because.region', { sector, region }),
    isQuestion && entity && translate('suggestion.other'),
    !entity && isQuestion && translate('suggestion.unknown.text'),
    date === undefined
      ? translate('suggestion.duty')
      : entity
        ? translate('suggestion.decides', { holder: isolate(decides?.holder ?? ''), date })
        : translate('suggestion.triage', { date }),
    decides && name !== undefined && translate('suggestion.silence', { entity: name }),
    // The preview does not tell whether the words lead to the officer on duty. The page of the check says it beside its dates.
    isQuestion && decides && translate('suggestion.words'),
  ].filter((sentence) => typeof sentence === 'string')
  const title =
    name === undefined
      ? translate(isQuestion ? 'suggestion.unknown' : 'suggestion.none')
      : translate(entity?.why === 'applicant' ? 'suggestion.chosen' : 'suggestion.suggested', { entity: name })
  return (
    <Notice title={title}>
      {sentences.map((sentence) => (
        <p>
          <Sentence text={sentence} />
          <Terms of={sentence} />
        </p>
      ))}
      {!isQuestion && (
        <p>
          <a href={change}>{translate('suggestion.change')}</a>
        </p>
      )}
    </Notice>
  )
}
