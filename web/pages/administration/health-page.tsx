import type { Services } from '../../../api/services'
import { formatDuration } from '../../../locales/format-time'
import type { Translator } from '../../../locales/translator'
import { caseListPath } from '../../administration/paths'
import { CardsTable } from '../../parts/cards-table'
import { CountLink } from '../../parts/count'
import { type Frame, useTranslator } from '../../parts/frame'
import { Notice } from '../../parts/notice'
import { SummaryList, type SummaryRow } from '../../parts/summary-list'
import { ListDocument } from './list-document'

type Health = Awaited<ReturnType<Services['reads']['readEngineHealth']>>

/** How the engine, the relay and the mails work now, on one page; each number of applications leads to them. */
export function HealthPage({ frame, health }: { frame: Frame; health: Health }) {
  const { translate } = frame.translator
  const { engine, desks, hasMoreDesks } = health
  return (
    <ListDocument
      frame={frame}
      title={translate('administration.health.title')}
      lead={translate('administration.health.lead')}
    >
      {!engine.isUp && <Notice tone="danger" title={translate('administration.health.engine.down')} />}
      <h2>{translate('administration.health.engine')}</h2>
      <EngineFacts health={health} />
      <h2>{translate('administration.health.mails')}</h2>
      <MailFacts mails={health.mails} />
      <h2>{translate('administration.health.desks')}</h2>
      <CardsTable
        caption={translate('administration.health.desks')}
        isTitled
        rows={desks}
        whenEmpty={translate('administration.health.desks.none')}
        columns={[
          { label: translate('administration.health.desk'), render: ({ seatName }) => seatName },
          {
            label: translate('administration.health.desk.why'),
            render: ({ why }) => translate(`administration.health.desk.${why}`),
          },
        ]}
      />
      {hasMoreDesks && <p>{translate('administration.health.desks.more')}</p>}
    </ListDocument>
  )
}

function EngineFacts({ health: { engine, overdue, stuck, relay } }: { health: Health }) {
  const translator = useTranslator()
  const { translate, language } = translator
  const link = (list: 'running' | 'overdue' | 'stuck', count: number) => (
    <CountLink href={caseListPath(language, list)} count={count} />
  )
  const rows: SummaryRow[] = [
    {
      label: translate('administration.health.answers'),
      value: translate(engine.isUp ? 'administration.health.yes' : 'administration.health.no'),
    },
    { label: translate('administration.health.open'), value: link('running', engine.open) },
    {
      label: translate('administration.health.running'),
      value: engine.running ?? translate('administration.health.unknown'),
    },
    ...writeQueue(translator, engine.queue),
    { label: translate('administration.health.overdue'), value: link('overdue', overdue) },
    { label: translate('administration.health.stuck'), value: link('stuck', stuck) },
    { label: translate('administration.health.relay'), value: writeWaiting(translator, relay.waiting, relay) },
  ]
  return <SummaryList rows={rows} />
}

/** The workers, and the steps that wait for one; unknown where the engine did not tell. */
function writeQueue(translator: Translator, queue: Health['engine']['queue']): SummaryRow[] {
  const { translate } = translator
  const unknown = translate('administration.health.unknown')
  return [
    { label: translate('administration.health.workers'), value: queue?.workers ?? unknown },
    {
      label: translate('administration.health.queue'),
      value:
        queue === undefined
          ? unknown
          : writeWaiting(translator, queue.waiting, {
              ...(queue.oldestSeconds !== undefined && { oldestMinutes: Math.floor(queue.oldestSeconds / 60) }),
            }),
    },
  ]
}

const KINDS = ['undelivered', 'uncertain', 'superseded', 'capped', 'stopped'] as const

function MailFacts({ mails }: { mails: Health['mails'] }) {
  const translator = useTranslator()
  const { translate } = translator
  return (
    <SummaryList
      rows={[
        { label: translate('administration.health.mails.due'), value: writeWaiting(translator, mails.due, mails) },
        ...KINDS.map((kind) => ({ label: translate(`administration.health.mails.${kind}`), value: mails[kind] })),
      ]}
    />
  )
}

/** How many wait, and for how long the oldest one. */
const writeWaiting = (translator: Translator, count: number, { oldestMinutes }: { oldestMinutes?: number }): string =>
  count === 0 || oldestMinutes === undefined
    ? String(count)
    : translator.translate('administration.health.waits', {
        count,
        duration: formatDuration(translator, oldestMinutes, 'calendar'),
      })
