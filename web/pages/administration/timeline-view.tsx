import { formatDuration } from '../../../locales/format-time'
import type { CaseDetail } from '../../administration/case-facts'
import { CardsTable } from '../../parts/cards-table'
import { useTranslator } from '../../parts/frame'
import { Attempts } from './attempts'
import { PartyLanes } from './party-lanes'
import { UnsentMails } from './unsent-mails'
import { Wakes } from './wakes'
import { Code, Instant } from './written'

interface DetailProps {
  detail: CaseDetail
}

/** With whom the time passed, how the due time was computed, what the clock and the Workflow do next, and which mails wait. */
export function TimelineView({ detail }: DetailProps) {
  const { reference, timeline, timeZone } = detail
  return (
    <>
      <Intervals detail={detail} />
      <Budget detail={detail} />
      <Wakes wakes={timeline.wakes} timeZone={timeZone} />
      <Attempts detail={detail} />
      <UnsentMails mails={timeline.mails} reference={reference} timeZone={timeZone} />
    </>
  )
}

function Intervals({ detail: { timeline, timeZone, asOf } }: DetailProps) {
  const translator = useTranslator()
  const { translate } = translator
  return (
    <>
      <h2>{translate('administration.intervals')}</h2>
      <PartyLanes intervals={timeline.intervals} until={asOf} />
      <CardsTable
        caption={translate('administration.intervals')}
        isTitled
        rows={timeline.intervals}
        whenEmpty={translate('administration.intervals.none')}
        columns={[
          {
            label: translate('administration.intervals.party'),
            render: ({ party }) => translate(`administration.party.${party}`),
          },
          {
            label: translate('administration.intervals.from'),
            render: ({ from }) => <Instant at={from} timeZone={timeZone} />,
          },
          {
            label: translate('administration.intervals.to'),
            render: ({ to }) =>
              to === undefined ? translate('administration.intervals.open') : <Instant at={to} timeZone={timeZone} />,
          },
          {
            label: translate('administration.intervals.whole'),
            render: ({ minutes }) => formatDuration(translator, minutes, 'calendar'),
          },
          {
            label: translate('administration.intervals.working'),
            render: ({ workingMinutes }) => formatDuration(translator, workingMinutes),
          },
          { label: translate('administration.intervals.calendar'), render: ({ calendar }) => <Code>{calendar}</Code> },
        ]}
      />
    </>
  )
}

function Budget({ detail: { timeline, timeZone } }: DetailProps) {
  const translator = useTranslator()
  const { translate } = translator
  const { budget, dueAt, why } = timeline
  if (!budget && dueAt === undefined && why.length === 0) return null
  const kind = budget?.roundTheClock ? 'calendar' : 'working'
  return (
    <>
      <h2>{translate('administration.budget')}</h2>
      {dueAt !== undefined && (
        <p>
          {translate('administration.budget.due')}: <Instant at={dueAt} timeZone={timeZone} />
        </p>
      )}
      {budget && (
        <p>
          {translate('administration.budget.used', {
            used: formatDuration(translator, budget.usedMinutes, kind),
            target: formatDuration(translator, budget.targetMinutes, kind),
          })}{' '}
          {translate(budget.running ? 'administration.budget.running' : 'administration.budget.standing')}
        </p>
      )}
      <ul>
        {why.map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
    </>
  )
}
