import { isolate } from '../../../locales/isolates'
import type { OpenedCase, StaffApplication } from '../../desk/desk-facts'
import type { DeskFilter } from '../../desk/desk-filter'
import { DaysBar } from '../../parts/days-bar'
import { useTranslator } from '../../parts/frame'
import { InventedTag } from '../../parts/invented-tag'
import { Notice } from '../../parts/notice'
import { WrittenWords } from '../../parts/written-text'
import { CaseBrief, WHOLE_CASE } from './case-brief'
import { Clock, ClockExplained, isDecider, OwnTasks } from './case-clock'
import { CaseFacts } from './case-facts'
import { CaseHistory } from './case-history'
import { CaseTexts } from './case-texts'
import { HeldWithdrawal } from './held-withdrawal'
import { HelpFirst } from './help-first'
import { OwnTime } from './own-time'
import { PastDecisions } from './past-decisions'
import { Repeats } from './repeats'
import { SameAnswers } from './same-answers'
import { Unreached } from './unreached'
import { WaitForDuty, WaitReasons } from './wait-reasons'

interface CasePaneProps {
  opened: OpenedCase
  filter: DeskFilter
  /** it begins with what a minister's office needs on one screen; see `beginsWithBrief` */
  isBrief: boolean
}

/** An application as this person may see it: where it stands, what was written, the facts, its days and its history. */
export function CasePane({ opened, filter, isBrief }: CasePaneProps) {
  const { translate } = useTranslator()
  const { application } = opened
  return (
    <article aria-labelledby="case-title">
      <h1 id="case-title" class="desk-title" tabIndex={-1}>
        <bdi class="whole">{application.reference}</bdi> <span class="soft">{application.typeName}</span>{' '}
        <InventedTag isInvented={application.isInvented} />
      </h1>
      <OwnTime application={application} />
      {isBrief ? <CaseBrief opened={opened} filter={filter} /> : <TitleAndClock application={application} />}
      {isBrief && <div id={WHOLE_CASE} tabIndex={-1} />}
      {isBrief && <OwnTasks application={application} />}
      <WaitForDuty application={application} />
      <HelpFirst opened={opened} />
      <HeldWithdrawal application={application} />
      {application.allowed.length > 0 && !isBrief && (
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

/** The title, and the time of what the reader owes before that of anybody else. */
function TitleAndClock({ application }: { application: StaffApplication }) {
  const title = application.texts.findLast(({ kind }) => kind === 'title')
  return (
    <>
      {title && (
        <p class="lead">
          <WrittenWords text={title.body} />
        </p>
      )}
      {isDecider(application) && <Clock application={application} />}
      <OwnTasks application={application} />
      {!isDecider(application) && <Clock application={application} />}
    </>
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
