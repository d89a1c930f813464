import { isolate } from '../../../locales/isolates'
import type { OpenedCase, StaffApplication } from '../../desk/desk-facts'
import type { DeskFilter } from '../../desk/desk-filter'
import { findOutcome, findSendBackReason } from '../../desk/chosen-with-text'
import { Details } from '../../parts/card'
import { DaysBar } from '../../parts/days-bar'
import { useTranslator } from '../../parts/frame'
import { Notice } from '../../parts/notice'
import { Sentence } from '../../parts/sentence'
import { SummaryList } from '../../parts/summary-list'
import { TimeLeft } from '../../parts/time-left'
import { WrittenText, WrittenWords } from '../../parts/written-text'
import { Future } from '../track/future'
import { NEAR_MINUTES } from './near'
import { minutesLeft, writeDay, writeInstant } from '../track/tracked'
import { CaseFacts } from './case-facts'
import { CaseHistory } from './case-history'
import { Chosen } from './chosen'
import { HeldWithdrawal } from './held-withdrawal'
import { HelpFirst } from './help-first'
import { nameValue } from './name-value'
import { PastDecisions } from './past-decisions'
import { Repeats } from './repeats'
import { SameAnswers } from './same-answers'
import { Unreached } from './unreached'
import { WaitReasons } from './wait-reasons'

/** An application as this person may see it: where it stands, what was written, the facts, its days and its history. */
export function CasePane({ opened, filter }: { opened: OpenedCase; filter: DeskFilter }) {
  const { translate } = useTranslator()
  const { application } = opened
  const title = application.texts.findLast(({ kind }) => kind === 'title')
  return (
    <article aria-labelledby="case-title">
      <h1 id="case-title" class="desk-title" tabIndex={-1}>
        <bdi class="whole">{application.reference}</bdi> <span class="soft">{application.typeName}</span>
      </h1>
      {title && (
        <p class="lead">
          <WrittenWords text={title.body} />
        </p>
      )}
      <Clock application={application} />
      <OwnTasks application={application} />
      <HelpFirst opened={opened} />
      <HeldWithdrawal application={application} />
      <p class="desk-goto">
        <a href="#act-title">{translate('desk.acts.goto')}</a>
      </p>
      <WaitReasons application={application} />
      {application.markedFlags.map((flag) => (
        <Notice tone="danger" title={translate(`desk.case.flag.${flag}`)} />
      ))}
      {application.overran && <Notice tone="warning" title={translate('desk.case.overran')} />}
      <Unreached application={application} />
      <Claim application={application} />
      <SameAnswers application={application} filter={filter} />
      <Texts application={application} />
      <ClockExplained application={application} />
      <PastDecisions opened={opened} />
      <Repeats opened={opened} filter={filter} />
      <CaseFacts opened={opened} />
      <Days days={application.whoseDays} />
      <CaseHistory opened={opened} />
    </article>
  )
}

/** With whom the days passed; nothing before the first whole day. */
function Days({ days }: { days: StaffApplication['whoseDays'] }) {
  const { translate } = useTranslator()
  if (Object.values(days).every((count) => count === 0)) return null
  return (
    <>
      <h2>{translate('desk.case.days')}</h2>
      <DaysBar days={days} reader="staff" />
    </>
  )
}

function Claim({ application: { claimed } }: { application: StaffApplication }) {
  const { translate } = useTranslator()
  if (!claimed) return null
  if (claimed.byMe) return <p>{translate('desk.case.claimed.me')}</p>
  const sentence =
    claimed.person === undefined
      ? translate('desk.case.claimed.somebody')
      : translate('desk.case.claimed.other', { person: isolate(claimed.person) })
  return <Notice tone="warning" title={sentence} />
}

/** By when, in which stage and with whom it is, in one line. */
function Clock({ application }: { application: StaffApplication }) {
  const { translate } = useTranslator()
  const { dueAt, closedName, holder, stage, tasks } = application
  const isWithReader = stage === 'with_entity' && tasks.some(({ kind }) => kind === 'decide')
  const minutes = dueAt === undefined ? undefined : minutesLeft(application, dueAt)
  return (
    <p class="clock">
      {minutes !== undefined && <TimeLeft minutes={minutes} kind="calendar" isNear={minutes < NEAR_MINUTES} />}
      {closedName === undefined && <span>{translate(isWithReader ? 'desk.row.with_you' : `desk.stage.${stage}`)}</span>}
      <span>
        <Sentence text={closedName ?? translate('desk.case.with', { holder: isolate(holder) })} />
      </span>
    </p>
  )
}

