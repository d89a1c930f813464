import { isolate } from '../../../locales/isolates'
import { rehearsalPath } from '../../own-path'
import { Document } from '../../parts/document'
import { ErrorSummary, findError } from '../../parts/error-summary'
import { useFrame } from '../../parts/frame'
import { Notice } from '../../parts/notice'
import { Sentence } from '../../parts/sentence'
import { type AllDays, AllDaysResult } from './all-days'
import { ALL_DAYS, AllDaysForm, type Clock, DaysForm } from './days-forms'
import { Differs } from './differs'
import { type Exercise, ExerciseSection } from './exercise-section'
import { type Bodies, InventedForm } from './invented-form'
import { type Training, TrainingTable } from './training-table'
import { PassedDays, type PassedDaysShown } from './passed-days'
import { DemoSignIns, type DemoSignInsProps } from './demo-sign-ins'

export interface RehearsalShown {
  /** of the application from which somebody came; absent when there was none, or when this seat may not see it */
  clock?: Clock | undefined
  /** which acts each role has done; absent when nobody is signed in */
  training?: Training | undefined
  /** what happened in the days that passed last for it */
  passed?: PassedDaysShown | undefined
  /** absent when nobody is signed in */
  csrfToken?: string | undefined
  /** who has the application from which somebody came, and how far it is on the path of the lesson */
  exercise?: Exercise | undefined
  /** for which a training application can be made; absent when nobody is signed in */
  bodies?: Bodies | undefined
  /** a new UUID, by which an invented application is sent once */
  sendId?: string | undefined
  /** days as they were typed, by the name of their field */
  typed?: Readonly<Record<string, string | undefined>>
  /** why no days passed: the field with a wrong number, or a sentence that says it */
  refusal?: { field: 'days' | typeof ALL_DAYS } | { sentence: string } | undefined
  /** present after days passed for all */
  all?: AllDays | undefined
}

interface RehearsalPageProps extends RehearsalShown, DemoSignInsProps {
  demos: NonNullable<DemoSignInsProps['demos']>
}

/** What is possible only in a rehearsal: let days pass for one application or for all, and act in another seat. */
export function RehearsalPage({
  frame,
  to,
  demos,
  refusal,
  clock,
  passed,
  csrfToken,
  sendId,
  training,
  exercise,
  bodies,
  typed = {},
  all,
}: RehearsalPageProps) {
  const { translate, language } = frame.translator
  const title = translate('rehearsal.title')
  const errors =
    refusal && 'field' in refusal ? [{ field: refusal.field, text: translate('rehearsal.days.wrong') }] : []
  const shared = { csrfToken: csrfToken ?? '', to }
  return (
    <Document
      frame={frame}
      title={title}
      hasErrors={errors.length > 0}
      back={`/${language}${to ?? '/desk'}`}
      hasNoLeave
    >
      <ErrorSummary errors={errors} />
      {refusal && 'sentence' in refusal && <Notice tone="warning" title={refusal.sentence} isResult />}
      {all && csrfToken !== undefined && <AllDaysResult {...shared} all={all} timeZone={demos.timeZone} />}
      <h1>{title}</h1>
      <p>{translate('rehearsal.lead')}</p>
      <ActingLine />
      {exercise && <ExerciseSection exercise={exercise} />}
      <DemoSignIns
        frame={frame}
        to={to}
        demos={demos}
        pathOf={(programme) => rehearsalPath(language, to, programme)}
        title={translate('rehearsal.seats')}
      />
      {csrfToken !== undefined && sendId !== undefined && bodies && (
        <InventedForm csrfToken={csrfToken} sendId={sendId} bodies={bodies} />
      )}
      {clock ? (
        <DaysForm {...shared} clock={clock} days={typed['days']} error={findError(errors, 'days')}>
          {passed && <PassedDays {...passed} timeZone={clock.timeZone} />}
        </DaysForm>
      ) : (
        <p id="days-title">{translate('rehearsal.days.where')}</p>
      )}
      {csrfToken !== undefined && (
        <AllDaysForm {...shared} days={typed[ALL_DAYS]} error={findError(errors, ALL_DAYS)} />
      )}
      <Differs />
      {training && <TrainingTable training={training} programmeName={demos.programmeName} />}
    </Document>
  )
}

/** In which seats the reader acts now, and the ways to the desk and to help. */
function ActingLine() {
  const { actingAs = [], translator } = useFrame()
  const { translate, language, joinAll } = translator
  const seats = joinAll(actingAs.map((name) => isolate(name)))
  return (
    <>
      <p>
        <strong>
          {actingAs.length > 0 ? (
            <Sentence text={translate('rehearsal.acting', { seats })} />
          ) : (
            translate('rehearsal.acting.none')
          )}
        </strong>
      </p>
      <ul>
        {actingAs.length > 0 && (
          <li>
            <a href={`/${language}/desk`}>{translate('rehearsal.desk')}</a>
          </li>
        )}
        <li>
          <a href={`/${language}/help-for-officers`}>{translate('rehearsal.help')}</a>
        </li>
      </ul>
    </>
  )
}
