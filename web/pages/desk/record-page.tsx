import type { Services } from '../../../api/services'
import { deskPath, type DeskFilter } from '../../desk/desk-filter'
import { AGENT_CHANNELS, CHANNEL, KNOWN, PLACE_ASKED, RECORD, STEP, WRITTEN_IN } from '../../desk/record-fields'
import type { StaffSession } from '../../desk/desk-facts'
import { Choice } from '../../parts/choice'
import { Document } from '../../parts/document'
import { Emergency } from '../../parts/emergency'
import { ErrorSummary, findError, type FieldError } from '../../parts/error-summary'
import { Button, Buttons, Form } from '../../parts/form'
import type { Frame } from '../../parts/frame'
import { Notice } from '../../parts/notice'
import type { Mistake } from '../../send/check-question'
import { AGENT_QUESTIONS } from '../../send/agent-questions'
import type { FormFacts, Typed } from '../../send/question'
import { LANGUAGES } from '../../../locales/language'
import { listWords } from '../send/changing-words'
import { QuestionPart } from '../send/question-part'
import { DutyPhone } from './raise-hints'

type Found = Awaited<ReturnType<Services['reads']['searchApplications']>>['applications']

export interface RecordPageFacts {
  session: StaffSession
  filter: DeskFilter
  facts: FormFacts
  typed: Typed
  /** the mistakes of the questions; none unless given */
  mistakes?: readonly Mistake[]
  /** other mistakes; none unless given */
  others?: readonly FieldError[]
  /** other applications with the same telephone number; `isComplete`: one more would be recorded now */
  found?: { digits: string; applications: Found; isComplete?: boolean } | undefined
  /** why it was not recorded */
  refusal?: string
  /** makes pressing twice one application */
  commandId: string
}

/** All questions on one page, with which an agent records the application of a caller or of a visitor. */
export function RecordPage({ frame, ...page }: { frame: Frame } & RecordPageFacts) {
  const { session, filter, facts, typed, mistakes = [], others = [], found, refusal, commandId } = page
  const { translate, language } = frame.translator
  const errors = [...others, ...mistakes.map(({ field, sentence }) => ({ field, text: translate(sentence) }))]
  const title = translate('desk.record')
  const hidden = {
    csrfToken: session.csrfToken,
    commandId,
    ...(found && { [KNOWN]: found.digits }),
    ...(typed[PLACE_ASKED] !== undefined && { [PLACE_ASKED]: typed[PLACE_ASKED] }),
  }
  return (
    <Document
      frame={frame}
      title={title}
      hasErrors={errors.length > 0}
      back={deskPath(language, filter)}
      hasNoLeave
      styles={['desk']}
      scripts={['record']}
    >
      <ErrorSummary errors={errors} />
      {found && <SameNumber frame={frame} filter={filter} {...found} />}
      {refusal !== undefined && <Notice tone="warning" title={refusal} isResult />}
      <h1>{title}</h1>
      <Emergency />
      <p>{translate('desk.record.before')}</p>
      <p>{translate('desk.record.lead')}</p>
      <Form
        id="record"
        action={deskPath(language, filter, RECORD)}
        hidden={hidden}
        words={listWords(frame, facts, AGENT_QUESTIONS)}
      >
        <Choice
          name={CHANNEL}
          label={translate('desk.record.channel')}
          options={listChannels(facts).map((value) => ({ value, label: translate(`desk.record.channel.${value}`) }))}
          chosen={[typed[CHANNEL] ?? 'contact_centre']}
          error={findError(errors, CHANNEL)}
        />
        <Choice
          name={WRITTEN_IN}
          label={translate('desk.record.language')}
          options={LANGUAGES.map((value) => ({ value, label: translate(`parts.language.${value}`) }))}
          chosen={typed[WRITTEN_IN] === undefined ? [] : [typed[WRITTEN_IN]]}
          error={findError(errors, WRITTEN_IN)}
        />
        {AGENT_QUESTIONS.map((question) => (
          <>
            <QuestionPart
              question={question}
              questions={AGENT_QUESTIONS}
              facts={facts}
              typed={typed}
              mistakes={mistakes}
            />
            {/* The first button of the form, so that Enter only looks, and records nothing. */}
            {question.name === 'contact' && (
              <Buttons>
                <Button look="second" name={STEP} value="look">
                  {translate('desk.record.look')}
                </Button>
              </Buttons>
            )}
          </>
        ))}
        <p>
          {translate('desk.record.duty')} <DutyPhone />
        </p>
        <p>{translate('desk.record.seen')}</p>
        <Buttons>
          <Button>{translate(found?.isComplete ? 'desk.record.send.other' : 'desk.record.send')}</Button>
        </Buttons>
      </Form>
    </Document>
  )
}

/** The ways in which applications reach the agents of a programme. */
const listChannels = ({ programme }: FormFacts) =>
  AGENT_CHANNELS.filter((channel) => programme.channels.includes(channel))

interface SameNumberProps {
  frame: Frame
  filter: DeskFilter
  applications: Found
  isComplete?: boolean
}

/** Links open beside the form, so that nothing that was typed is lost. */
function SameNumber({ frame, filter, applications, isComplete }: SameNumberProps) {
  const { translate, language } = frame.translator
  if (applications.length === 0) return <Notice tone="success" title={translate('desk.record.known.none')} isResult />
  return (
    <Notice tone="warning" title={translate('desk.record.known', { count: applications.length })} isResult>
      <p>{translate('desk.record.known.text')}</p>
      <ul>
        {applications.map(({ reference, name, words, stage }) => (
          <li>
            <a href={deskPath(language, filter, reference)} target="_blank" rel="noopener">
              <bdi class="whole">{reference}</bdi>
            </a>{' '}
            {name !== undefined && (
              <>
                <bdi>{name}</bdi>{' '}
              </>
            )}
            <span class="soft">{translate(`desk.stage.${stage}`)}</span>
            {words !== undefined && (
              <>
                {' '}
                <bdi>{words}</bdi>
              </>
            )}
          </li>
        ))}
      </ul>
      {isComplete && (
        <Buttons>
          <button class="button button-second" form="record">
            {translate('desk.record.send.other')}
          </button>
        </Buttons>
      )}
    </Notice>
  )
}
