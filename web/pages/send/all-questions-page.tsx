import { Document } from '../../parts/document'
import { Emergency } from '../../parts/emergency'
import { Button, Buttons, Form } from '../../parts/form'
import type { Frame } from '../../parts/frame'
import { Notice } from '../../parts/notice'
import { RehearsalNotice } from '../../parts/rehearsal-notice'
import { SendingNotice } from '../../parts/sending-notice'
import type { FormFacts } from '../../send/question'
import { QUESTIONS } from '../../send/questions'
import { listFills, listWords } from './changing-words'
import { QuestionPart } from './question-part'

/**
 * All questions on one blank page, the same for everybody, so that it is kept for the time without network. The script shows the
 * questions that are asked and their words for another person; without script all are shown.
 */
export function AllQuestionsPage({ frame, facts }: { frame: Frame; facts: FormFacts }) {
  const { translate, language } = frame.translator
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
        words={listWords(frame, facts, QUESTIONS)}
        fills={listFills()}
      >
        {QUESTIONS.map((question) => (
          <QuestionPart question={question} questions={QUESTIONS} facts={facts} />
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
}
