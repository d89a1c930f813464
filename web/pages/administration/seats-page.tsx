import type { Services } from '../../../api/services'
import { isolate } from '../../../locales/isolates'
import { peoplePath, type ShownSeatFilter, seatsPath } from '../../administration/paths'
import { CardsTable } from '../../parts/cards-table'
import { type Frame, useTranslator } from '../../parts/frame'
import { Pager } from '../../parts/pager'
import { Sentence } from '../../parts/sentence'
import { Tabs } from '../../parts/tabs'
import { Tag } from '../../parts/tag'
import { ListDocument } from './list-document'
import { Day } from './rule-parts'
import { type SeatChoices, SeatFilter } from './seat-filter'
import { Code } from './written'

type Found = Awaited<ReturnType<Services['reads']['readSeats']>>
type Seat = Found['seats'][number]
type Holder = Seat['holders'][number]

interface SeatsPageProps {
  frame: Frame
  list: 'all' | 'empty'
  filter: ShownSeatFilter
  choices: SeatChoices
  found: Found
  first?: string | undefined
  next?: string | undefined
}

/** All seats: who has each, who stands in, and who acts today and why. Those for which nobody acts come first. */
export function SeatsPage({ frame, list, filter, choices, found, first, next }: SeatsPageProps) {
  const { translate, language } = frame.translator
  const title = translate('administration.seats.title')
  return (
    <ListDocument frame={frame} title={title} lead={translate('administration.seats.lead')}>
      <SeatFilter
        action={seatsPath(language)}
        filter={filter}
        choices={choices}
        hidden={list === 'empty' ? { list } : {}}
      />
      <Tabs
        label={translate('administration.seats.which')}
        items={(['all', 'empty'] as const).map((name) => ({
          href: seatsPath(language, { ...filter, list: name }),
          label: translate(`administration.seats.list.${name}`),
          count: found.counts[name],
          isCurrent: name === list,
        }))}
      />
      <CardsTable
        caption={translate(`administration.seats.list.${list}`)}
        isTitled
        rows={found.seats}
        whenEmpty={translate('administration.seats.empty')}
        columns={[
          { label: translate('administration.seats.seat'), render: (seat) => <SeatName seat={seat} /> },
          { label: translate('administration.seats.role'), render: ({ roleName }) => roleName },
          { label: translate('administration.programme'), render: ({ programmeName }) => programmeName },
          { label: translate('administration.seats.holders'), render: ({ holders }) => <Holders holders={holders} /> },
          { label: translate('administration.seats.acting'), render: (seat) => <ActingToday seat={seat} /> },
        ]}
      />
      <Pager first={first} next={next} />
    </ListDocument>
  )
}

function SeatName({ seat: { id, name } }: { seat: Seat }) {
  return (
    <>
      {name}
      <span class="line">
        <Code>{id}</Code>
      </span>
    </>
  )
}

function Holders({ holders }: { holders: readonly Holder[] }) {
  const { translate, language } = useTranslator()
  if (holders.length === 0) return <>{translate('administration.seats.nobody')}</>
  return (
    <>
      {holders.map((holder) => (
        <span class="line">
          <a href={peoplePath(language, { person: holder.personId })}>
            <bdi>{holder.name}</bdi>
          </a>
          <span class="line soft small">
            {translate(holder.isDeputy ? 'administration.seats.deputy' : 'administration.seats.holder')}{' '}
            <Since from={holder.from} until={holder.until} />
          </span>
          {holder.absentUntil !== undefined && (
            <span class="line soft small">
              {translate('administration.seats.absent')} <Day on={holder.absentUntil} />
            </span>
          )}
          {holder.isDisabled && <span class="line soft small">{translate('administration.seats.disabled')}</span>}
        </span>
      ))}
    </>
  )
}

/** From which day on somebody has a seat, and up to which day where that is known. */
export function Since({ from, until }: { from: string; until?: string | undefined }) {
  const { translate } = useTranslator()
  return (
    <>
      {translate('administration.seats.since')} <Day on={from} />
      {until !== undefined && (
        <>
          {' '}
          {translate('administration.seats.until')} <Day on={until} />
        </>
      )}
    </>
  )
}

function ActingToday({ seat: { acting } }: { seat: Seat }) {
  const { translate, joinAll } = useTranslator()
  const { why, persons, offices } = acting
  const isEmpty = why === 'above' || why === 'nobody'
  return (
    <>
      {isEmpty && <Tag tone={why === 'nobody' ? 'danger' : 'warning'}>{translate('administration.seats.none')}</Tag>}
      {persons.length > 0 && <Sentence text={joinAll(persons.map(({ name }) => isolate(name)))} />}
      <span class="line soft small">
        <Sentence text={translate(`administration.seats.why.${why}`)} />
      </span>
      {offices.length > 0 && (
        <span class="line small">
          <Sentence text={joinAll(offices.map(isolate))} />
        </span>
      )}
    </>
  )
}
