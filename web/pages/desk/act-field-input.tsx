import type { CommandName } from '../../../domain/arguments'
import { WORDS_RULES } from '../../../domain/code-lists'
import { isolate } from '../../../locales/isolates'
import type { Translator } from '../../../locales/translator'
import type { OpenedCase } from '../../desk/desk-facts'
import { findSuggested, scoreField } from '../../desk/staff-act-fields'
import { listCodeOptions } from '../../desk/staff-codes'
import { listVerifications } from '../../desk/list-verifications'
import { listSimilar, listTypedOptions, showTyped, TYPED_FIELDS } from '../../desk/typed-bodies'
import type { CommandField } from '../../forms/command-fields'
import { Choice } from '../../parts/choice'
import type { FieldError } from '../../parts/error-summary'
import { useTranslator } from '../../parts/frame'
import { ListField } from '../../parts/list-field'
import { LongText } from '../../parts/long-text'
import { SelectField } from '../../parts/select-field'
import { listChoices } from '../track/tracked'
import { nameValue } from './name-value'

interface ActFieldProps {
  opened: OpenedCase
  act: CommandName
  typed: Record<string, string>
  errors: readonly FieldError[]
}

/** Up to so many codes are shown one below the other; more stand in a list. */
const MAX_SHOWN_CODES = 6

/** One field of the form of an act, with the names that the programme gives to its codes. */
export function ActFieldInput({
  opened,
  act,
  field,
  typed,
  error,
}: ActFieldProps & { field: CommandField; error: string | undefined }) {
  const translator = useTranslator()
  const { findSentence, translate } = translator
  const shared = { name: field.name, error, isOptional: !field.isRequired && !isSometimesRequired(opened, act, field) }
  const value =
    typed[field.name] ?? (act === 'route' && field.name === 'entity' ? findSuggested(opened)?.entity : undefined)
  if (field.kind === 'text') {
    const label = findSentence(`desk.act.text.${act}`) ?? translate('desk.act.text')
    const hint = act === 'return' ? sayWhenToExplain(opened, translator) : undefined
    return <LongText {...shared} {...(hint && { hint })} label={label} value={value} limit={field.limit} />
  }
  const label = findSentence(`desk.field.${field.name}`) ?? field.name
  if (field.kind === 'code') {
    if (TYPED_FIELDS.includes(field.name)) {
      const bodies = listTypedOptions(opened, act, field.name, translator)
      const hint = translate('desk.field.typed')
      const shown = showTyped(bodies, value)
      // A body that was refused although its name is right, because it joins later, is not proposed again.
      const proposals = error !== undefined && value ? listSimilar(bodies, value).filter((name) => name !== shown) : []
      const list = { options: bodies, value: shown, proposals }
      return <ListField {...shared} {...list} hint={hint} label={label} />
    }
    const options = listCodeOptions(opened, act, field.name, translator).map((option) => ({
      ...option,
      ...hintOf(act, option.value, translator),
    }))
    if (options.length > MAX_SHOWN_CODES)
      return <SelectField {...shared} label={label} options={options} chosen={value} />
    const hint = act === 'object' && field.isRequired && { hint: translate('desk.act.object.reason') }
    return <Choice {...shared} {...hint} label={label} options={options} chosen={value === undefined ? [] : [value]} />
  }
  const { application, programme } = opened
  const outcomes = programme.types.find(({ type }) => type === application.type)?.outcomes
  const values = listValues(opened, act, field)
  const options = values
    .filter((each) => field.name !== 'outcome' || (outcomes as readonly string[] | undefined)?.includes(each) !== false)
    .map((each) => ({
      value: each,
      label: nameOption(translator, opened, field.name, each),
      ...hintOfReaders(opened, field.name, each, translator),
    }))
  const isWrongNumber = field.name === 'verifiedBy' && application.number?.wrongAt !== undefined
  // What is meant for offices must not reach the applicant by a wrong tap.
  const chosen = value ?? (field.name === 'audience' && tellsOffices(opened) ? 'staff' : undefined)
  const hint = isWrongNumber ? translate('desk.verify.wrong') : findSentence(`desk.field.${field.name}.hint`)
  const question = (
    <Choice
      {...shared}
      {...(hint && { hint })}
      label={label}
      options={options}
      chosen={chosen === undefined ? [] : [chosen]}
    />
  )
  // The script shows this question only with the answer to which it belongs.
  return field.name === 'otherContact' ? <div data-when="result=wrong_number">{question}</div> : question
}

