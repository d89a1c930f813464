import { SelectField } from '../../parts/select-field'
import { useTranslator } from '../../parts/frame'
import { OtherDrafts } from '../../parts/draft-list'
import { Terms } from '../../parts/terms'
import { listFields, type Mistake } from '../../send/check-question'
import type { FieldRow, FormFacts, Question, Typed } from '../../send/question'
import { chosen, listLead, nameLead } from './changing-words'
import { JoiningBodies } from './joining-bodies'
import { QuestionField, say } from './question-field'

interface QuestionPartProps {
  question: Question
  /** all questions of the page */
  questions: readonly Question[]
  facts: FormFacts
  /** what stands in the fields; nothing unless given */
  typed?: Typed
  mistakes?: readonly Mistake[]
}

/**
 * One question on a page with all questions. Its words are those for anybody: the script shows the questions that are asked, and the words
 * that fit the answers; see `showAsked`.
 */
export function QuestionPart({ question, questions, facts, typed = {}, mistakes = [] }: QuestionPartProps) {
  const translator = useTranslator()
  const fields = listFields(question, facts)
  return (
    <fieldset class="field" data-when={findCondition(question, questions, facts)}>
      {question.title && (
        <legend>
          <h2 id={`question-${question.name}`}>{say(translator, question.title, {}, facts)}</h2>
        </legend>
      )}
      {listLead(question).map((sentence, index) => (
        <>
          <p id={nameLead(question, index)}>{say(translator, sentence, {}, facts)}</p>
          {/* Apart, because a script may change the words before it. No page comes before this one. */}
          <Terms of={say(translator, sentence, {}, facts)} isApart />
        </>
      ))}
      {question.warnsOfDrafts && <OtherDrafts />}
      {fields.map((field) =>
        field.name === 'entity' ? (
          <BodyField field={field} facts={facts} typed={typed} mistakes={mistakes} />
        ) : field.kind === 'position' ? null : (
          <QuestionField
            field={forAnybody(field)}
            typed={{}}
            values={typed}
            facts={facts}
            mistakes={mistakes}
            isTitle={false}
          />
        ),
      )}
      {question.namesJoining && <JoiningBodies facts={facts} isFolded />}
    </fieldset>
  )
}

interface BodyFieldProps {
  field: FieldRow
  facts: FormFacts
  typed: Typed
  mistakes: readonly Mistake[]
}

/** The bodies of all subjects. One that does not belong to the subject is asked again when it is sent. */
function BodyField({ field, facts, typed, mistakes }: BodyFieldProps) {
  const translator = useTranslator()
  const nameOf = (label: FieldRow['label']): string => say(translator, label, {}, facts)
  const groups = facts.programme.sectors.flatMap(({ code, names }) =>
    (field.options?.(facts, { sector: code }) ?? [])
      .filter(({ isApart }) => !isApart)
      .map(({ value, label }) => ({ value, label: nameOf(label), group: names[translator.language] })),
  )
  const unknown = (field.options?.(facts, {}) ?? []).filter(({ isApart }) => isApart)
  const options = [...unknown.map(({ value, label }) => ({ value, label: nameOf(label) })), ...groups]
  const mistake = mistakes.find(({ field: name }) => name === field.name)
  return (
    <SelectField
      name={field.name}
      label={nameOf(field.label)}
      options={options}
      chosen={typed[field.name] ?? unknown[0]?.value}
      error={mistake && translator.translate(mistake.sentence)}
    />
  )
}

/** Nobody knows yet whose name is written; see `listFills`. */
const forAnybody = ({ autocomplete: _filledIn, ...field }: FieldRow): FieldRow => field

/** Under which answer a question is asked; undefined when it is asked always, or is asked unless an answer is given. */
function findCondition({ isAsked }: Question, questions: readonly Question[], facts: FormFacts): string | undefined {
  if (!isAsked || isAsked({}, facts)) return undefined
  return questions
    .flatMap(({ fields }) => fields)
    .filter(({ kind }) => kind === 'choice')
    .flatMap((field) => (field.options?.(facts, {}) ?? []).map(({ value }) => [field.name, value] as const))
    .filter(([name, value]) => isAsked({ [name]: value }, facts))
    .map(([name, value]) => chosen(name, value))
    .join()
}
