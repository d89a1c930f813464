import { Problem } from '../../api/problem'
import type { ProblemRequest, RouteRequest } from '../../api/route'
import type { Services } from '../../api/services'
import { getSignedIn } from '../../api/signed-in'
import { readProgrammeFor } from '../read-programme'
import { type DeskFilter, readDeskFilter } from './desk-filter'
import { isInRoom } from './room'

type Reads = Services['reads']
export type StaffSession = Awaited<ReturnType<Reads['readSession']>>
type TasksAndCounts = Awaited<ReturnType<Reads['readTasksAndCounts']>>
/** What a search found, and what was typed. */
type SearchResults = Awaited<ReturnType<Reads['searchApplications']>> & { typed: string }
export type HandledList = Awaited<ReturnType<Reads['readHandledApplications']>>
export type TaskList = Omit<TasksAndCounts, 'counts'>
export type StaffApplication = Awaited<ReturnType<Reads['readApplicationForStaff']>>
type Programme = Awaited<ReturnType<Reads['readProgramme']>>

/** What every page of the desk shows: who acts, and the filter of the list to which it leads. */
export interface DeskReader {
  session: StaffSession
  filter: DeskFilter
}

/** The desk with what a search found, in place of the list. */
export interface DeskSearch extends DeskReader {
  results: SearchResults
}

/** The desk with what the reader has handled, in place of the list. */
export interface DeskHandled extends DeskReader {
  counts: TasksAndCounts['counts']
  handled: HandledList
  /** the cursor of the next page, sealed */
  next: string | undefined
}

/** The desk with the list. */
export interface DeskFacts extends DeskReader {
  /** the numbers of the lists that this person can choose */
  counts: TasksAndCounts['counts']
  list: TaskList
  /** the cursor of the next page of the list, sealed */
  next: string | undefined
}

/** An application beside the list, with the lists of codes of its programme. */
export interface OpenedCase {
  application: StaffApplication
  programme: Programme
  /** who of the operation room follows it; only for a person of the room */
  takings?: Awaited<ReturnType<Reads['readTakingsOfApplication']>>
}

/** How many rows one page of a list has. */
export const PAGE_LENGTH = 50

/** Reads who acts, without the list. */
export const readReader = async (request: ProblemRequest, { reads }: Services): Promise<DeskReader> => ({
  session: await reads.readSession(getSignedIn(request.signedIn), request.language),
  filter: readDeskFilter(request),
})

/** Reads the session and one page of the list, or of what the reader has handled. Throws what `readTasksAndCounts` throws. */
export const readDesk = (request: RouteRequest, services: Services): Promise<DeskFacts | DeskHandled> =>
  readList(request, services, request.query['after'] as string | undefined, request.sealCursor)

/** Reads the same with the first page of the list, for a page of a problem: there the cursor may be what is wrong. */
export const readDeskFromTop = (request: ProblemRequest, services: Services): Promise<DeskFacts | DeskHandled> =>
  readList(request, services, undefined, () => undefined)

async function readList(
  request: ProblemRequest,
  services: Services,
  after: string | undefined,
  sealCursor: (cursor: string) => string | undefined,
): Promise<DeskFacts | DeskHandled> {
  const { reads } = services
  const person = getSignedIn(request.signedIn)
  const { after: _sealed, from: _from, scope, ...chosen } = readDeskFilter(request)
  const page = { limit: PAGE_LENGTH, ...(after !== undefined && { after }) }
  if (scope === 'handled') {
    const ofProgramme = chosen.programme === undefined ? {} : { programme: chosen.programme }
    const [reader, handled, counts] = await Promise.all([
      readReader(request, services),
      reads.readHandledApplications(person, { ...ofProgramme, ...page }, request),
      reads.countLists(person, ofProgramme, request),
    ])
    return { ...reader, counts, handled, next: handled.after && sealCursor(handled.after) }
  }
  const [reader, { counts, ...list }] = await Promise.all([
    readReader(request, services),
    reads.readTasksAndCounts(person, { scope, ...chosen, ...page }, request),
  ])
  return { ...reader, counts, list, next: list.after && sealCursor(list.after) }
}

/** Reads an application that this person may see; undefined when they may not, or no longer. */
export async function readCase(request: ProblemRequest, services: Services): Promise<OpenedCase | undefined> {
  const reference = request.params['reference'] ?? ''
  try {
    const signedIn = getSignedIn(request.signedIn)
    const application = await services.reads.readApplicationForStaff(signedIn, reference, request)
    const programme = await readProgrammeFor(request, services, application.programme)
    if (!isInRoom(signedIn)) return { application, programme }
    return {
      application,
      programme,
      takings: await services.reads.readTakingsOfApplication(signedIn, reference, request),
    }
  } catch (error) {
    if (error instanceof Problem && error.code === 'application.not_found') return undefined
    throw error
  }
}
