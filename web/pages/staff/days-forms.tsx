import type { ComponentChildren } from 'preact'
import type { Services } from '../../../api/services'
import { isolate } from '../../../locales/isolates'
import { formatDateAndTime, formatDuration } from '../../../locales/format-time'
import { Button, Buttons, Form } from '../../parts/form'
import { useTranslator } from '../../parts/frame'
import { Notice } from '../../parts/notice'
import { Sentence } from '../../parts/sentence'
import { TextField } from '../../parts/text-field'

export type Clock = NonNullable<Awaited<ReturnType<Services['reads']['readRehearsalClock']>>>

interface FormOfDays {
  csrfToken: string
  /** the path, after its language, of the page from which somebody came */
  to: string | undefined
  /** as they were typed */
  days?: string | undefined
  /** what is wrong with the number of days */
  error: string | undefined
}

/** The name of the field with the days for all applications; that for one application is `days`. */
export const ALL_DAYS = 'daysAfterToday'

interface DaysFieldProps {
  name: 'days' | typeof ALL_DAYS
  label: string
  hint: string
  /** as it was typed */
  value: string | undefined
  error: string | undefined
}

/** The field for a number of days. */
const DaysField = (field: DaysFieldProps) => <TextField {...field} hasDigits size="short" autocomplete="off" />

/** What time it is for the application, and the form that lets days pass for it. */
export function DaysForm({
  clock,
  csrfToken,
  days,
  to,
  error,
  children,
}: FormOfDays & { clock: Clock; children?: ComponentChildren }) {
  const translator = useTranslator()
  const { translate, language } = translator
  const { reference, timeZone, now, aheadMs, isRunning, isMoving } = clock
  const named = { reference: isolate(reference) }
  const at = now === undefined ? undefined : isolate(formatDateAndTime(language, now, timeZone))
  return (
    <section>
      <h2 id="days-title">
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
      {children}
      {isRunning && (
        <Form action={`/${language}/rehearsal/days`} hidden={{ csrfToken, reference, ...(to !== undefined && { to }) }}>
          <p>{translate('rehearsal.days.noWayBack')}</p>
          <DaysField
            name="days"
            label={translate('rehearsal.days.count')}
            hint={translate('rehearsal.days.hint')}
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

/** The form that lets days pass for all open applications. */
export function AllDaysForm({ csrfToken, to, days, error }: FormOfDays) {
  const { translate, language } = useTranslator()
  const address = `/${language}/rehearsal/all-days`
  const hidden = { csrfToken, ...(to !== undefined && { to }) }
  return (
    <section>
      <h2>{translate('rehearsal.all')}</h2>
      <p>{translate('rehearsal.all.lead')}</p>
      <Form action={address} hidden={hidden}>
        <p>{translate('rehearsal.days.noWayBack')}</p>
        <DaysField
          name={ALL_DAYS}
          label={translate('rehearsal.all.count')}
          hint={translate('rehearsal.all.hint')}
          value={days}
          error={error}
        />
        <Buttons>
          <Button look="second">{translate('rehearsal.all.pass')}</Button>
        </Buttons>
      </Form>
    </section>
  )
}
