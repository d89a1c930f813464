import type { CaseDetail } from '../../administration/case-facts'
import { CardsTable } from '../../parts/cards-table'
import { useTranslator } from '../../parts/frame'
import { Pager } from '../../parts/pager'
import { SummaryList } from '../../parts/summary-list'
import { Attempts } from './attempts'
import { Code, PreciseInstant } from './written'

interface RawViewProps {
  detail: CaseDetail
  /** address of the first page of events, when this is another one */
  first?: string | undefined
  next?: string | undefined
}

/** The Workflow as the Temporal server describes it, and one page of its events. */
export function RawView({ detail, first, next }: RawViewProps) {
  const { translate } = useTranslator()
  const { events, timeZone } = detail
  return (
    <>
      <Run detail={detail} />
      <Attempts detail={detail} />
      <h2>{translate('administration.events')}</h2>
      <p class="soft">{translate('administration.events.hint')}</p>
      <CardsTable
        caption={translate('administration.events')}
        isTitled
        rows={events}
        whenEmpty={translate('administration.events.none')}
        columns={[
          { label: translate('administration.events.number'), isNumber: true, render: ({ id }) => id },
          {
            label: translate('administration.events.at'),
            render: ({ at }) => at !== undefined && <PreciseInstant at={at} timeZone={timeZone} />,
          },
          { label: translate('administration.events.type'), render: ({ type }) => <Code>{type}</Code> },
          {
            label: translate('administration.events.name'),
            render: ({ name }) => name !== undefined && <Code>{name}</Code>,
          },
          {
            label: translate('administration.events.summary'),
            render: ({ summary }) => summary !== undefined && <Code>{summary}</Code>,
          },
        ]}
      />
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
