import { WALL_NUMBERS, WALL_OF_BODIES } from '../../domain/wall'
import type { WallFacts } from '../../api/live/wall'
import { WallsPage } from '../../web/pages/room/walls-page'
import { OpenWallPage } from '../../web/pages/wall/open-wall-page'
import { WallLostPage } from '../../web/pages/wall/wall-lost-page'
import { WallPage } from '../../web/pages/wall/wall-page'
import type { Frame } from '../../web/parts/frame'

const AT = '2026-11-23T07:00:00.000Z'
const COUNT = { count: 99, hasMore: true }

/** What a wall shows with so many bodies. */
export const createWallFacts = (bodies: number): WallFacts => ({
  at: Date.parse(AT),
  timeZone: 'Asia/Amman',
  numbers: Object.fromEntries(
    WALL_NUMBERS.map((kind, index) => [kind, { count: index, hasMore: false }]),
  ) as WallFacts['numbers'],
  bodies: Array.from({ length: bodies }, () => ({
    name: { ar: '1', en: '1' },
    counts: Object.fromEntries(WALL_OF_BODIES.map((kind) => [kind, COUNT])) as WallFacts['bodies'][number]['counts'],
  })),
})

const WALL = { id: 1, place: '1', by: '1', madeAt: AT, timeZone: 'Asia/Amman' }
const WALLS = [
  { ...WALL, state: 'waiting' as const },
  { ...WALL, state: 'expired' as const },
  { ...WALL, state: 'open' as const, lastSeenAt: AT },
  { ...WALL, state: 'ended' as const, lastSeenAt: AT },
]

const showWalls = (frame: Frame, isEmpty: boolean) => (
  <WallsPage
    frame={frame}
    hidden={{ csrfToken: '1', commandId: '1' }}
    made={isEmpty ? undefined : { place: '1', code: '1' }}
    errors={isEmpty ? [{ field: 'place', text: '1' }] : []}
    address="https://1"
    walls={isEmpty ? [] : WALLS}
    isFirst={isEmpty}
    next={isEmpty ? undefined : '1'}
  />
)

/** The screens of the operation room, and the pages around them. */
export const WALL_PAGES: Record<string, (frame: Frame) => ReturnType<typeof showWalls>> = {
  wall: (frame) => <WallPage frame={frame} version="1" facts={createWallFacts(9)} />,
  'wall with nothing': (frame) => <WallPage frame={frame} version="1" facts={createWallFacts(0)} />,
  'wall without a connection': (frame) => <WallLostPage frame={frame} version="1" />,
  'wall that was taken back': (frame) => (
    <OpenWallPage frame={frame} errors={[{ field: 'code', text: '1' }]} hasEnded />
  ),
  walls: (frame) => showWalls(frame, false),
  'walls with none': (frame) => showWalls(frame, true),
}
