import { isolate } from '../../../locales/isolates'
import type { StaffApplication } from '../../desk/desk-facts'
import { Details } from '../../parts/card'
import { useTranslator } from '../../parts/frame'
import { Sentence } from '../../parts/sentence'
import { SummaryList } from '../../parts/summary-list'
import { TimeLeft } from '../../parts/time-left'
import { Future } from '../track/future'
import { minutesLeft, writeDay, writeInstant, writeShortInstant } from '../track/tracked'
import { ApplicantsTime, isTimeOfApplicant } from './applicants-time'
import { NEAR_MINUTES } from './near'

/** Whether the clock of the stage is that of the reader. The time of anybody else stands below what the reader owes. */
export const isDecider = ({ tasks }: StaffApplication): boolean => tasks.some(({ kind }) => kind === 'decide')

/** By when, in which stage and with whom it is, and `since` when, in one line. The time of the applicant is told as such: it is late for no office. */
export function Clock({ application, since }: { application: StaffApplication; since?: string | undefined }) {
  const translator = useTranslator()
  const { translate } = translator
  const { dueAt, closedName, holder, stage, why } = application
  if (dueAt !== undefined && isTimeOfApplicant(stage))
    return (
      <>
        <p class="clock">
          <ApplicantsTime stage={stage} dueAt={dueAt} timeZone={application.timeZone} />
          <span>
            <Sentence text={translate('desk.case.with', { holder: isolate(holder) })} />
          </span>
        </p>
        {/* Whether the message has reached the applicant, and so from when their time counts. */}
        {why.slice(0, 1).map((sentence) => (
          <p class="soft small">{sentence}</p>
        ))}
      </>
    )
  const isWithReader = stage === 'with_entity' && isDecider(application)
  const holding =
    since === undefined
      ? translate('desk.case.with', { holder: isolate(holder) })
      : translate('desk.case.with.since', {
          holder: isolate(holder),
          at: isolate(writeShortInstant(translator, application, since)),
        })
  return (
    <p class="clock">
      {dueAt !== undefined && <TimeUntil application={application} dueAt={dueAt} />}
      {closedName === undefined && !(since !== undefined && stage === 'with_entity' && !isWithReader) && (
        <span>{translate(isWithReader ? 'desk.row.with_you' : `desk.stage.${stage}`)}</span>
      )}
      <span>
        <Sentence text={closedName ?? holding} />
      </span>
    </p>
  )
}

/** The clock of the stage tells when these are due. */
const TOLD_BY_CLOCK: readonly string[] = ['decide', 'may_answer']

/** What else the desks of this reader owe, such as a call: its time is not that of the stage. */
export function OwnTasks({ application }: { application: StaffApplication }) {
  const { translate } = useTranslator()
  return (
    <>
      {application.tasks
        .filter(({ kind }) => !TOLD_BY_CLOCK.includes(kind))
        .map(({ kind, dueAt }) => (
          <p class="clock">
            <strong>{translate(`desk.task.${kind}`)}</strong>
            {dueAt !== undefined && <TimeUntil application={application} dueAt={dueAt} />}
          </p>
        ))}
    </>
  )
}

function TimeUntil({ application, dueAt }: { application: StaffApplication; dueAt: string }) {
  const minutes = minutesLeft(application, dueAt)
  return <TimeLeft minutes={minutes} kind="calendar" isNear={minutes < NEAR_MINUTES} />
}

/** How the due instant was computed and what happens if nobody acts; below the words of the applicant, which are read first. */
export function ClockExplained({ application }: { application: StaffApplication }) {
  const translator = useTranslator()
  const { translate } = translator
  const { dueAt, why, onSilence, closedAt, receivedAt, promisedOn } = application
  return (
    <Details summary={translate('desk.case.clock')}>
      <SummaryList
        rows={[
          ...(dueAt === undefined
            ? []
            : [{ label: translate('desk.case.due'), value: writeInstant(translator, application, dueAt) }]),
          ...(closedAt === undefined ? [{ label: translate('desk.case.silence'), value: onSilence }] : []),
          { label: translate('desk.case.received'), value: writeInstant(translator, application, receivedAt) },
          { label: translate('desk.case.promised'), value: writeDay(translator, promisedOn) },
        ]}
      />
      {why.length > 0 && (
        <>
          <h3>{translate('desk.case.why')}</h3>
          <ul>
            {why.map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ul>
        </>
      )}
      <h3>{translate('desk.case.future')}</h3>
      <Future tracked={application} />
    </Details>
  )
}
