import type { Readable } from 'node:stream'
import { listWalls, type RoomWall, type SignedInWall } from '../../db/tables/room-walls'
import type { Client } from '../client'
import type { NewCookie } from '../cookies'
import type { Dependencies } from '../dependencies'
import { chooseStaffLanguage } from '../language'
import type { WallFacts } from '../live/wall'
import { createWallStream } from '../live/wall-stream'
import { readPersonNames } from '../person-names'
import { formatInstant } from '../presenters/format-instant'
import { Problem } from '../problem'
import { refuseMalformedCursor } from '../refuse-malformed-cursor'
import { listRoomProgrammes } from '../room-seats'
import type { SignedIn } from '../signed-in'
import { getListedLocale } from './listed-locale'

/** `waiting`: nobody typed its code yet; `expired`: nobody did in time. */
export type WallState = 'waiting' | 'expired' | 'open' | 'ended'

/** Returns the wall that signed in; throws `wall.required` without one. */
function getWall(wall: SignedInWall | undefined): SignedInWall {
  if (!wall) throw new Problem('wall.required')
  return wall
}

/** Reads the numbers of a wall, and the cookie that keeps it signed in from now on. Throws `wall.required`. */
export async function readWall(
  { walls }: Dependencies,
  wall: SignedInWall | undefined,
  { cookies }: Pick<Client, 'cookies'>,
) {
  const facts = await walls.read(getWall(wall).programme)
  const kept: NewCookie[] = cookies.wall === undefined ? [] : [{ name: 'wall', value: cookies.wall }]
  return { facts, cookies: kept }
}

/** Opens the stream of a wall; `render` returns one line of JSON. Throws `wall.required`, `live.too_many_streams` and `service.unavailable`. */
export async function openWallStream(
  { walls }: Dependencies,
  wall: SignedInWall | undefined,
  render: (facts: WallFacts) => string,
): Promise<Readable> {
  const { stream, writer } = createWallStream(render)
  const stopListening = await walls.listen(getWall(wall), writer)
  stream.once('close', stopListening)
  return stream
}

/** Lists the walls of this person's operation rooms, the newest first. Throws `access.denied`, and `request.invalid` for the cursor. */
export async function readWalls(
  { database, policyReader, settings }: Dependencies,
  person: SignedIn,
  page: { after?: string | undefined; limit: number },
  client: Pick<Client, 'language' | 'isLanguageRequested' | 'now'>,
) {
  const programmes = listRoomProgrammes(person)
  const found = await listWalls(database, { programmes, ...page }).catch(refuseMalformedCursor)
  const [packs, names] = await Promise.all([
    policyReader.listProgrammes(),
    readPersonNames(
      database,
      found.walls.map(({ personId }) => personId),
      chooseStaffLanguage(client, person),
    ),
  ])
  return {
    /** where a screen finds its wall */
    address: `${settings.publicAddress}/${client.language}/wall`,
    walls: found.walls.map((wall) => ({
      id: wall.id,
      place: wall.place,
      by: names.get(wall.personId) ?? wall.personId,
      madeAt: formatInstant(wall.madeAt),
      timeZone: getListedLocale(wall.programme, packs).timeZone,
      state: findState(wall, client.now),
      ...(wall.lastSeenAt !== null && { lastSeenAt: formatInstant(wall.lastSeenAt) }),
    })),
    ...(found.after !== undefined && { after: found.after }),
  }
}

function findState({ endedAt, openedAt, codeUntil }: RoomWall, now: number): WallState {
  if (endedAt !== null) return 'ended'
  if (openedAt !== null) return 'open'
  return codeUntil > now ? 'waiting' : 'expired'
}
