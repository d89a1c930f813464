import { isOfUnit, isTaken, ROOM_LISTS, type RoomList } from '../../domain/room-exceptions'
import { RULING_KINDS } from '../../domain/rulings'
import { ExceptionsPage } from '../../web/pages/room/exceptions-page'
import { HandOverPage } from '../../web/pages/room/hand-over-page'
import { MinePage } from '../../web/pages/room/mine-page'
import { type Reminder, ReminderPage } from '../../web/pages/room/reminder-page'
import { RoomPage } from '../../web/pages/room/room-page'
import type { FieldError } from '../../web/parts/error-summary'
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

const RULED = RULING_KINDS.map((ruling, index) => ({ ...ROW, reference: `26-482-170-65${index}`, ruling }))

const TAKING = {
  id: 1,
  kind: 'overran' as const,
  reference: ROW.reference,
  timeZone: ROW.timeZone,
  by: '1',
  isMine: true,
  at: AT,
}

const HAND_OVER = { by: '1', at: AT, timeZone: 'Asia/Amman', text: '1', programme: '1' }

const NONE = { count: 0, hasMore: false }
const COUNTS = { overran: { count: 99, hasMore: true }, climbed: NONE, unclaimed: NONE, at_risk: NONE }

const showRoom = (frame: Frame) => (
  <RoomPage
    frame={frame}
    handOvers={[HAND_OVER]}
    numbers={{
      timeZone: 'Asia/Amman',
      withDuty: { count: 4, hasMore: false, since: AT, calls: 340 },
      mine: { count: 2, hasMore: false },
      bodies: [{ programme: 'first', code: 'second', name: '1', counts: COUNTS }],
      lists: ROOM_LISTS.map((kind, index) => ({
        kind,
        count: index === 0 ? 99 : index % 4,
        hasMore: index === 0,
        ...(isTaken(kind) && { taken: index }),
        ...(isOfUnit(kind) && kind !== 'unit_late' && { first: AT }),
      })),
    }}
  />
)

/** A list with an application of which everything is known and that nobody took, and two taken ones without a date; `isEmpty`: with nothing. */
const showExceptions = (frame: Frame, kind: RoomList, isEmpty = false) => (
  <ExceptionsPage
    frame={frame}
    kind={kind}
    of={isEmpty ? { body: 'second' } : {}}
    csrfToken="1"
    isFirst={isEmpty}
    next={isEmpty ? undefined : '1'}
    applications={
      isEmpty
        ? []
        : [
            {
              ...ROW,
              at: AT,
              lateMinutes: 90,
              body: '1',
              holder: '1',
              words: '1',
              mayRemind: true,
              reminded: { at: AT, by: '1' },
            },
            takenBy(true),
            takenBy(false),
            ...(kind === 'rulings' ? RULED : []),
          ]
    }
  />
)

const REMINDER = {
  reference: ROW.reference,
  programme: 'bekhedmetkom',
  timeZone: 'Asia/Amman',
  turn: 2,
  holder: '1',
  words: '1',
  dueAt: AT,
  isLate: false,
}

const showReminder = (
  frame: Frame,
  more: Partial<Reminder>,
  form: { errors?: FieldError[]; refusal?: string } = {},
) => (
  <ReminderPage
    frame={frame}
    reminder={{ ...REMINDER, ...more }}
    back="/"
    action="/"
    hidden={{ csrfToken: '1', commandId: '1' }}
    limit={1000}
    {...form}
  />
)

/** The pages of the operation room. */
export const ROOM_PAGES: Record<string, (frame: Frame) => ReturnType<typeof showRoom>> = {
  'operation room': showRoom,
  'what somebody of the room follows': (frame) => (
    <MinePage frame={frame} csrfToken="1" takings={[TAKING]} isFirst={false} next="1" />
  ),
  'what somebody of the room follows, with nothing': (frame) => (
    <MinePage frame={frame} csrfToken="1" takings={[]} isFirst next={undefined} />
  ),
  'hand-over of a shift': (frame) => (
    <HandOverPage
      frame={frame}
      hidden={{ csrfToken: '1', commandId: '1' }}
      limit={1000}
      errors={[{ field: 'text', text: '1' }]}
      rooms={[
        { programme: 'first', name: '1' },
        { programme: 'second', name: '1' },
      ]}
      takings={[TAKING, { ...TAKING, isMine: false }]}
      handOvers={[HAND_OVER]}
      isFirst={false}
      next="1"
    />
  ),
  'reminder to an office': (frame) => showReminder(frame, {}),
  'reminder, late and reminded before': (frame) =>
    showReminder(frame, { isLate: true, reminded: { at: AT, by: '1', isRecent: false } }),
  'second reminder within a day': (frame) =>
    showReminder(
      frame,
      { reminded: { at: AT, by: '1', isRecent: true } },
      {
        errors: [
          { field: 'text', text: '1' },
          { field: 'meant', text: '1' },
        ],
        refusal: '1',
      },
    ),
  'reminder without an office': ({ ...frame }) => showReminder(frame, { holder: undefined as never }),
  'exceptions with none': (frame) => showExceptions(frame, 'stuck', true),
  ...Object.fromEntries(
    ROOM_LISTS.map((kind) => [`exceptions, ${kind}`, (frame: Frame) => showExceptions(frame, kind)]),
  ),
}
