import type { ComponentChildren } from 'preact'
import { formatPlainDate } from '../../../locales/format-time'
import type { Translator } from '../../../locales/translator'
import { readTypedDate } from '../../forms/typed-date'
import { Document } from '../../parts/document'
import { Emergency } from '../../parts/emergency'
import { ErrorSummary, type FieldError } from '../../parts/error-summary'
import { Button, Buttons, Form } from '../../parts/form'
import type { Frame } from '../../parts/frame'
import { PositionText } from '../../parts/position-text'
import { RehearsalNotice } from '../../parts/rehearsal-notice'
import { SendingNotice } from '../../parts/sending-notice'
import { SummaryList } from '../../parts/summary-list'
import { TypedDigits } from '../../parts/typed-digits'
import { WrittenText, WrittenWords } from '../../parts/written-text'
import { listAsked, listFields } from '../../send/check-question'
import type { SubmissionPreview } from '../../send/preview'
import type { FieldRow, FormFacts, Typed } from '../../send/question'
import { isInDanger } from '../../send/questions/safety'
import { pickDate, readPosition } from '../../send/typed-fields'
import { nameOption, say } from './question-field'
import { SeenByBody } from './seen-by-body'
import { Silence } from './silence'
import { SuggestedBody } from './suggested-body'

export interface CheckPageFacts {
  typed: Typed
  facts: FormFacts
  /** the id of the draft on the device, when there is one */
  device: string | undefined
  preview: SubmissionPreview
  errors: readonly FieldError[]
  back: string
}

/** All answers before they are sent, what the body sees of them, and what happens if nobody acts. */
export function CheckPage({ frame, typed, facts, device, preview, errors, back }: { frame: Frame } & CheckPageFacts) {
  const { translator } = frame
  const { translate, language } = translator
  const path = `/${language}/send`
  const ofDevice = device === undefined ? {} : { device }
  const rows = listAsked(typed, facts).flatMap((question) =>
    listFields(question, facts)
      .filter((field) => isShown(field, typed))
      .map((field) => ({
        label: say(translator, field.label, typed, facts),
        value: showAnswer(translator, field, typed, facts) ?? (
          <span class="soft">{translate('sendPage.check.empty')}</span>
        ),
        change: `${path}/${question.name}?from=check#${field.name}`,
      })),
  )
  return (
    <Document
      frame={frame}
      title={translate('sendPage.check')}
      back={back}
      hasErrors={errors.length > 0}
      scripts={['device']}
    >
      <ErrorSummary errors={errors} />
      {isInDanger(typed) && <Emergency />}
      <h1>{translate('sendPage.check')}</h1>
      <SummaryList rows={rows} />
      <section>
        <h2>{translate('sendPage.check.body')}</h2>
        <SuggestedBody
          suggestion={preview.suggestion}
          typed={typed}
          facts={facts}
          change={`${path}/sector?from=check`}
        />
      </section>
      <section class="card">
        <h2>{translate(isInDanger(typed) ? 'sendPage.check.seen.danger' : 'sendPage.check.seen')}</h2>
        <p>{translate('sendPage.check.seen.text')}</p>
        <SeenByBody seen={preview.seenByBody} typed={typed} facts={facts} />
      </section>
      <Silence preview={preview} isDutyFirst={isInDanger(typed)} />
      <Form action={`${path}/check`} hidden={{ ...typed, ...ofDevice, whole: 'yes' }} sends>
        <RehearsalNotice />
        <p>{translate('sendPage.send.text')}</p>
        <SendingNotice />
        <Buttons>
          <Button>{translate('sendPage.send')}</Button>
        </Buttons>
      </Form>
      <Form action={`${path}/erase`} hidden={ofDevice}>
        <Buttons>
          <Button look="link">{translate('sendPage.erase')}</Button>
        </Buttons>
      </Form>
    </Document>
  )
}

/** Without scripts nobody was asked for a position. */
const isShown = ({ kind, name }: FieldRow, typed: Typed): boolean => kind !== 'position' || typed[name] !== undefined

/** What was answered to one field, in the words of the page; undefined for no answer. */
function showAnswer(translator: Translator, field: FieldRow, typed: Typed, facts: FormFacts): ComponentChildren {
  if (field.kind === 'date') {
    const reading = readTypedDate(pickDate(typed, field.name))
    return 'on' in reading ? formatPlainDate(translator.language, reading.on) : undefined
  }
  const value = typed[field.name]
  if (value === undefined) return undefined
  if (field.kind === 'position') return <PositionText position={readPosition(typed, field.name)} />
  if (field.kind === 'long') return <WrittenText text={value} />
  const option = field.options?.(facts, typed).find((each) => each.value === value)
  if (option) return nameOption(translator, option).label
  if (field.options) return undefined
  if (field.kind === 'tel') return <TypedDigits digits={value} />
  return field.kind === 'text' ? <WrittenWords text={value} /> : <bdi>{value}</bdi>
}
