import type { Services } from '../../../api/services'
import { peoplePath, type ShownSeatFilter, seatsPath } from '../../administration/paths'
import { CardsTable } from '../../parts/cards-table'
import { CountLink } from '../../parts/count'
import { type Frame, useTranslator } from '../../parts/frame'
import { Pager } from '../../parts/pager'
import { ListDocument } from './list-document'
import { Day } from './rule-parts'
import { type SeatChoices, SeatFilter } from './seat-filter'
import { Since } from './seats-page'

type Found = Awaited<ReturnType<Services['reads']['readPeople']>>
type Person = Found['people'][number]

interface PeoplePageProps {
  frame: Frame
  filter: ShownSeatFilter
  choices: SeatChoices
  found: Found
  first?: string | undefined
  next?: string | undefined
}

/** The officers by name: which seats each has, since when, and until when somebody is absent. */
export function PeoplePage({ frame, filter, choices, found, first, next }: PeoplePageProps) {
  const { translate, language } = frame.translator
  const title = translate('administration.people.title')
  return (
    <ListDocument frame={frame} title={title} lead={translate('administration.people.lead')}>
      <SeatFilter action={peoplePath(language)} filter={filter} choices={choices} />
      <p class="soft">{translate('administration.people.count', { count: found.count })}</p>
      <CardsTable
        caption={title}
        isTitled
        rows={found.people}
        whenEmpty={translate('administration.people.empty')}
        columns={[
          { label: translate('administration.people.name'), render: ({ name }) => <bdi>{name}</bdi> },
          { label: translate('administration.people.seats'), render: (person) => <Seats person={person} /> },
          {
            label: translate('administration.people.number'),
            isNumber: true,
            render: ({ id, seats }) => <CountLink href={seatsPath(language, { person: id })} count={seats.length} />,
          },
          { label: translate('administration.people.absent'), render: (person) => <Absences person={person} /> },
        ]}
      />
      <Pager first={first} next={next} />
    </ListDocument>
  )
}

function Seats({ person: { seats } }: { person: Person }) {
  const { translate } = useTranslator()
  if (seats.length === 0) return <>{translate('administration.people.none')}</>
  const lines = <SeatLines seats={seats} />
  if (seats.length <= SHOWN_SEATS) return lines
  return (
    <details>
      <summary>{translate('administration.people.seats.all', { count: seats.length })}</summary>
      {lines}
    </details>
  )
}

/** A person with more seats than these has them folded, so that the list stays short. */
const SHOWN_SEATS = 5

function SeatLines({ seats }: Pick<Person, 'seats'>) {
  const { translate } = useTranslator()
  return (
    <>
      {seats.map(({ name, isDeputy, from, until }) => (
        <span class="line">
          {name}
          <span class="line soft small">
            {translate(isDeputy ? 'administration.seats.deputy' : 'administration.seats.holder')}{' '}
            <Since from={from} until={until} />
          </span>
        </span>
      ))}
    </>
  )
}

function Absences({ person: { absences, isDisabled } }: { person: Person }) {
  const { translate } = useTranslator()
  return (
    <>
      {absences.length === 0 && !isDisabled && translate('administration.people.present')}
      {absences.map(({ from, to }) => (
        <span class="line">
          <Day on={from} /> {translate('administration.seats.until')} <Day on={to} />
        </span>
      ))}
      {isDisabled && <span class="line">{translate('administration.seats.disabled')}</span>}
    </>
  )
}
