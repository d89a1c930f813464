import type { Services } from '../../../api/services'
import { WALL_OF_BODIES } from '../../../domain/wall'
import { isolate } from '../../../locales/isolates'
import { roomPath } from '../../desk/room'
import { CountLink, writeCount } from '../../parts/count'
import { useTranslator } from '../../parts/frame'
import { Sentence } from '../../parts/sentence'

type Body = Awaited<ReturnType<Services['reads']['countRoom']>>['bodies'][number]

/**
 * The bodies with the most exceptions. Each number opens exactly the applications of this body that it counts; of what a body has none, nothing
 * is said. It is no table: on a telephone each body would be a card with five lines.
 */
export function BodiesList({ bodies }: { bodies: readonly Body[] }) {
  const { translate, language } = useTranslator()
  if (bodies.length === 0) return <p>{translate('room.bodies.none')}</p>
  return (
    <ol>
      {bodies.map(({ programme, code, name, counts }) => (
        <li>
          <strong>
            <Sentence text={isolate(name)} />
          </strong>
          <br />
          {WALL_OF_BODIES.filter((kind) => counts[kind].count > 0).map((kind, index) => (
            <>
              {index > 0 && ' · '}
              <CountLink href={roomPath(language, kind, { programme, body: code })} count={writeCount(counts[kind])}>
                {translate(`room.${kind}`)} <bdi>{writeCount(counts[kind])}</bdi>
              </CountLink>
            </>
          ))}
        </li>
      ))}
    </ol>
  )
}
