import { isolate } from '../../../locales/isolates'
import {
  administrationPath,
  CASE_LISTS,
  type CaseLine,
  type CaseList,
  caseListPath,
  type ShownCaseList,
} from '../../administration/paths'
import { CardsTable } from '../../parts/cards-table'
import { Document } from '../../parts/document'
import { ErrorSummary, findError } from '../../parts/error-summary'
import { Button, Form } from '../../parts/form'
import { type Frame, useTranslator } from '../../parts/frame'
import { Pager } from '../../parts/pager'
import { Reference } from '../../parts/reference'
import { Sentence } from '../../parts/sentence'
import { Tabs } from '../../parts/tabs'
import { TextField } from '../../parts/text-field'
import { TimeLeft } from '../../parts/time-left'
import { NEAR_MINUTES } from '../desk/near'
import { nameEvent } from '../desk/case-history'
import { Trouble } from './trouble'
import { Instant, writeShort } from './written'

export interface CasesPageProps {
  frame: Frame
  list: ShownCaseList
  found: CaseList
  /** address of the first page, when this is another one */
  first?: string | undefined
  /** address of the next page */
  next?: string | undefined
  /** epoch ms */
  now: number
  /** a reference as it was typed, when no application of this reader has it */
  notFound?: string | undefined
}

/** The applications that a person administers: open, overdue, stuck, or with a recent intervention. Each list is an address. */
export function CasesPage({ frame, list, found, first, next, now, notFound }: CasesPageProps) {
  const { translate, language } = frame.translator
  const title = translate('administration.title')
  const errors = notFound === undefined ? [] : [{ field: 'reference', text: translate('administration.find.missing') }]
  return (
    <Document
      frame={frame}
      title={title}
      hasErrors={errors.length > 0}
      back={`/${language}/desk`}
      isWide
      hasNoLeave
      styles={['administration']}
    >
      <ErrorSummary errors={errors} />
      <h1>{title}</h1>
      <p>{translate('administration.lead')}</p>
      <Form action={administrationPath(language, ['find'])} method="get">
        <div class="find">
          <TextField
            name="reference"
            label={translate('administration.find')}
            kind="code"
            size="medium"
            value={notFound}
            error={findError(errors, 'reference')}
          />
          <Button look="second">{translate('administration.find.open')}</Button>
        </div>
      </Form>
      <OtherLists isOfPlatform={found.workflowsRunning !== undefined} />
      <Tabs
        label={translate('administration.lists')}
        items={CASE_LISTS.map((name) => ({
          href: caseListPath(language, name),
          label: translate(`administration.list.${name}`),
          count: found.counts[name],
          isCurrent: name === list,
        }))}
      />
      <p class="soft">{translate(`administration.list.${list}.is`)}</p>
      {list === 'running' && found.workflowsRunning !== undefined && (
        <p class="soft">{translate('administration.running', { count: found.workflowsRunning })}</p>
      )}
      <CaseTable list={list} lines={found.workflows} now={now} />
      <Pager first={first} next={next} />
    </Document>
  )
}

/** The lists beside those of applications. Workflows without one are shown to who administers every programme. */
function OtherLists({ isOfPlatform }: { isOfPlatform: boolean }) {
  const { translate, language } = useTranslator()
  const names = [
    'log',
    'access',
    'seats',
    'people',
    'calendars',
    'packs',
    ...(isOfPlatform ? (['orphans', 'health', 'screens'] as const) : []),
  ] as const
  return (
    <ul class="links">
      {names.map((name) => (
        <li>
          <a href={administrationPath(language, [name])}>{translate(`administration.${name}.title`)}</a>
        </li>
      ))}
    </ul>
  )
}

function CaseTable({ list, lines, now }: { list: ShownCaseList; lines: readonly CaseLine[]; now: number }) {
  const { translate, language } = useTranslator()
  return (
    <CardsTable
      caption={translate(`administration.list.${list}`)}
      isTitled
      rows={lines}
      whenEmpty={translate('administration.list.empty')}
      columns={[
        {
          label: translate('administration.reference'),
          render: ({ reference }) => (
            <a href={administrationPath(language, [reference])}>
              <Reference value={reference} />
            </a>
          ),
        },
        { label: translate('administration.programme'), render: ({ programmeName }) => programmeName },
        { label: translate('administration.stage'), render: (line) => <Stage line={line} /> },
        { label: translate('administration.last'), render: (line) => <Last line={line} /> },
        ...(list === 'restarted'
          ? [
              {
                label: translate('administration.intervention'),
                render: (line: CaseLine) => <Intervention line={line} />,
              },
            ]
          : [{ label: translate('administration.due'), render: (line: CaseLine) => <Due line={line} now={now} /> }]),
        list === 'stuck'
          ? {
              label: translate('administration.trouble'),
              render: (line: CaseLine) => <Trouble line={line} now={now} />,
            }
          : {
              label: translate('administration.next'),
              render: ({ wakeAt, timeZone }: CaseLine) =>
                wakeAt === undefined ? (
                  translate('administration.next.none')
                ) : (
                  <Instant at={wakeAt} timeZone={timeZone} />
                ),
            },
      ]}
    />
  )
}

function Stage({ line: { stage, ownerName } }: { line: CaseLine }) {
  const { translate } = useTranslator()
  return (
    <>
      {translate(`desk.stage.${stage}`)}
      {ownerName !== undefined && (
        <span class="line soft small">
          <Sentence text={translate('administration.with', { holder: isolate(ownerName) })} />
        </span>
      )}
    </>
  )
}

function Last({ line: { last, timeZone } }: { line: CaseLine }) {
  const translator = useTranslator()
  if (!last) return null
  return (
    <>
      {nameEvent(translator, last.type)}
      <span class="line soft small">
        <Instant at={last.at} timeZone={timeZone} />
      </span>
    </>
  )
}

function Due({ line: { dueAt, timeZone }, now }: { line: CaseLine; now: number }) {
  const { translate } = useTranslator()
  if (dueAt === undefined) return <>{translate('desk.row.no_due')}</>
  const minutes = (Date.parse(dueAt) - now) / 60_000
  return (
    <>
      <TimeLeft minutes={minutes} kind="calendar" isNear={minutes < NEAR_MINUTES} />
      <span class="line soft small">
        <Instant at={dueAt} timeZone={timeZone} />
      </span>
    </>
  )
}

function Intervention({ line: { cure, timeZone } }: { line: CaseLine }) {
  const translator = useTranslator()
  const { translate } = translator
  if (!cure) return null
  const by = { person: isolate(cure.by), at: isolate(writeShort(translator, cure.at, timeZone)) }
  return (
    <>
      {translate(`administration.act.${cure.act}`)}
      <span class="line soft small">
        <Sentence text={translate('administration.act.by', by)} />
      </span>
      <bdi class="line">{cure.reason}</bdi>
    </>
  )
}
