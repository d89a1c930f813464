import type { Services } from '../../../api/services'
import { EXCEPTIONS, RULINGS, UNIT_LISTS } from '../../../domain/room-exceptions'
import { Details } from '../../parts/card'
import { CardsTable } from '../../parts/cards-table'
import { CountLink, writeCount } from '../../parts/count'
import { Document } from '../../parts/document'
import { type Frame, useTranslator } from '../../parts/frame'
import { Notice } from '../../parts/notice'
import { SummaryList } from '../../parts/summary-list'
import { writeInstant } from '../track/tracked'
import { BodiesList } from './bodies-list'
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
      <p>
        <CountLink href={`/${language}/room/mine`} count={writeCount(numbers.mine)}>
          {translate('room.mine')} <bdi>{writeCount(numbers.mine)}</bdi>
        </CountLink>
      </p>
      <h2>{translate('room.own')}</h2>
      <Lists title={translate('room.own')} lists={select([RULINGS])} />
      <h2>{translate('room.exceptions')}</h2>
      <WithDuty numbers={numbers} />
      <Lists title={translate('room.exceptions')} lists={select(EXCEPTIONS)} />
      <h2>{translate('room.bodies')}</h2>
      <p>{translate('room.bodies.lead')}</p>
      <BodiesList bodies={numbers.bodies} />
      <h2>{translate('room.unit')}</h2>
      <p>{translate('room.unit.note')}</p>
      <UnitTable lists={select(UNIT_LISTS)} timeZone={numbers.timeZone} />
    </Document>
  )
}

/**
 * Danger that only the officers on duty may read, as a number. It leads nowhere: the room may not know which applications these are.
 */
function WithDuty({ numbers: { withDuty, timeZone } }: { numbers: Numbers }) {
  const translator = useTranslator()
  const { translate } = translator
  const { count, since, calls } = withDuty
  if (count === 0 || since === undefined) return <p>{translate('room.with_duty.none')}</p>
  return (
    <Notice
      tone="danger"
      title={translate('room.with_duty', {
        count: writeCount(withDuty),
        at: writeInstant(translator, { timeZone }, since),
        calls: translate('desk.reason.waits_for_duty.calls', { count: calls }),
      })}
    >
      <p>{translate('room.with_duty.note')}</p>
    </Notice>
  )
}

/** The lists with something in a table, and the others in one line: on a telephone a row is a card. */
function Lists({ title, lists }: { title: string; lists: readonly List[] }) {
  const { translate } = useTranslator()
  const empty = lists.filter(({ count }) => count === 0)
  return (
    <>
      {empty.length < lists.length && <TakenTable title={title} lists={lists.filter(({ count }) => count > 0)} />}
      {empty.length > 0 && (
        <p>
          {translate('room.zero')}{' '}
          {empty.map((list, index) => (
            <>
              {index > 0 && ' · '}
              <ListLink list={list} isNamed />
            </>
          ))}
        </p>
      )}
      <Details summary={translate('room.definition')}>
        <SummaryList
          rows={lists.map(({ kind }) => ({
            label: translate(`room.${kind}`),
            value: translate(`room.${kind}.definition`),
          }))}
        />
      </Details>
    </>
  )
}

/** The number of a list, which leads to exactly what it counts. `isNamed`: its name is shown beside it. */
function ListLink({ list: { kind, ...counted }, isNamed = false }: { list: List; isNamed?: boolean }) {
  const { translate, language } = useTranslator()
  return (
    <CountLink href={`/${language}/room/${kind}`} count={writeCount(counted)}>
      <bdi>{writeCount(counted)}</bdi> <span class={isNamed ? undefined : 'spoken'}>{translate(`room.${kind}`)}</span>
    </CountLink>
  )
}

function TakenTable({ title, lists }: { title: string; lists: readonly List[] }) {
  const { name, count } = useColumns()
  const { translate } = useTranslator()
  const taken = { label: translate('room.taken'), isNumber: true, render: (list: List) => <bdi>{list.taken}</bdi> }
  return (
    <CardsTable
      caption={title}
      isTitled
      rows={lists}
      whenEmpty={translate('room.none')}
      columns={[name, count, taken]}
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

/** The columns of each table. */
function useColumns() {
  const { translate } = useTranslator()
  return {
    name: { label: translate('room.kind'), render: ({ kind }: List) => translate(`room.${kind}`) },
    count: {
      label: translate('room.count'),
      isNumber: true,
      render: (list: List) => <ListLink list={list} />,
    },
    definition: {
      label: translate('room.definition'),
      render: ({ kind }: List) => translate(`room.${kind}.definition`),
    },
  }
}
