import { Document } from '../../parts/document'
import { OtherDrafts } from '../../parts/draft-list'
import { Emergency } from '../../parts/emergency'
import { Button, Buttons, Form } from '../../parts/form'
import type { Frame } from '../../parts/frame'
import { Notice } from '../../parts/notice'
import { RehearsalNotice } from '../../parts/rehearsal-notice'
import { SelectField } from '../../parts/select-field'
import { SendingNotice } from '../../parts/sending-notice'
import { Terms } from '../../parts/terms'
import { listFields } from '../../send/check-question'
import type { FieldRow, FormFacts, Question } from '../../send/question'
import { QUESTIONS } from '../../send/questions'
import { chosen, listFills, listLead, listWords, nameLead } from './changing-words'
import { QuestionField, say } from './question-field'

/**
 * All questions on one blank page, the same for everybody, so that it is kept for the time without network. The script shows the
 * questions that are asked and their words for another person; without script all are shown.
 */
export function AllQuestionsPage({ frame, facts }: { frame: Frame; facts: FormFacts }) {
  const { translator } = frame
  const { translate, language } = translator
  return (
    <Document frame={frame} title={translate('allQuestions.title')} back={`/${language}`} scripts={['keep', 'device']}>
      <Emergency />
      <RehearsalNotice />
      <h1>{translate('allQuestions.title')}</h1>
      <Notice title={translate('allQuestions.offline')}>
        <p>{translate('allQuestions.text')}</p>
      </Notice>
      <Form
        action={`/${language}/send/check`}
        hidden={{ whole: 'yes' }}
        draft=""
        sends
        words={listWords(frame, facts)}
        fills={listFills()}
      >
        {QUESTIONS.map((question) => (
          <QuestionPart question={question} facts={facts} />
        ))}
        <p>{translate('allQuestions.seen')}</p>
        <p>{translate('sendPage.send.duty')}</p>
        <SendingNotice />
        <Buttons>
          <Button>{translate('sendPage.send')}</Button>
        </Buttons>
      </Form>
    </Document>
  )

  function QuestionPart({ question, facts: formFacts }: { question: Question; facts: FormFacts }) {
    const fields = listFields(question, formFacts)
    const first = fields[0]
    const title = say(translator, question.title ?? first?.label ?? 'send.unknown', {}, formFacts)
    return (
      <fieldset class="field" data-when={findCondition(question, formFacts)}>
        {question.title && (
          <legend>
            <h2 id={`question-${question.name}`}>{title}</h2>
          </legend>
        )}
        {listLead(question).map((sentence, index) => (
          <>
            <p id={nameLead(question, index)}>{say(translator, sentence, {}, formFacts)}</p>
            {/* Apart, because a script may change the words before it. No page comes before this one. */}
            <Terms of={say(translator, sentence, {}, formFacts)} isApart />
          </>
        ))}
        {question.warnsOfDrafts && <OtherDrafts />}
        {fields.map((field) =>
          field.name === 'entity' ? (
            <BodyField field={field} />
          ) : field.kind === 'position' ? null : (
            <QuestionField field={forAnybody(field)} typed={{}} facts={formFacts} mistakes={[]} isTitle={false} />
          ),
        )}
      </fieldset>
    )
  }

  /** The bodies of all subjects. One that does not belong to the subject is asked again when the network is there. */
  function BodyField({ field }: { field: FieldRow }) {
    const groups = facts.programme.sectors.flatMap(({ code, names }) =>
      (field.options?.(facts, { sector: code }) ?? [])
        .filter(({ isApart }) => !isApart)
        .map(({ value, label }) => ({ value, label: nameOf(label), group: names[language] })),
    )
    const unknown = (field.options?.(facts, {}) ?? []).filter(({ isApart }) => isApart)
    const options = [...unknown.map(({ value, label }) => ({ value, label: nameOf(label) })), ...groups]
    return (
      <SelectField
        name={field.name}
        label={say(translator, field.label, {}, facts)}
        options={options}
        chosen={unknown[0]?.value}
      />
    )
  }

  function nameOf(label: FieldRow['label']): string {
    return say(translator, label, {}, facts)
  }
}

/** Nobody knows yet whose name is written; see `listFills`. */
const forAnybody = ({ autocomplete: _filledIn, ...field }: FieldRow): FieldRow => field

/** Under which answer a question is asked; undefined when it is asked always, or is asked unless an answer is given. */
function findCondition({ isAsked }: Question, facts: FormFacts): string | undefined {
  if (!isAsked || isAsked({}, facts)) return undefined
  return QUESTIONS.flatMap(({ fields }) => fields)
    .filter(({ kind }) => kind === 'choice')
    .flatMap((field) => (field.options?.(facts, {}) ?? []).map(({ value }) => [field.name, value] as const))
    .filter(([name, value]) => isAsked({ [name]: value }, facts))
    .map(([name, value]) => chosen(name, value))
    .join()
}
