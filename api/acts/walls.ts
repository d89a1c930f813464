import { countOpenWalls, endWall, findWall, insertWall, openWall as recordOpening } from '../../db/tables/room-walls'
import { getNetwork } from '../attempts/client-network'
import type { Client } from '../client'
import type { NewCookie } from '../cookies'
import type { Dependencies } from '../dependencies'
import { noteMadeWall } from '../made-wall'
import { Problem } from '../problem'
import { getRoomSeats, listRoomProgrammes } from '../room-seats'
import { createToken, hashToken } from '../secrets'
import type { SignedIn } from '../signed-in'
import { createWallCode, hashWallCode } from '../wall-code'

/** The code of a wall opens it for so long. */
const WALL_CODE_MINUTES = 60
/** A programme has at most so many walls that were not taken back. */
const MOST_WALLS = 50

/**
 * Makes a wall of the operation room of this person, and returns the cookie with which the next page shows its code once. The same command
 * again makes no other wall. Throws `access.denied` for other roles, and `wall.too_many`.
 */
export async function makeWall(
  dependencies: Dependencies,
  person: SignedIn,
  { commandId, place }: { commandId: string; place: string },
  client: Pick<Client, 'now'>,
): Promise<NewCookie[]> {
  const [{ programme, id: seatId }] = getRoomSeats(person)
  const { database, settings } = dependencies
  if ((await countOpenWalls(database, programme)) >= MOST_WALLS) throw new Problem('wall.too_many')
  const { personId } = person
  const code = createWallCode(settings.sealingKey, personId, commandId)
  const codeHash = hashWallCode(settings.sealingKey, code) ?? ''
  const wall = { commandId, programme, place, personId, seatId, codeHash, codeMinutes: WALL_CODE_MINUTES }
  await insertWall(database, wall)
  return noteMadeWall(dependencies, { place, code }, client)
}

/** Takes a wall back: its screen shows no number any more. When it was taken back before, nothing changes. Throws `access.denied`. */
export async function takeWallBack({ database }: Dependencies, person: SignedIn, wall: number): Promise<void> {
  await endWall(database, listRoomProgrammes(person), { wall, personId: person.personId })
}

/**
 * Signs a screen in with the code of a wall, and returns its cookie; undefined for a wrong or used code. A screen that signed in already keeps
 * its wall, so a form that is sent twice opens it too. Throws `request.too_many` after many wrong codes from this network.
 */
export async function openWall(
  { database, settings, attempts }: Dependencies,
  typed: string,
  { address, cookies }: Pick<Client, 'address' | 'cookies'>,
): Promise<NewCookie[] | undefined> {
  const codeHash = hashWallCode(settings.sealingKey, typed)
  const token = createToken()
  if (codeHash !== undefined && (await recordOpening(database, { codeHash, tokenHash: hashToken(token) })))
    return [{ name: 'wall', value: token }]
  if (cookies.wall !== undefined && (await findWall(database, hashToken(cookies.wall)))) return []
  const { counters, limits, hashKey, onAttempt } = attempts
  const { count, resetsInSeconds } = await counters.wallCode.add(hashKey('wall', getNetwork(address)))
  const isRefused = count > limits.wrongWallCodes
  onAttempt({ door: 'wall.open', result: isRefused ? 'refused' : 'wrong' })
  if (isRefused) throw new Problem('request.too_many', { retryAfterSeconds: resetsInSeconds })
  return undefined
}
