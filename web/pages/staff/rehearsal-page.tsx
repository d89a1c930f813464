import type { Services } from '../../../api/services'
import { formatDateAndTime, formatDuration } from '../../../locales/format-time'
import { isolate } from '../../../locales/isolates'
import { rehearsalPath } from '../../own-path'
import { Document } from '../../parts/document'
import { ErrorSummary } from '../../parts/error-summary'
import { Button, Buttons, Form } from '../../parts/form'
import { useTranslator } from '../../parts/frame'
import { Notice } from '../../parts/notice'
import { Sentence } from '../../parts/sentence'
import { TextField } from '../../parts/text-field'
import { DemoSignIns, type DemoSignInsProps } from './demo-sign-ins'

type Clock = NonNullable<Awaited<ReturnType<Services['reads']['readRehearsalClock']>>>

export interface RehearsalShown {
  /** of the application from which somebody came; absent when there was none, or when this seat may not see it */
  clock?: Clock | undefined
  /** absent when nobody is signed in */
  csrfToken?: string | undefined
  /** as they were typed */
  days?: string | undefined
  /** why no days passed: the number of days is wrong, or a sentence that says it */
  refusal?: { isAboutDays: true } | { sentence: string } | undefined
}

interface RehearsalPageProps extends RehearsalShown, DemoSignInsProps {
  demos: NonNullable<DemoSignInsProps['demos']>
}

/** What is possible only in a rehearsal: let days pass for one application, and act in another seat. */
export function RehearsalPage({ frame, to, demos, refusal, ...days }: RehearsalPageProps) {
  const { translate, language } = frame.translator
  const title = translate('rehearsal.title')
  const errors = refusal && 'isAboutDays' in refusal ? [{ field: 'days', text: translate('rehearsal.days.wrong') }] : []
  return (
    <Document
      frame={frame}
      title={title}
      hasErrors={errors.length > 0}
      back={`/${language}${to ?? '/desk'}`}
      hasNoLeave
      scripts={['staff-tab']}
    >
      <ErrorSummary errors={errors} />
      {refusal && 'sentence' in refusal && <Notice tone="warning" title={refusal.sentence} isResult />}
      <h1>{title}</h1>
      <p>{translate('rehearsal.lead')}</p>
      {days.clock ? (
        <DaysForm {...days} clock={days.clock} to={to} error={errors[0]?.text} />
      ) : (
        <p>{translate('rehearsal.days.where')}</p>
      )}
      <DemoSignIns
        frame={frame}
        to={to}
        demos={demos}
        pathOf={(programme) => rehearsalPath(language, to, programme)}
        title={translate('rehearsal.seats')}
      />
    </Document>
  )
}

interface DaysFormProps extends Omit<RehearsalShown, 'refusal'> {
  clock: Clock
  to: string | undefined
  error: string | undefined
}

/** What time it is for the application, and the form that lets days pass for it. */
function DaysForm({ clock, csrfToken = '', days, to, error }: DaysFormProps) {
  const translator = useTranslator()
  const { translate, language } = translator
  const { reference, timeZone, now, aheadMs, isRunning, isMoving } = clock
  const named = { reference: isolate(reference) }
  const at = now === undefined ? undefined : isolate(formatDateAndTime(language, now, timeZone))
  return (
    <section>
      <h2>
        <Sentence text={translate('rehearsal.days', named)} />
      </h2>
      {at === undefined && <p>{translate('rehearsal.days.unknown')}</p>}
      {at !== undefined && (
        <p>
          <Sentence
            text={
              aheadMs === 0
                ? translate('rehearsal.days.now', { at })
                : translate('rehearsal.days.ahead', {
                    at,
                    duration: formatDuration(translator, aheadMs / 60_000, 'calendar'),
                  })
            }
          />
        </p>
      )}
      {isMoving && <Notice title={translate('rehearsal.days.moving')} />}
      {at !== undefined && !isRunning && <p>{translate('rehearsal.ended')}</p>}
      {isRunning && (
        <Form action={`/${language}/rehearsal/days`} hidden={{ csrfToken, reference, ...(to !== undefined && { to }) }}>
          <TextField
            name="days"
            label={translate('rehearsal.days.count')}
            hint={translate('rehearsal.days.hint')}
            hasDigits
            size="short"
            autocomplete="off"
            value={days}
            error={error}
          />
          <Buttons>
            <Button>{translate('rehearsal.days.pass')}</Button>
          </Buttons>
        </Form>
      )}
    </section>
  )
}
