import type { Services } from '../../../api/services'
import { WALL_OF_BODIES } from '../../../domain/wall'
import { isolate } from '../../../locales/isolates'
import { roomPath } from '../../desk/room'
import { CardsTable } from '../../parts/cards-table'
import { CountLink, writeCount } from '../../parts/count'
import { useTranslator } from '../../parts/frame'
import { Sentence } from '../../parts/sentence'

type Body = Awaited<ReturnType<Services['reads']['countRoom']>>['bodies'][number]

/** The bodies with the most exceptions, each number with exactly the applications of this body that it counts. */
export function BodiesTable({ bodies }: { bodies: readonly Body[] }) {
  const { translate, language } = useTranslator()
  const name = { label: translate('room.body'), render: ({ name }: Body) => <Sentence text={isolate(name)} /> }
  const numbers = WALL_OF_BODIES.map((kind) => ({
    label: translate(`room.${kind}`),
    isNumber: true,
    render: ({ programme, code, name, counts }: Body) => (
      <CountLink href={roomPath(language, kind, { programme, body: code })} count={writeCount(counts[kind])}>
        <bdi>{writeCount(counts[kind])}</bdi>{' '}
        <span class="spoken">
          {translate(`room.${kind}`)} <Sentence text={isolate(name)} />
        </span>
      </CountLink>
    ),
  }))
  return (
    <CardsTable
      caption={translate('room.bodies')}
      isTitled
      rows={bodies}
      whenEmpty={translate('room.bodies.none')}
      columns={[name, ...numbers]}
    />
  )
}
