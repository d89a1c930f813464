import { parseEventCursor } from '../../db/ledger/event-feed'
import type { Change, StreamWriter } from './signal'
import type { ToldApplications } from './told-applications'

/** One stream. */
export interface Listener {
  readonly personId: string
  readonly tokenHash: string
  /** whether the changes that were missed before are still being read */
  isCatchingUp(): boolean
  /** Tells of missed changes. */
  catchUp(changes: readonly Change[]): void
  /** Ends the catching up: tells of what came meanwhile. `cursor`: where all streams stand. */
  goLive(cursor: string): void
  /** Tells of new changes, now or after the catching up. `cursor`: where all streams stand after them. */
  take(changes: readonly Change[], cursor: string): void
  reload(cursor: string): void
  beat(): void
  end(): void
}

/** `cursor`: where the stream begins. It catches up first, until `goLive`. No event is told twice. */
export function createListener(
  { personId, tokenHash }: Pick<Listener, 'personId' | 'tokenHash'>,
  writer: StreamWriter,
  told: ToldApplications,
  cursor: string,
): Listener {
  let present = { cursor, position: parseEventCursor(cursor).position }
  let waiting: Change[] | undefined = []

  function tell(changes: readonly Change[]): void {
    const unknown = changes.filter(({ position }) => position > present.position)
    const newest = unknown.at(-1)
    if (!newest) return
    present = newest
    told.note(personId, unknown)
    writer.tell(unknown)
  }

  /** Another process may have told this reader of later events already: then the stream stands there. */
  function advance(to: string): void {
    const { position } = parseEventCursor(to)
    if (position > present.position) present = { cursor: to, position }
  }

  return {
    personId,
    tokenHash,
    isCatchingUp: () => waiting !== undefined,
    catchUp: tell,
    goLive(to) {
      tell(waiting ?? [])
      waiting = undefined
      advance(to)
      writer.beat(present.cursor)
    },
    take(changes, to) {
      if (waiting) {
        waiting.push(...changes)
        return
      }
      tell(changes)
      advance(to)
    },
    reload(to) {
      waiting = undefined
      present = { cursor: to, position: parseEventCursor(to).position }
      writer.reload(to)
    },
    beat() {
      if (!waiting) writer.beat(present.cursor)
    },
    end: () => writer.end(),
  }
}
