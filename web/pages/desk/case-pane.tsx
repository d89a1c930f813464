import { isolate } from '../../../locales/isolates'
import type { OpenedCase, StaffApplication } from '../../desk/desk-facts'
import type { DeskFilter } from '../../desk/desk-filter'
import { findOutcome, findSendBackReason } from '../../desk/chosen-with-text'
import { DaysBar } from '../../parts/days-bar'
import { useTranslator } from '../../parts/frame'
import { Notice } from '../../parts/notice'
import { Sentence } from '../../parts/sentence'
import { WrittenText, WrittenWords } from '../../parts/written-text'
import { writeInstant } from '../track/tracked'
import { Clock, ClockExplained, OwnTasks } from './case-clock'
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
      {application.allowed.length > 0 && (
        <p class="desk-goto">
          <a href="#act-title">{translate('desk.acts.goto')}</a>
        </p>
      )}
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
          {/* Neither how many nor when: the office that a text may be about is among the readers. */}
          {[...new Set(application.withheld.map(({ note }) => note))].map((note) => (
            <p>{note}</p>
          ))}
        </>
      )}
    </>
  )
}