/** The clock of the stage tells when these are due. */
const TOLD_BY_CLOCK: readonly string[] = ['decide', 'may_answer']

/** What else the desks of this reader owe, such as a call: its time is not that of the stage. */
function OwnTasks({ application }: { application: StaffApplication }) {
  const { translate } = useTranslator()
  return (
    <>
      {application.tasks
        .filter(({ kind }) => !TOLD_BY_CLOCK.includes(kind))
        .map(({ kind, dueAt }) => {
          const minutes = dueAt === undefined ? undefined : minutesLeft(application, dueAt)
          return (
            <p class="clock">
              <strong>{translate(`desk.task.${kind}`)}</strong>
              {minutes !== undefined && <TimeLeft minutes={minutes} kind="calendar" isNear={minutes < NEAR_MINUTES} />}
            </p>
          )
        })}
    </>
  )
}

/** How the due instant was computed and what happens if nobody acts; below the words of the applicant, which are read first. */
function ClockExplained({ application }: { application: StaffApplication }) {
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

/** What was chosen with a text: the result of an answer, or the reason for which it went back. */
function ChosenWithText({ application, kind, id }: { application: StaffApplication; kind: string; id: string }) {
  const translator = useTranslator()
  const outcome = kind === 'answer' ? findOutcome(application, id) : undefined
  if (outcome !== undefined) return <Chosen field="outcome" value={nameValue(translator, 'outcome', outcome)} />
  const reason = kind === 'note' ? findSendBackReason(application, id) : undefined
  return reason === undefined ? null : <Chosen field="reason" value={reason} />
}

type Text = StaffApplication['texts'][number]

/** A text with its author, its instant and what was chosen with it. */
function TextSection({ application, text: { id, kind, at, by, body } }: { application: StaffApplication; text: Text }) {
  const translator = useTranslator()
  const { translate } = translator
  return (
    <section id={`text-${id}`}>
      <h2>{translate(`desk.text.${kind}`)}</h2>
      <p class="soft small">
        <Sentence text={translate('desk.case.text.by', { author: isolate(by.person ?? by.seatName) })} /> ·{' '}
        {writeInstant(translator, application, at)}
      </p>
      <ChosenWithText application={application} kind={kind} id={id} />
      <WithheldNotes application={application} id={id} />
      <WrittenText text={body} />
    </section>
  )
}

/** What a rule found in a withheld text, and who reads it; for those who examine it. */
function WithheldNotes({ application, id }: { application: StaffApplication; id: string }) {
  const { translate } = useTranslator()
  const withheld = application.toExamine?.find((text) => text.id === id)
  if (!withheld) return null
  return (
    <>
      {withheld.flags.map((flag) => (
        <Notice tone="danger" title={translate(`desk.case.flag.${flag}`)} />
      ))}
      <p class="soft small">{translate(withheld.kept ? 'desk.withheld.kept' : 'desk.withheld.waits')}</p>
    </>
  )
}

/** The stages in which somebody compares the answer with what was asked. */
const COMPARES_IN: readonly string[] = ['quality_review', 'objection']

/** Each text under a heading of its own, in their order. Who judges an answer reads it beside the words of the application. */
function Texts({ application }: { application: StaffApplication }) {
  const translator = useTranslator()
  const { translate } = translator
  // The title stands above them, and why it was returned beside each return.
  const texts = application.texts.filter(({ kind }) => kind !== 'title' && kind !== 'return')
  const question = texts.find(({ kind }) => kind === 'application')
  const answer = texts.findLast(({ kind }) => kind === 'answer')
  const compared = COMPARES_IN.includes(application.stage) && question && answer ? [question, answer] : []
  const show = (text: Text) => <TextSection key={text.id} application={application} text={text} />
  return (
    <>
      {compared.length > 0 && <div class="beside">{compared.map(show)}</div>}
      {texts.filter((text) => !compared.includes(text)).map(show)}
      {texts.length === 0 && application.withheld.length === 0 && <p>{translate('desk.case.texts.none')}</p>}
      {application.withheld.length > 0 && (
        <>
          <h2>{translate('desk.case.withheld')}</h2>
          <ul>
            {application.withheld.map(({ kind, at, note }) => (
              <li>
                {translate(`desk.text.${kind}`)}: {note}{' '}
                <span class="soft small">{writeInstant(translator, application, at)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