const tellsOffices = ({ application: { remarkGoesTo = [] } }: OpenedCase): boolean => remarkGoesTo.length > 0

/** The values that this reader can choose. The two for officials have the same readers, so there is one, which says who is told. */
function listValues(opened: OpenedCase, act: CommandName, field: CommandField & { kind: 'choice' }): readonly string[] {
  if (field.name === 'verifiedBy') return listVerifications(act, opened.application)
  if (field.name !== 'audience' || opened.application.remarkGoesTo === undefined) return field.values
  return ['staff', 'applicant']
}

function nameOption(translator: Translator, opened: OpenedCase, field: string, value: string): string {
  const { remarkGoesTo = [] } = opened.application
  if (field !== 'audience' || value !== 'staff' || remarkGoesTo.length === 0) return nameValue(translator, field, value)
  return translator.joinAll(remarkGoesTo.map(isolate))
}

const hintOfReaders = (
  opened: OpenedCase,
  field: string,
  value: string,
  { translate }: Translator,
): { hint?: string } =>
  field === 'audience' && value === 'staff' && tellsOffices(opened)
    ? { hint: translate('desk.field.audience.readers') }
    : {}

/** Whether the words are required with one of the reasons; the hint says with which. */
const isSometimesRequired = ({ application }: OpenedCase, act: CommandName, { kind }: CommandField): boolean =>
  kind === 'text' && (act === 'help' || listChoices(application, act).some(({ words }) => words !== undefined))

/** What distinguishes a reason of the platform for a return from the others; nothing for a reason of a programme. */
function hintOf(act: CommandName, code: string, { findSentence }: Translator): { hint?: string } {
  const hint = act === 'return' ? findSentence(`desk.return.reason.${code}`) : undefined
  return hint === undefined ? {} : { hint }
}

/** Says who reads the words of a return, and with which reasons they are required. */
function sayWhenToExplain({ application }: OpenedCase, { translate, joinChoices }: Translator): string {
  const codes = listChoices(application, 'return')
  const quote = ({ name }: { name: string }) => translate('desk.return.words.reason', { reason: isolate(name) })
  const sentences = WORDS_RULES.flatMap((rule) => {
    const names = codes.filter(({ words }) => words === rule).map(quote)
    return names.length > 0 ? [translate(`desk.return.words.${rule}`, { reasons: joinChoices(names) })] : []
  })
  return [...sentences, translate('desk.return.readers')].join(' ')
}

/** The scores that a reviewer can give; the core accepts more, because programmes that count otherwise send them over the API. */
const SCORES = [1, 2, 3, 4, 5] as const

/** The questions by which an answer is scored, each as a row of numbers. */
export function Scores({ opened, act, typed }: ActFieldProps) {
  const { translate } = useTranslator()
  const questions = listChoices(opened.application, act)
  if (questions.length === 0) return null
  return (
    <>
      <p class="hint">{translate('desk.act.scores')}</p>
      {questions.map(({ code, name }) => (
        <fieldset class="score">
          <legend>{name}</legend>
          {SCORES.map((score) => {
            const id = `${scoreField(code)}-${score}`
            return (
              <>
                <input
                  class="choice-input"
                  type="radio"
                  id={id}
                  name={scoreField(code)}
                  value={score}
                  checked={typed[scoreField(code)] === String(score)}
                />
                <label for={id}>{score}</label>
              </>
            )
          })}
        </fieldset>
      ))}
    </>
  )
}
