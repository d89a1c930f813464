import type { Services } from '../../../api/services'
import { EXCEPTIONS, RULINGS, UNIT_LISTS } from '../../../domain/room-exceptions'
import { CardsTable } from '../../parts/cards-table'
import { CountLink, writeCount } from '../../parts/count'
import { Document } from '../../parts/document'
import { type Frame, useTranslator } from '../../parts/frame'
import { writeInstant } from '../track/tracked'
import { type HandOver, ShownHandOver } from './hand-over-page'

type Numbers = Awaited<ReturnType<Services['reads']['countRoom']>>
type List = Numbers['lists'][number]

interface RoomPageProps {
  frame: Frame
  /** what the last shift of each room told this one */
  handOvers: readonly HandOver[]
  numbers: Numbers
}

/** What the operation room must look at, in numbers: exceptions, what it decides itself, and what the complaint unit has. */
export function RoomPage({ frame, handOvers, numbers }: RoomPageProps) {
  const { translate, language } = frame.translator
  const select = (wanted: readonly List['kind'][]) => numbers.lists.filter(({ kind }) => wanted.includes(kind))
  return (
    <Document frame={frame} title={translate('room.title')} back={`/${language}/desk`} isWide hasNoLeave>
      <h1>{translate('room.title')}</h1>
      <p>{translate('room.lead')}</p>
      {handOvers.map((handOver) => (
        <ShownHandOver handOver={handOver} />
      ))}
      <p>
        <a href={`/${language}/room/hand-over`}>{translate('room.hand_over')}</a>
      </p>
      <p>
        <a href={`/${language}/room/walls`}>{translate('walls.title')}</a>
      </p>
      <h2>{translate('room.exceptions')}</h2>
      <TakenTable title={translate('room.exceptions')} lists={select(EXCEPTIONS)} />
      <h2>{translate('room.own')}</h2>
      <TakenTable title={translate('room.own')} lists={select([RULINGS])} />
      <h2>{translate('room.unit')}</h2>
      <p>{translate('room.unit.note')}</p>
      <UnitTable lists={select(UNIT_LISTS)} timeZone={numbers.timeZone} />
    </Document>
  )
}

function TakenTable({ title, lists }: { title: string; lists: readonly List[] }) {
  const { name, count, definition } = useColumns()
  const { translate } = useTranslator()
  const taken = { label: translate('room.taken'), isNumber: true, render: (list: List) => <bdi>{list.taken}</bdi> }
  return (
    <CardsTable
      caption={title}
      isTitled
      rows={lists}
      whenEmpty={translate('room.none')}
      columns={[name, count, taken, definition]}
    />
  )
}

function UnitTable({ lists, timeZone }: { lists: readonly List[]; timeZone: string }) {
  const { name, count, definition } = useColumns()
  const translator = useTranslator()
  const { translate } = translator
  const first = {
    label: translate('room.first'),
    render: (list: List) => (list.first === undefined ? '—' : writeInstant(translator, { timeZone }, list.first)),
  }
  return (
    <CardsTable
      caption={translate('room.unit')}
      isTitled
      rows={lists}
      whenEmpty={translate('room.none')}
      columns={[name, count, first, definition]}
    />
  )
}

/** The columns of each table. The number leads to exactly what it counts. */
function useColumns() {
  const { translate, language } = useTranslator()
  return {
    name: { label: translate('room.kind'), render: ({ kind }: List) => translate(`room.${kind}`) },
    count: {
      label: translate('room.count'),
      isNumber: true,
      render: ({ kind, ...counted }: List) => (
        <CountLink href={`/${language}/room/${kind}`} count={writeCount(counted)}>
          <bdi>{writeCount(counted)}</bdi> <span class="spoken">{translate(`room.${kind}`)}</span>
        </CountLink>
      ),
    },
    definition: {
      label: translate('room.definition'),
      render: ({ kind }: List) => translate(`room.${kind}.definition`),
    },
  }
}
