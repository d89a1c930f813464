import type { CaseDetail } from '../../administration/case-facts'
import { type EventGroup, groupEvents, type RawEvent } from '../../administration/group-events'
import { CardsTable } from '../../parts/cards-table'
import { useTranslator } from '../../parts/frame'
import { Contents } from './event-contents'
import { Code, PreciseInstant } from './written'

interface EventsProps {
  detail: CaseDetail
  isGrouped: boolean
}

/** One page of the events of a Workflow: each of them, or one line for each step. */
export function Events({ detail: { events, timeZone, contents }, isGrouped }: EventsProps) {
  const { translate } = useTranslator()
  const rows = isGrouped ? groupEvents(events) : events.map(toRow)
  return (
    <CardsTable
      caption={translate('administration.events')}
      isTitled
      rows={rows}
      whenEmpty={translate('administration.events.none')}
      columns={[
        { label: translate('administration.events.number'), isNumber: true, render: (row) => nameIds(row) },
        {
          label: translate('administration.events.at'),
          render: ({ at }) => at !== undefined && <PreciseInstant at={at} timeZone={timeZone} />,
        },
        { label: translate('administration.events.type'), render: (row) => <Named row={row} /> },
        ...(contents.state === 'open'
          ? [
              {
                label: translate('administration.contents'),
                render: (row: EventGroup) => <Contents contents={row.contents} timeZone={timeZone} />,
              },
            ]
          : []),
      ]}
    />
  )
}

/** The type of the event, its name, and the line that the Workflow set for operators. */
function Named({ row: { type, name, summary, steps } }: { row: EventGroup }) {
  return (
    <>
      {name !== undefined && (
        <strong class="line">
          <Code>{steps > 1 ? `${name} × ${String(steps)}` : name}</Code>
        </strong>
      )}
      <span class="line">
        <Code>{type}</Code>
      </span>
      {summary !== undefined && (
        <span class="line soft">
          <Code>{summary}</Code>
        </span>
      )}
    </>
  )
}

const toRow = ({ id, at, type, name, summary, contents = [] }: RawEvent): EventGroup => ({
  first: id,
  last: id,
  at,
  type,
  name,
  summary,
  steps: 1,
  contents,
})

const nameIds = ({ first, last }: EventGroup) =>
  first === last ? first : <bdi dir="ltr">{`${String(first)}–${String(last)}`}</bdi>
