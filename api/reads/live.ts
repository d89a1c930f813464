import type { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { createEventReader, type EventReader, readPresentEnd } from '../../db/ledger/event-feed'
import type { Dependencies } from '../dependencies'
import { createEventStream } from '../live/event-stream'
import { toTold } from '../live/signal'
import { listVisibleChanges } from '../live/visible-changes'
import { refuseMalformedCursor } from '../refuse-malformed-cursor'
import type { SignedIn } from '../signed-in'

/**
 * Opens a stream that tells the person of each event of an application that the person may see, after `cursor` or from now on. One row of
 * the access log says that it was opened; the rows of what it told are written while it runs (`live/told-applications.ts`).
 * Throws `live.too_many_streams`, `request.invalid` for the cursor, and `service.unavailable`.
 */
export async function openLiveStream(
  { live, logAccess }: Dependencies,
  person: SignedIn,
  cursor: string | undefined,
  seal: (cursor: string) => string,
): Promise<Readable> {
  await logAccess({ personId: person.personId, applicationIds: [], act: 'staff.live' })
  const { stream, writer } = createEventStream(seal)
  const stopListening = await live.listen(person, cursor, writer).catch(refuseMalformedCursor)
  stream.once('close', stopListening)
  return stream
}

export interface ChangesQuery {
  /** cursor of the response before */
  after?: string
  /** how many events are read; fewer may be listed, because others are of applications that the person may not see */
  limit: number
}

/**
 * Lists the same as the stream: the changes after the cursor, and the cursor to ask with the next time. Without a cursor it lists none and
 * returns the cursor of the present end. `hasLeft`: an application left what the person may see. `mustReload`: the cursor is not known any more, and what was shown must be read anew.
 * Throws `request.invalid` for the cursor.
 */
export async function readChanges(dependencies: Dependencies, person: SignedIn, { after, limit }: ChangesQuery) {
  const { database, logAccess } = dependencies
  const result = after === undefined ? undefined : await readAfter(dependencies, after, limit)
  const events = result?.kind === 'known' ? result.events : []
  const seatsOf = new Map([[person.personId, person.seats]])
  const changes = (await listVisibleChanges(database, events, seatsOf)).get(person.personId) ?? []
  const known = changes.flatMap(({ event }) => event ?? [])
  const shownIds = known.map(({ applicationId }) => applicationId)
  await logAccess({ personId: person.personId, applicationIds: shownIds, act: 'staff.changes' })
  return {
    changes: known.map(toTold),
    hasLeft: known.length < changes.length,
    after: result?.kind === 'known' ? result.cursor : await readPresentEnd(database),
    hasMore: events.length === limit,
    mustReload: result?.kind === 'unknown',
  }
}

/** How long a request waits for an earlier event that may still be committed. Otherwise many writers could hide a gap for ever. */
const WAIT_MS = 1_000
const WAIT_STEP_MS = 20

async function readAfter({ database, live }: Dependencies, cursor: string, limit: number) {
  const reader = openReader(database, cursor, live.getSettledPosition())
  const giveUpAt = performance.now() + WAIT_MS
  for (;;) {
    const result = await reader.readNext(limit)
    const isReady = result.kind === 'unknown' || result.events.length > 0 || !reader.isWaiting()
    if (isReady || performance.now() > giveUpAt) return { ...result, cursor: reader.getCursor() }
    await sleep(WAIT_STEP_MS)
  }
}

function openReader(...parameters: Parameters<typeof createEventReader>): EventReader {
  try {
    return createEventReader(...parameters)
  } catch (error) {
    return refuseMalformedCursor(error)
  }
}
