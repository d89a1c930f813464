import { isolate } from '../../../locales/isolates'
import { DangerNotice } from '../../parts/danger-notice'
import { DaysBar } from '../../parts/days-bar'
import { Document } from '../../parts/document'
import { DutyNotice } from '../../parts/duty-notice'
import { ErrorSummary } from '../../parts/error-summary'
import { EraseWords } from '../../parts/erase-words'
import { Button, ButtonLink, Buttons, Form } from '../../parts/form'
import { type Frame, useTranslator } from '../../parts/frame'
import { InventedTag } from '../../parts/invented-tag'
import { Notice } from '../../parts/notice'
import { Sentence } from '../../parts/sentence'
import { Calls } from './calls'
import { Future } from './future'
import { Journey } from './journey'
import { NextRemark } from './next-remark'
import { Objections, Remedy } from './objections'
import { Openings } from './openings'
import { RehearsalDays, type SentDays } from './rehearsal-days'
import { Standing } from './standing'
import { ANSWER_ID, DECISION_ID, Texts } from './texts'
import {
  type ActName,
  chooseTitle,
  doneSentence,
  findTextBeforeAct,
  hasPassed,
  findDecision,
  findTakeover,
  isConfirmed,
  isForAnother,
  isRaised,
  isRedirected,
  listOffered,
  nameAct,
  nameWords,
  pathOf,
  type Tracked,
} from './tracked'

/** The acts that the platform waits for; all others are possible, but nobody waits for them. */
const AWAITED: readonly ActName[] = ['reply', 'rate']

interface TrackedPageProps {
  frame: Frame
  tracked: Tracked
  /** the act that the reader has just done */
  done?: ActName | undefined
  /** in a rehearsal, when days did not pass */
  days?: SentDays | undefined
}

/** Where an application stands, what happens next, what was written, and what the applicant can do. */
export function TrackedPage({ frame, tracked, done, days }: TrackedPageProps) {
  const { translator } = frame
  const { translate, language } = translator
  const { reference, tellsOfDanger } = tracked
  const allowed = listOffered(tracked)
  const titleKey = chooseTitle(tracked)
  const title = translate(titleKey, { reference: isolate(reference) })
  const isRated = tracked.rating !== undefined
  const awaited = allowed.filter((act) => AWAITED.includes(act) && !(act === 'rate' && isRated))
  const isUnsolved = isRated && !isConfirmed(tracked) && tracked.rating?.solved !== 'yes' && allowed.includes('object')
  return (
    <Document
      frame={frame}
      title={translate(titleKey, { reference })}
      back={`/${language}`}
      hasErrors={days?.error !== undefined}
    >
      <ErrorSummary errors={days?.error === undefined ? [] : [{ field: 'days', text: days.error }]} />
      <FirstNotice tracked={tracked} />
      {/* In danger the browser does not jump past the emergency number. */}
      {done && <Notice tone="success" isResult={!tellsOfDanger} title={doneSentence(translator, tracked, done)} />}
      {!tracked.mayKeepWords && <EraseWords of={reference} />}
      {done && <EraseWords of={nameWords(reference, done)} />}
      <h1>
        <Sentence text={title} /> <InventedTag isInvented={tracked.isInvented} />
      </h1>
      <WhoseMatter tracked={tracked} />
      <p class="lead">
        <Lead tracked={tracked} />
      </p>
      <PageLinks tracked={tracked} />
      <RehearsalDays tracked={tracked} sent={days} />
      {tracked.mails && <Notice tone="warning" title={tracked.mails.sentence} />}
      {awaited.length > 0 && (
        <Notice title={translate('track.now')}>
          <Acts frame={frame} tracked={tracked} acts={awaited} isAwaited />
        </Notice>
      )}
      {isConfirmed(tracked) && (
        <Notice title={translate('track.objected.next')}>
          <Remedy tracked={tracked} />
          <Acts frame={frame} tracked={tracked} acts={allowed.filter((act) => act === 'object')} isAwaited />
        </Notice>
      )}
      {isUnsolved && (
        <Notice title={translate(`track.rated.unsolved.${tracked.rating?.solved === 'no' ? 'no' : 'partly'}`)}>
          <Acts frame={frame} tracked={tracked} acts={['object']} isAwaited />
        </Notice>
      )}
      <Calls tracked={tracked} />
      <Standing tracked={tracked} />
      <h2>{translate('track.stages')}</h2>
      <Journey tracked={tracked} />
      <Objections tracked={tracked} />
      <Openings tracked={tracked} />
      <Texts tracked={tracked} />
      <h2>{translate('track.days')}</h2>
      <DaysBar days={tracked.whoseDays} />
      <h2>{translate('track.future')}</h2>
      <Future tracked={tracked} />
      <h2 id="acts">{translate('track.acts')}</h2>
      {allowed.length === 0 && <p>{translate('track.acts.none')}</p>}
      <Acts frame={frame} tracked={tracked} acts={allowed} />
      <NextRemark tracked={tracked} />
      {tracked.closedAt !== undefined && (
        <p>
          <a href={`/${language}/send`}>{translate('track.acts.new')}</a>
        </p>
      )}
      <Form action={pathOf(language, reference, 'close')}>
        <p class="soft small">{translate('track.close.hint')}</p>
        <Buttons>
          <Button look="second">{translate('track.close')}</Button>
        </Buttons>
      </Form>
    </Document>
  )
}

