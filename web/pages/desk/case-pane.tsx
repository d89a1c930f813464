import { isolate } from '../../../locales/isolates'
import type { OpenedCase, StaffApplication } from '../../desk/desk-facts'
import type { DeskFilter } from '../../desk/desk-filter'
import { DaysBar } from '../../parts/days-bar'
import { useTranslator } from '../../parts/frame'
import { Notice } from '../../parts/notice'
import { WrittenWords } from '../../parts/written-text'
import { Clock, ClockExplained, isDecider, OwnTasks } from './case-clock'
import { CaseFacts } from './case-facts'
import { CaseHistory } from './case-history'
import { CaseTexts } from './case-texts'
import { HeldWithdrawal } from './held-withdrawal'
import { HelpFirst } from './help-first'
import { PastDecisions } from './past-decisions'
import { Repeats } from './repeats'
import { SameAnswers } from './same-answers'
import { Unreached } from './unreached'
import { WaitForDuty, WaitReasons } from './wait-reasons'

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
      {isDecider(application) && <Clock application={application} />}
      <OwnTasks application={application} />
      {!isDecider(application) && <Clock application={application} />}
      <WaitForDuty application={application} />
      <HelpFirst opened={opened} />
      <HeldWithdrawal application={application} />
      {application.allowed.length > 0 && (
        <p class="desk-goto">
          <a href="#act-title">{translate('desk.acts.goto')}</a>
        </p>
      )}
      <WaitReasons application={application} />
      <Flags application={application} />
      {application.overran && <Notice tone="warning" title={translate('desk.case.overran')} />}
      <Unreached application={application} />
      <Claim application={application} />
      <SameAnswers application={application} filter={filter} />
      <CaseTexts application={application} filter={filter} />
      <ClockExplained application={application} />
      <PastDecisions opened={opened} />
      <Repeats opened={opened} filter={filter} />
      <CaseFacts opened={opened} />
      <Days days={application.whoseDays} />
      <CaseHistory opened={opened} />
    </article>
  )
}

/** What the application tells of, and who found it: a rule in the text, an officer, or the reason of a withdrawal. */
function Flags({ application: { markedFlags, raisedFlags, history } }: { application: StaffApplication }) {
  const { translate } = useTranslator()
  const isOfOfficer = (flag: string) =>
    history.some(
      ({ type, facts }) => type === 'raised' && facts['reason'] === flag && facts['withdrawal'] === undefined,
    )
  return (
    <>
      {markedFlags.map((flag) => {
        if (!raisedFlags.includes(flag)) return <Notice tone="danger" title={translate(`desk.case.flag.${flag}`)} />
        return isOfOfficer(flag) ? (
          <Notice tone="danger" title={translate(`desk.case.flag.raised.${flag}`)} />
        ) : (
          <Notice tone="warning" title={translate('desk.case.flag.withdrawal')} />
        )
      })}
    </>
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
