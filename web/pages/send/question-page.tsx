import { ContactLine } from '../../parts/contact'
import { Document } from '../../parts/document'
import { OtherDrafts } from '../../parts/draft-list'
import { Emergency } from '../../parts/emergency'
import { ErrorSummary, type FieldError } from '../../parts/error-summary'
import { Button, Buttons, Form } from '../../parts/form'
import type { Frame } from '../../parts/frame'
import { Notice } from '../../parts/notice'
import { OfflineNotice } from '../../parts/offline-notice'
import { Progress } from '../../parts/progress'
import { listFields, type Mistake } from '../../send/check-question'
import type { FormFacts, Question, Typed } from '../../send/question'
import { isInDanger } from '../../send/questions/safety'
import { JoiningBodies } from './joining-bodies'
import { QuestionField, say } from './question-field'
import { SuggestedBody } from './suggested-body'

export interface QuestionPageFacts {
  question: Question
  typed: Typed
  facts: FormFacts
  /** the id of the draft on the device, when it is known */
  device: string | undefined
  mistakes: readonly Mistake[]
  /** what else is wrong, in a sentence; it is shown above the form and at the field */
  refusal?: FieldError
  number: number
  total: number
  back: string
  action: string
  /** the reader changes one answer and then goes back to all of them */
  isChange: boolean
  /** how many questions keep the complaint from being sent, when the reader was about to send it */
  unanswered: number
}

/** No field has this name, so that the form is found by it. */
const FORM = 'form'

/** Every question of the form: its title, what is said before it, its fields. */
export function QuestionPage({ frame, ...page }: { frame: Frame } & QuestionPageFacts) {
  const { question, typed, facts, device, mistakes, refusal, number, total, back, action, isChange, unanswered } = page
  const { translator } = frame
  const { translate } = translator
  const fields = listFields(question, facts)
  const title = say(translator, question.title ?? fields[0]?.label ?? 'send.unknown', typed, facts)
  const errors = mistakes.map(({ field, sentence }) => ({ field, text: translate(sentence) }))
  const allErrors = refusal ? [refusal, ...errors] : errors
  return (
    <Document
      frame={frame}
      title={title}
      back={back}
      hasErrors={allErrors.length > 0}
      keeps={FORM}
      scripts={isInDanger(typed) ? [] : ['keep']}
      isLight
    >
      <ErrorSummary errors={allErrors} />
      {(question.showsEmergency || isInDanger(typed)) && <Emergency />}
      {question.showsEmergency && <ContactLine say={(values) => translate('parts.danger.else', values)} isQuiet />}
      {unanswered > 0 && allErrors.length === 0 && (
        <Notice tone="warning" title={translate('sendPage.unsent')}>
          <p>{translate('sendPage.unsent.count', { count: unanswered })}</p>
        </Notice>
      )}
      <Progress number={number} total={total} />
      {question.title && <h1>{title}</h1>}
      {question.lead?.map((sentence) => (
        <p>{say(translator, sentence, typed, facts)}</p>
      ))}
      {question.suggestsFor && facts.suggestion && (
        <SuggestedBody suggestion={facts.suggestion} typed={typed} facts={facts} />
      )}
      <Form
        id={FORM}
        action={action}
        // In danger nothing is kept on the device, so the words must stay on the page.
        {...(!isInDanger(typed) && { draft: device ?? '', offline: `/${translator.language}/send/all` })}
      >
        {question.warnsOfDrafts && <OtherDrafts />}
        {fields.map((field) => (
          <QuestionField field={field} typed={typed} facts={facts} mistakes={mistakes} isTitle={!question.title} />
        ))}
        {question.namesJoining && <JoiningBodies facts={facts} sector={question.namesJoining(typed)} />}
        <Buttons>
          <Button>{translate(isChange && unanswered === 0 ? 'sendPage.save' : 'sendPage.continue')}</Button>
        </Buttons>
        {(isInDanger(typed) || question.showsEmergency) && <OfflineNotice isInDanger />}
      </Form>
    </Document>
  )
}
