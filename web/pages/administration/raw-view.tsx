import type { CaseDetail } from '../../administration/case-facts'
import { administrationPath } from '../../administration/paths'
import { useTranslator } from '../../parts/frame'
import { Pager } from '../../parts/pager'
import { SummaryList } from '../../parts/summary-list'
import { Tabs } from '../../parts/tabs'
import { Attempts } from './attempts'
import { ContentsBox, type ContentsForm } from './contents-box'
import { Events } from './raw-events'
import { Runs } from './runs'
import { Code, PreciseInstant } from './written'

interface RawViewProps {
  detail: CaseDetail
  /** whether each step has one line */
  isGrouped: boolean
  /** the run whose events are shown; absent: the last one */
  runId?: string | undefined
  form: ContentsForm
  /** address of the first page of events, when this is another one */
  first?: string | undefined
  next?: string | undefined
}

/** The Workflow as the Temporal server describes it, and one page of its events. */
export function RawView({ detail, isGrouped, runId, form, first, next }: RawViewProps) {
  const { translate, language } = useTranslator()
  const pathOf = (events?: 'each') =>
    administrationPath(language, [detail.reference], { view: 'raw', events, run: runId })
  return (
    <>
      <Run detail={detail} />
      <Runs detail={detail} runId={runId} />
      <Attempts detail={detail} />
      <ContentsBox detail={detail} runId={runId} {...form} />
      <h2>{translate('administration.events')}</h2>
      {runId !== undefined && runId !== detail.run?.runId && <p>{translate('administration.runs.earlier')}</p>}
      {detail.timesHidden && <p>{translate('administration.events.times_hidden')}</p>}
      <Tabs
        label={translate('administration.events.ways')}
        items={[
          { href: pathOf(), label: translate('administration.events.grouped'), isCurrent: isGrouped },
          { href: pathOf('each'), label: translate('administration.events.each'), isCurrent: !isGrouped },
        ]}
      />
      {isGrouped && <p class="soft">{translate('administration.events.grouped.hint')}</p>}
      <Events detail={detail} isGrouped={isGrouped} />
      <Pager first={first} next={next} />
    </>
  )
}

function Run({ detail: { run, workflowId, timeZone } }: { detail: CaseDetail }) {
  const { translate, findSentence } = useTranslator()
  if (!run) return null
  const { runId, status, startedAt, closedAt, historyLength, historyBytes, details } = run
  const row = (name: 'started' | 'closed', at: string | undefined) =>
    at === undefined
      ? []
      : [{ label: translate(`administration.run.${name}`), value: <PreciseInstant at={at} timeZone={timeZone} /> }]
  return (
    <>
      <h2>{translate('administration.run')}</h2>
      <SummaryList
        rows={[
          {
            label: translate('administration.run.status'),
            value: findSentence(`administration.status.${status}`) ?? translate('administration.status.unknown'),
          },
          ...row('started', startedAt),
          ...row('closed', closedAt),
          {
            label: translate('administration.run.length'),
            value: translate('administration.run.length.value', {
              events: historyLength,
              kilobytes: Math.ceil(historyBytes / 1_000),
            }),
          },
          ...(details === undefined
            ? []
            : [{ label: translate('administration.run.details'), value: <Code>{details}</Code> }]),
          { label: translate('administration.run.id'), value: <Code>{workflowId}</Code> },
          { label: translate('administration.run.run'), value: <Code>{runId}</Code> },
        ]}
      />
    </>
  )
}
