import type { Services } from '../../../api/services'
import { isolate, renderSentenceText } from '../../../locales/isolates'
import type { Translator } from '../../../locales/translator'
import { deskPath } from '../../desk/desk-filter'
import { Choice } from '../../parts/choice'
import { Document } from '../../parts/document'
import { ErrorSummary, type FieldError, findError } from '../../parts/error-summary'
import { Button, Buttons, Form } from '../../parts/form'
import { type Frame, useTranslator } from '../../parts/frame'
import { LongText } from '../../parts/long-text'
import { Notice } from '../../parts/notice'
import { Sentence } from '../../parts/sentence'
import { WrittenWords } from '../../parts/written-text'
import { writeInstant } from '../track/tracked'

export type Reminder = Awaited<ReturnType<Services['reads']['readReminder']>>

interface ReminderPageProps {
  frame: Frame
  reminder: Reminder
  /** the page from which somebody came, and to which the form leads back */
  back: string
  /** the address of the form */
  action: string
  hidden: { csrfToken: string; commandId: string }
  /** what was typed; without it, the ready words */
  text?: string | undefined
  isMeant?: boolean | undefined
  /** the most characters of a reminder */
  limit: number
  errors?: readonly FieldError[]
  /** why the reminder was not sent, as a sentence */
  refusal?: string | undefined
}

const FORM = 'reminder'

/** The form by which the operation room reminds the office that has an application, with ready words. */
export function ReminderPage(props: ReminderPageProps) {
  const { frame, reminder, back, action, hidden, limit, errors = [], refusal } = props
  const { translate, language } = frame.translator
  const { reference, words, holder, reminded } = reminder
  const title = translate('room.remind')
  const text = props.text ?? writeReminder(frame.translator, reminder)
  const meant = { name: 'meant', label: translate('room.remind.meant'), error: findError(errors, 'meant') }
  return (
    <Document frame={frame} title={title} hasErrors={errors.length > 0} back={back} keeps={FORM} hasNoLeave>
      <ErrorSummary errors={errors} />
      <h1>{title}</h1>
      {refusal !== undefined && (
        <Notice tone="danger" isResult title={translate('room.remind.refused')}>
          <p>
            <Sentence text={refusal} />
          </p>
        </Notice>
      )}
      <p>
        <a href={deskPath(language, { scope: 'all' }, reference)}>
          <bdi class="whole">{reference}</bdi>
        </a>
        {words !== undefined && (
          <>
            {' · '}
            <WrittenWords text={words} />
          </>
        )}
      </p>
      {holder === undefined ? (
        <p>{translate('room.remind.nobody')}</p>
      ) : (
        <>
          <HolderAndDue reminder={reminder} holder={holder} />
          {reminded?.isRecent && (
            <Notice tone="warning" title={sayReminded(frame.translator, reminder, reminded)}>
              <p>{translate('room.remind.again')}</p>
            </Notice>
          )}
          <Form id={FORM} action={action} hidden={{ ...hidden, turn: String(reminder.turn) }}>
            <LongText
              name="text"
              label={translate('room.remind.text')}
              hint={translate('room.remind.hint')}
              value={text}
              limit={limit}
              error={findError(errors, 'text')}
            />
            {reminded?.isRecent && (
              <Choice
                {...meant}
                isMultiple
                options={[{ value: 'yes', label: translate('room.remind.meant.yes') }]}
                chosen={props.isMeant ? ['yes'] : []}
              />
            )}
            <Buttons>
              <Button>{translate('room.remind.send')}</Button>
            </Buttons>
          </Form>
        </>
      )}
    </Document>
  )
}

function HolderAndDue({ reminder, holder }: { reminder: Reminder; holder: string }) {
  const translator = useTranslator()
  const { translate } = translator
  const { dueAt, isLate, reminded } = reminder
  const due = isLate ? 'room.remind.was_due' : 'room.remind.due'
  return (
    <>
      <p>
        <Sentence text={translate('room.remind.holder', { holder: isolate(holder) })} />{' '}
        {dueAt !== undefined && translate(due, { at: writeInstant(translator, reminder, dueAt) })}
      </p>
      {reminded && !reminded.isRecent && (
        <p>
          <Sentence text={sayReminded(translator, reminder, reminded)} />
        </p>
      )}
    </>
  )
}

/** When the office was reminded, and by which seat. */
export const sayReminded = (
  translator: Translator,
  zone: { timeZone: string },
  { at, by }: { at: string; by: string },
): string => translator.translate('room.reminded', { at: writeInstant(translator, zone, at), by: isolate(by) })

/** The words with which the form begins. They are plain text, because they become a text of the application. */
function writeReminder(translator: Translator, reminder: Reminder): string {
  const { dueAt, isLate } = reminder
  if (dueAt === undefined) return translator.translate('room.remind.words')
  const at = writeInstant(translator, reminder, dueAt)
  return renderSentenceText(translator.translate(isLate ? 'room.remind.words.late' : 'room.remind.words.due', { at }))
}
