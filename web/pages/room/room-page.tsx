import type { Services } from '../../../api/services'
import { CardsTable } from '../../parts/cards-table'
import { CountLink, writeCount } from '../../parts/count'
import { Document } from '../../parts/document'
import type { Frame } from '../../parts/frame'
import { type HandOver, ShownHandOver } from './hand-over-page'

interface RoomPageProps {
  frame: Frame
  /** what the last shift told this one */
  handOver: HandOver | undefined
  kinds: Awaited<ReturnType<Services['reads']['countRoom']>>
}

/** What the operation room must look at, in numbers. Each leads to what it counts. */
export function RoomPage({ frame, handOver, kinds }: RoomPageProps) {
  const { translate, language } = frame.translator
  return (
    <Document frame={frame} title={translate('room.title')} back={`/${language}/desk`} isWide hasNoLeave>
      <h1>{translate('room.title')}</h1>
      <p>{translate('room.lead')}</p>
      {handOver && <ShownHandOver handOver={handOver} />}
      <p>
        <a href={`/${language}/room/hand-over`}>{translate('room.hand_over')}</a>
      </p>
      <CardsTable
        caption={translate('room.title')}
        isTitled
        rows={kinds}
        whenEmpty={translate('room.none')}
        columns={[
          { label: translate('room.kind'), render: ({ kind }) => translate(`room.${kind}`) },
          {
            label: translate('room.count'),
            isNumber: true,
            render: ({ kind, ...counted }) => (
              <CountLink href={`/${language}/room/${kind}`} count={writeCount(counted)}>
                <bdi>{writeCount(counted)}</bdi> <span class="spoken">{translate(`room.${kind}`)}</span>
              </CountLink>
            ),
          },
          { label: translate('room.taken'), isNumber: true, render: ({ taken }) => <bdi>{taken}</bdi> },
          { label: translate('room.definition'), render: ({ kind }) => translate(`room.${kind}.definition`) },
        ]}
      />
    </Document>
  )
}
