import type { CaseDetail } from '../../administration/case-facts'
import { administrationPath } from '../../administration/paths'
import { CardsTable } from '../../parts/cards-table'
import { useTranslator } from '../../parts/frame'
import { Code, PreciseInstant } from './written'

interface RunsProps {
  detail: CaseDetail
  /** the run whose events are shown; absent: the last one */
  runId?: string | undefined
}

/** The runs of the Workflow that the Temporal server still keeps, the newest first. Each but the shown one leads to its events. */
export function Runs({ detail: { reference, run, runs, timeZone }, runId = run?.runId }: RunsProps) {
  const { translate, findSentence, language } = useTranslator()
  if (runs === undefined || runs.length < 2) return null
  const Moment = ({ at }: { at: string | undefined }) =>
    at === undefined ? null : <PreciseInstant at={at} timeZone={timeZone} />
  return (
    <>
      <h2>{translate('administration.runs')}</h2>
      <p class="soft">{translate('administration.runs.hint')}</p>
      <CardsTable
        caption={translate('administration.runs')}
        isTitled
        rows={runs}
        whenEmpty=""
        columns={[
          {
            label: translate('administration.run.run'),
            render: (row) =>
              row.runId === runId ? (
                <Code>{row.runId}</Code>
              ) : (
                <a href={administrationPath(language, [reference], { view: 'raw', run: row.runId })}>
                  <Code>{row.runId}</Code>
                </a>
              ),
          },
          {
            label: translate('administration.run.status'),
            render: ({ status }) =>
              findSentence(`administration.status.${status}`) ?? translate('administration.status.unknown'),
          },
          { label: translate('administration.run.started'), render: ({ startedAt }) => <Moment at={startedAt} /> },
          { label: translate('administration.run.closed'), render: ({ closedAt }) => <Moment at={closedAt} /> },
        ]}
      />
    </>
  )
}
