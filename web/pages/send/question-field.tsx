import type { Translator } from '../../../locales/translator'
import { Choice } from '../../parts/choice'
import { DateField } from '../../parts/date-field'
import type { FieldProps } from '../../parts/field'
import { useTranslator } from '../../parts/frame'
import { LongText } from '../../parts/long-text'
import { PositionField } from '../../parts/position-field'
import { SelectField } from '../../parts/select-field'
import { TextField } from '../../parts/text-field'
import type { Mistake } from '../../send/check-question'
import type { FieldRow, FormFacts, QuestionOption, SentenceOf, Typed, Words } from '../../send/question'
import { isInDanger } from '../../send/questions/safety'
import { pickDate } from '../../send/typed-fields'

interface QuestionFieldProps {
  field: FieldRow
  typed: Typed
  /** what stands in the field where its words are those for anybody; `typed` unless given */
  values?: Typed
  facts: FormFacts
  mistakes: readonly Mistake[]
  /** the label is the title of the page */
  isTitle: boolean
}

/** One field of a question, by its kind. The browser keeps no line that somebody in danger types, nor a place, for other forms. */
export function QuestionField({ field, typed, values = typed, facts, mistakes, isTitle }: QuestionFieldProps) {
  const translator = useTranslator()
  const { name, kind, label, hint, limit, autocomplete } = field
  const mistake = mistakes.find((each) => each.field === name)
  const props: FieldProps = {
    name,
    label: say(translator, label, typed, facts),
    ...(hint && { hint: say(translator, hint, typed, facts) }),
    error: mistake && translator.translate(mistake.sentence),
    isTitle,
    isOptional: !field.mistakes.missing,
  }
  const value = values[name]
  const options = (field.options?.(facts, typed) ?? []).map((option) => nameOption(translator, option))
  switch (kind) {
    case 'choice':
      return <Choice {...props} options={options} chosen={value === undefined ? [] : [value]} />
    case 'select':
      return <SelectField {...props} options={options} chosen={value} />
    case 'long':
      return <LongText {...props} value={value} limit={limit ?? 0} />
    case 'date':
      return (
        <DateField
          {...props}
          typed={pickDate(values, name)}
          {...(mistake?.wrongParts && { wrongParts: mistake.wrongParts })}
        />
      )
    case 'position':
      return <PositionField {...props} value={value} accuracy={values[`${name}-accuracy`]} />
    case 'text':
    case 'tel':
    case 'email':
      return (
        <TextField
          {...props}
          value={value}
          kind={kind}
          size={kind === 'text' ? 'full' : 'medium'}
          autocomplete={isInDanger(typed) ? 'off' : (autocomplete?.(typed) ?? 'off')}
        />
      )
  }
}

/** Says words that may depend on earlier answers and on the programme. */
export const say = (translator: Translator, sentence: SentenceOf, typed: Typed, facts: FormFacts): string =>
  sayWords(translator, typeof sentence === 'function' ? sentence(typed, facts) : sentence)

const sayWords = ({ translate, language }: Translator, words: Words): string =>
  typeof words === 'string' ? translate(words) : words[language]

/** The words of one option. */
export const nameOption = (
  translator: Translator,
  { label, hint, ...option }: QuestionOption,
): Omit<QuestionOption, 'label' | 'hint'> & { label: string; hint?: string } => ({
  ...option,
  label: sayWords(translator, label),
  ...(hint && { hint: translator.translate(hint) }),
})
