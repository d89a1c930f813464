import type { ComponentChildren } from 'preact'
import { findFirstWords } from '../../../domain/first-words'
import { formatDuration } from '../../../locales/format-time'
import { isolate } from '../../../locales/isolates'
import { findDoneBelow, findHeldSince, listMissed, listSentWords } from '../../desk/case-brief'
import type { OpenedCase, StaffApplication } from '../../desk/desk-facts'
import { type DeskFilter, deskPath } from '../../desk/desk-filter'
import { listDeskActs } from '../../desk/staff-act-fields'
import { useTranslator } from '../../parts/frame'
import { Sentence } from '../../parts/sentence'
import { CutWords } from '../../parts/written-text'
import { minutesLeft, writeDay, writeShortInstant } from '../track/tracked'
import { Clock } from './case-clock'
import { describeEvent, sayActor } from './case-history'
import { nameTab, nameWriting } from './name-act'

/** Below it stands the whole application. */
export const WHOLE_CASE = 'case-all'

interface CaseBriefProps {
  opened: OpenedCase
  filter: DeskFilter
}

/**
 * For a minister's office, on one screen of a telephone: what it is about, who has it since when, which office missed which date, what the
 * body did so far, and what the reader can do now. All of it is said again below, with the rest.
 */
export function CaseBrief({ opened, filter }: CaseBriefProps) {
  const { application } = opened
  return (
    <div class="brief">
      <About application={application} />
      <Clock application={application} since={findHeldSince(application)} />
      <Covered application={application} />
      <Late application={application} />
      <Below application={application} />
      <NextActs opened={opened} filter={filter} />
    </div>
  )
}

/** The first words of the application, in three lines. */
function About({ application }: { application: StaffApplication }) {
  const [first, second] = listSentWords(application).flatMap((text) => findFirstWords(text) ?? [])
  const { translate } = useTranslator()
  if (first === undefined) return <p>{translate('desk.case.texts.none')}</p>
  return (
    <p>
      <strong>
        <CutWords name="brief-words brief-title" text={first} />
      </strong>{' '}
      {second !== undefined && <CutWords name="brief-words" text={second} />}
    </p>
  )
}

const isForHolder = ({ actsFor, holder, tasks }: StaffApplication): boolean =>
  tasks.length === 0 && actsFor?.some(({ command, seatName }) => command === 'answer' && seatName === holder) === true

/** That the reader acts for an office below, because nobody is there today. */
function Covered({ application }: { application: StaffApplication }) {
  const { translate } = useTranslator()
  const { holder } = application
  if (!isForHolder(application)) return null
  return (
    <p>
      <Sentence text={translate('desk.row.covered', { seat: isolate(holder) })} />
    </p>
  )
}

/** Which office missed its date last and by how much, how many did before it, and whether the promised date has passed. */
function Late({ application }: { application: StaffApplication }) {
  const translator = useTranslator()
  const { translate } = translator
  const [last, ...others] = listMissed(application)
  const { overran, promisedOn } = application
  return (
    <Row label={translate('desk.brief.late')}>
      {last && (
        <Sentence
          text={translate('desk.brief.missed', {
            office: isolate(last.seatName),
            at: isolate(writeShortInstant(translator, application, last.dueAt)),
            duration: formatDuration(translator, minutesLeft(application, last.dueAt), 'calendar'),
          })}
        />
      )}{' '}
      {others.length > 0 && translate('desk.brief.missed.more', { count: others.length })}{' '}
      {overran && (
        <Sentence text={translate('desk.brief.overran', { on: isolate(writeDay(translator, promisedOn)) })} />
      )}
      {!last && !overran && translate('desk.brief.late.none')}
    </Row>
  )
}

/** What the body did last, with the first words that it wrote, and who writes now. */
function Below({ application }: { application: StaffApplication }) {
  const translator = useTranslator()
  const { translate } = translator
  const done = findDoneBelow(application)
  const words = done?.text === undefined ? undefined : findFirstWords(done.text)
  const { claimed } = application
  const reason = done?.line.facts['reasonName']
  return (
    <Row label={translate('desk.brief.below')}>
      {done && (
        <>
          {describeEvent(translator, done.line)} {reason !== undefined && `(${String(reason)})`}·{' '}
          <Sentence text={sayActor(translator, done.line)} /> ·{' '}
          {writeShortInstant(translator, application, done.line.at)}
        </>
      )}
      {claimed && !claimed.byMe && (
        <>
          {' '}
          <Sentence
            text={
              claimed.person === undefined
                ? translate('desk.case.claimed.somebody')
                : translate('desk.case.claimed.other', { person: isolate(claimed.person) })
            }
          />
        </>
      )}
      {words !== undefined && <CutWords name="brief-words soft" text={words} />}
      {!done && (!claimed || claimed.byMe) && translate('desk.brief.below.none')}
    </Row>
  )
}

/** The acts for which a minister opens an application, and the way to all of it. The other acts are among the forms. */
function NextActs({ opened, filter }: CaseBriefProps) {
  const translator = useTranslator()
  const { translate, language } = translator
  const { application } = opened
  const { reference, allowed } = application
  const acts = listDeskActs(allowed).filter((act) => act === 'answer' || act === 'remark')
  const nameAct = (act: (typeof acts)[number]) =>
    (act === 'remark' ? nameWriting(translator, opened) : undefined) ?? nameTab(translator, opened, act)
  return (
    <p class="brief-acts">
      {acts.map((act, index) => (
        <a
          class={`button ${index === 0 ? 'button-first' : 'button-second'}`}
          href={`${deskPath(language, filter, reference, act)}#act-title`}
        >
          {nameAct(act)}
        </a>
      ))}
      {acts.length === 0 && allowed.length > 0 && <a href="#act-title">{translate('desk.acts.goto')}</a>}
      {allowed.length === 0 && <span>{translate('desk.acts.none')}</span>}
      <a href={`#${WHOLE_CASE}`}>{translate('desk.brief.all')}</a>
    </p>
  )
}

const Row = ({ label, children }: { label: string; children: ComponentChildren }) => (
  <p>
    <strong>{label}</strong> {children}
  </p>
)
