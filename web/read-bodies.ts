import type { RouteRequest } from '../api/route'
import type { Services } from '../api/services'
import { readProgrammeFor } from './read-programme'

/** How many bodies a page lists. */
const BODIES_OF_PAGE = 50

export type ProgrammeBodies = Awaited<ReturnType<typeof readBodies>>

/** Reads one page of the bodies that serve people in the default programme, by their names. `page`: 1 is the first. */
export async function readBodies(page: number, request: Pick<RouteRequest, 'language' | 'now'>, services: Services) {
  const { entities } = await readProgrammeFor(request, services)
  const all = entities.filter(({ inScope }) => inScope)
  const end = page * BODIES_OF_PAGE
  return { bodies: all.slice(end - BODIES_OF_PAGE, end), hasMore: all.length > end }
}