/** Before everything else: who reads first what tells of danger or wrongdoing, and the emergency number. */
function FirstNotice({ tracked }: { tracked: Tracked }) {
  const { stage, texts, timeZone, tellsOfDanger } = tracked
  const shared = { timeZone, isInDanger: tellsOfDanger }
  if (stage === 'screening')
    return (
      <DutyNotice
        {...shared}
        until={findDueAhead(tracked)}
        isRaised={isRaised(tracked)}
        isHeld={tracked.heldWithdrawal === true}
      />
    )
  const waiting = texts.filter(({ awaitsDuty }) => awaitsDuty)
  if (waiting.length > 0 && tracked.closedAt === undefined) {
    const instants = waiting.flatMap(({ readBy }) => (readBy === undefined ? [] : [Date.parse(readBy)]))
    const until = instants.length > 0 ? Math.min(...instants) : undefined
    return <DutyNotice {...shared} until={until} isObjection={waiting.every(({ kind }) => kind === 'objection')} />
  }
  return tellsOfDanger ? <DangerNotice says={tracked.closedAt === undefined ? 'later' : undefined} /> : null
}

/** Where somebody wrote for another person: whose matter it is. In danger, the name stands only among what was given. */
function WhoseMatter({ tracked }: { tracked: Tracked }) {
  const { translate } = useTranslator()
  if (!isForAnother(tracked)) return null
  const name = tracked.tellsOfDanger ? undefined : tracked.given?.applicant?.name
  return (
    <p>
      {name === undefined ? (
        translate('track.other')
      ) : (
        <Sentence text={translate('track.other.name', { name: isolate(name) })} />
      )}{' '}
      {translate('track.other.you')}
    </p>
  )
}

/** Links to the answer and to what the applicant can do; one alone is no list. */
function PageLinks({ tracked }: { tracked: Tracked }) {
  const { translate } = useTranslator()
  const answer = findTextBeforeAct(tracked, 'rate')
  const toActs = <a href="#acts">{translate('track.acts')}</a>
  if (!answer) return <p>{toActs}</p>
  const isPlace = answer.kind === 'redirection'
  const decision = isConfirmed(tracked) && findDecision(tracked)
  return (
    <ul>
      {decision && (
        <li>
          <a href={`#${DECISION_ID}`}>{translate('track.confirmation.read')}</a>
        </li>
      )}
      <li>
        <a href={`#${ANSWER_ID}`}>{translate(isPlace ? 'track.redirection.read' : 'track.answer.read')}</a>
      </li>
      <li>{toActs}</li>
    </ul>
  )
}

/** How the application stands: first who did not act in time and who has it now, where another office took it over. */
function Lead({ tracked }: { tracked: Tracked }) {
  const { translate } = useTranslator()
  const takeover = findTakeover(tracked)
  if (takeover) return <Sentence text={takeover.reasonName} />
  return <>{translate(chooseLead(tracked), { entity: tracked.stays.at(-1)?.entityName ?? '' })}</>
}

/** The key of the sentence that says how the application stands. */
function chooseLead(tracked: Tracked) {
  if (tracked.heldWithdrawal) return 'track.at.held'
  if (isRaised(tracked)) return 'track.at.raised'
  if (isConfirmed(tracked)) return isRedirected(tracked) ? 'track.at.confirmed.redirected' : 'track.at.confirmed'
  if (tracked.stage !== 'released') return `track.at.${tracked.stage}` as const
  if (isRedirected(tracked)) return 'track.at.redirected'
  return tracked.rating ? 'track.at.rated' : 'track.at.released'
}

/** When the present step is due, epoch ms, unless that has passed. */
const findDueAhead = (tracked: Tracked): number | undefined =>
  tracked.dueAt === undefined || hasPassed(tracked, tracked.dueAt) ? undefined : Date.parse(tracked.dueAt)

interface ActsProps {
  frame: Frame
  tracked: Pick<Tracked, 'reference' | 'rating' | 'release'>
  acts: readonly ActName[]
  isAwaited?: boolean
}

function Acts({ frame: { translator }, tracked, acts, isAwaited }: ActsProps) {
  return (
    <Buttons>
      {acts.map((act) => (
        <ButtonLink look={isAwaited ? 'first' : 'second'} href={pathOf(translator.language, tracked.reference, act)}>
          {nameAct(translator, tracked, act)}
        </ButtonLink>
      ))}
    </Buttons>
  )
}
