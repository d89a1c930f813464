import type { RouteRequest } from '../../api/route'
import type { Services } from '../../api/services'
import { getSignedIn } from '../../api/signed-in'
import { readProgrammeFor } from '../read-programme'
import { PAGE_LENGTH } from './paths'

type Reads = Services['reads']
export type CaseDetail = Awaited<ReturnType<Reads['readCase']>>
export type CaseAtEvent = Awaited<ReturnType<Reads['readCaseAtEvent']>>
export type RepinPreview = Awaited<ReturnType<Reads['readRepinPreview']>>
type Programme = Awaited<ReturnType<typeof readProgrammeFor>>

/** The ways to look at one application, in the order of their tabs; the first one is shown unless another is asked for. */
export const CASE_VIEWS = ['story', 'timeline', 'raw'] as const
export type CaseView = (typeof CASE_VIEWS)[number]

/** The forms beside the views: an intervention, and a move to another version of the rules. */
export const CASE_FORMS = ['intervene', 'repin'] as const
export type CaseForm = (typeof CASE_FORMS)[number]

/** One application of an administrator, with the names of its programme. */
export interface AdministeredCase {
  detail: CaseDetail
  programme: Programme
}

/** The state of an application after one of its events, with the names of its programme. */
export interface PastCase {
  past: CaseAtEvent
  programme: Programme
}

type ReadRequest = Pick<RouteRequest, 'signedIn' | 'params'> & Parameters<Reads['readCase']>[2]

/** Which events of the Workflow are read: those after the event `after`, and their contents. */
interface WantedEvents {
  after?: number
  limit?: number
  wantsContents?: boolean
  /** the run whose events are read; absent: the last one */
  runId?: string | undefined
}

/** Reads an application with the first raw events of its Workflow, unless others are asked for. Throws `application.not_found`. */
export async function readAdministered(
  request: ReadRequest,
  services: Services,
  { after = 0, limit = PAGE_LENGTH, wantsContents = false, runId }: WantedEvents = {},
): Promise<AdministeredCase> {
  const wanted = { reference: request.params['reference'] ?? '', eventsAfter: after, limit, wantsContents, runId }
  const detail = await services.reads.readCase(getSignedIn(request.signedIn), wanted, request)
  return { detail, programme: await readProgrammeFor(request, services, detail.programme) }
}

/** Reads an application as it was after the event `sequence`. Throws `application.not_found` and `event.not_found`. */
export async function readPast(request: ReadRequest, services: Services, sequence: number): Promise<PastCase> {
  const wanted = { reference: request.params['reference'] ?? '', sequence }
  const past = await services.reads.readCaseAtEvent(getSignedIn(request.signedIn), wanted, request)
  return { past, programme: await readProgrammeFor(request, services, past.programme) }
}
