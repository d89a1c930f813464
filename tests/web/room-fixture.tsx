import { EXCEPTIONS, type Exception } from '../../domain/room-exceptions'
import { ExceptionsPage } from '../../web/pages/room/exceptions-page'
import { HandOverPage } from '../../web/pages/room/hand-over-page'
import { RoomPage } from '../../web/pages/room/room-page'
import type { Frame } from '../../web/parts/frame'

const AT = '2026-11-23T07:00:00.000Z'
const ROW = {
  reference: '26-482-170-635',
  timeZone: 'Asia/Amman',
  stage: 'with_entity' as const,
  since: AT,
}

const takenBy = (isMine: boolean) => ({
  ...ROW,
  ...(isMine && { reference: '26-482-170-640' }),
  taken: { id: 1, by: '1', isMine, at: AT },
})

const HAND_OVER = { by: '1', at: AT, timeZone: 'Asia/Amman', text: '1' }

const showRoom = (frame: Frame) => (
  <RoomPage
    frame={frame}
    handOver={HAND_OVER}
    kinds={EXCEPTIONS.map((kind, index) => ({
      kind,
      count: index === 0 ? 99 : index,
      hasMore: index === 0,
      taken: index,
    }))}
  />
)

/** A list with an application of which everything is known and that nobody took, and two taken ones without a date; `isEmpty`: with nothing. */
const showExceptions = (frame: Frame, kind: Exception, isEmpty = false) => (
  <ExceptionsPage
    frame={frame}
    kind={kind}
    csrfToken="1"
    isFirst={isEmpty}
    next={isEmpty ? undefined : '1'}
    applications={
      isEmpty ? [] : [{ ...ROW, at: AT, body: '1', holder: '1', words: '1' }, takenBy(true), takenBy(false)]
    }
  />
)

/** The pages of the operation room. */
export const ROOM_PAGES: Record<string, (frame: Frame) => ReturnType<typeof showRoom>> = {
  'operation room': showRoom,
  'hand-over of a shift': (frame) => (
    <HandOverPage
      frame={frame}
      hidden={{ csrfToken: '1', commandId: '1' }}
      limit={1000}
      errors={[{ field: 'text', text: '1' }]}
      handOvers={[HAND_OVER]}
      isFirst={false}
      next="1"
    />
  ),
  'exceptions with none': (frame) => showExceptions(frame, 'stuck', true),
  ...Object.fromEntries(
    EXCEPTIONS.map((kind) => [`exceptions, ${kind}`, (frame: Frame) => showExceptions(frame, kind)]),
  ),
}
