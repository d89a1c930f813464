import type { Services } from '../../../api/services'
import { administrationPath } from '../../administration/paths'
import { CardsTable } from '../../parts/cards-table'
import { type Frame, useTranslator } from '../../parts/frame'
import { Pager } from '../../parts/pager'
import { Reference } from '../../parts/reference'
import { ListDocument } from './list-document'
import { Code, Instant } from './written'

type Log = Awaited<ReturnType<Services['reads']['readOperatorsLog']>>['log']

interface LogPageProps {
  frame: Frame
  log: Log
  /** of the platform's own programme, because a line may concern no application */
  timeZone: string
  first?: string | undefined
  next?: string | undefined
}

/** What administrators did to Workflows, and why, the newest first. */
export function LogPage({ frame, log, timeZone, first, next }: LogPageProps) {
  const { translate } = frame.translator
  const title = translate('administration.log.title')
  return (
    <ListDocument frame={frame} title={title} lead={translate('administration.log.lead')}>
      <CardsTable
        caption={title}
        isTitled
        rows={log}
        whenEmpty={translate('administration.log.empty')}
        columns={[
          { label: translate('administration.log.at'), render: ({ at }) => <Instant at={at} timeZone={timeZone} /> },
          { label: translate('administration.log.by'), render: ({ by }) => <bdi>{by}</bdi> },
          { label: translate('administration.log.act'), render: ({ act }) => translate(`administration.act.${act}`) },
          { label: translate('administration.log.target'), render: (line) => <Target line={line} /> },
          { label: translate('administration.log.reason'), render: ({ reason }) => <bdi>{reason}</bdi> },
        ]}
      />
      <Pager first={first} next={next} />
    </ListDocument>
  )
}

function Target({ line: { reference, target } }: { line: Log[number] }) {
  const { language } = useTranslator()
  if (reference === undefined) return <Code>{target}</Code>
  return (
    <a href={administrationPath(language, [reference])}>
      <Reference value={reference} />
    </a>
  )
}
