import { type ChosenField, listMatterRows, listPersonRows } from '../../parts/given-facts'
import { useTranslator } from '../../parts/frame'
import { SummaryList } from '../../parts/summary-list'
import { WrittenText } from '../../parts/written-text'
import { listAsked, listFields } from '../../send/check-question'
import type { FormFacts, Typed } from '../../send/question'
import type { SubmissionPreview } from '../../send/preview'
import { nameOption } from './question-field'

interface SeenByBodyProps {
  seen: SubmissionPreview['seenByBody']
  typed: Typed
  facts: FormFacts
}

/** What the responsible body sees, field by field as the API gives it; a field that it does not give is not shown. */
export function SeenByBody({ seen: { text, applicant, surroundings }, typed, facts }: SeenByBodyProps) {
  const translator = useTranslator()
  const { translate } = translator
  const nameChosen = (name: ChosenField): string => {
    const field = listAsked(typed, facts)
      .flatMap((question) => listFields(question, facts))
      .find((each) => each.name === name)
    const option = field?.options?.(facts, typed).find(({ value }) => value === typed[name])
    return option ? nameOption(translator, option).label : ''
  }
  const words = { label: translate('sendPage.seen.text'), value: <WrittenText text={typed['text'] ?? ''} /> }
  return (
    <SummaryList
      rows={[
        ...(text ? [words] : []),
        ...listPersonRows(translator, applicant, nameChosen),
        ...listMatterRows(translator, surroundings),
      ]}
    />
  )
}
