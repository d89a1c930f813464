import { countExceptions } from '../../db/tables/exceptions'
import { countExceptionsOfBodies } from '../../db/tables/exceptions-of-bodies'
import { type ExceptionOfBodies, WALL_NUMBERS, WALL_OF_BODIES } from '../../domain/wall'
import { LANGUAGES } from '../../locales/language'
import type { Dependencies } from '../dependencies'
import { createScope } from '../exception-scope'
import { MOST_COUNTED } from '../reads/count-tasks'
import { getListedLocale } from '../reads/listed-locale'
import type { WallBody, WallCount, WallFacts } from './wall'

/** Of each kind so many applications are read to count them by body. With twice as many PostgreSQL reads and sorts all open ones. */
const READ_AT_MOST = 5_000

type Sources = Pick<Dependencies, 'database' | 'temporal' | 'policyReader' | 'settings'>

/** Counts the four numbers of the walls of a programme, by the rules of the page of the operation room. Throws a DatabaseError. */
export async function readWallNumbers(
  { database, temporal, policyReader, settings }: Sources,
  programme: string,
  now: number,
): Promise<Omit<WallFacts, 'bodies'>> {
  const failingIds = (await temporal.listFailingApplicationIds()) ?? []
  const scope = { ...createScope(settings, [programme], now), failingIds }
  const counts = await countExceptions(database, scope, MOST_COUNTED + 1, WALL_NUMBERS)
  const { timeZone } = getListedLocale(programme, await policyReader.listProgrammes())
  const numbers = Object.fromEntries(WALL_NUMBERS.map((kind) => [kind, toCount(counts[kind].count)]))
  return { at: now, timeZone, numbers: numbers as WallFacts['numbers'] }
}

/** Counts the exceptions of each body of a programme by the same rules, for a wall. Throws a DatabaseError. */
export async function readWallBodies(sources: Sources, programme: string, now: number): Promise<WallBody[]> {
  const bodies = await countBodies(sources, programme, now)
  return bodies.map(({ code: _code, ...body }) => body)
}

/**
 * Counts the exceptions of each body of a programme, with its code: those with the most first, and none without any. Throws a DatabaseError.
 */
export async function countBodies(
  { database, policyReader, settings }: Omit<Sources, 'temporal'>,
  programme: string,
  now: number,
): Promise<(WallBody & { code: string })[]> {
  const ofBodies = await countExceptionsOfBodies(database, createScope(settings, [programme], now), READ_AT_MOST)
  const { entityAndSectorNames } = getListedLocale(programme, await policyReader.listProgrammes())
  const nameOf = (code: string) => {
    const names = entityAndSectorNames.entities.get(code)
    return Object.fromEntries(LANGUAGES.map((language) => [language, names?.[language] ?? code])) as WallBody['name']
  }
  return orderBodies(ofBodies).map(({ code, of }) => ({
    code,
    name: nameOf(code),
    counts: Object.fromEntries(
      WALL_OF_BODIES.map((kind) => [kind, toCount(of.get(kind) ?? 0, isCut(ofBodies, kind))]),
    ) as WallBody['counts'],
  }))
}

const toCount = (count: number, isCutHere = false): WallCount => ({
  count: Math.min(count, MOST_COUNTED),
  hasMore: count > MOST_COUNTED || isCutHere,
})

type OfBodies = Awaited<ReturnType<typeof countExceptionsOfBodies>>

/** Whether there may be more applications of this kind than were read. */
const isCut = (ofBodies: OfBodies, kind: ExceptionOfBodies): boolean =>
  ofBodies.reduce((sum, row) => sum + (row.kind === kind ? row.count : 0), 0) >= READ_AT_MOST

/** Those with the most exceptions first; of equal ones the order never changes, so that nothing on a wall moves without a reason. */
function orderBodies(ofBodies: OfBodies) {
  const codes = new Map<string, Map<ExceptionOfBodies, number>>()
  for (const { kind, body, count } of ofBodies) {
    if (body === null) continue
    codes.set(body, (codes.get(body) ?? new Map()).set(kind, count))
  }
  const sumOf = (of: Map<string, number>) => [...of.values()].reduce((sum, count) => sum + count, 0)
  return [...codes]
    .map(([code, of]) => ({ code, of, sum: sumOf(of) }))
    .toSorted((a, b) => b.sum - a.sum || (a.code < b.code ? -1 : 1))
}
