import { setTimeout as sleep } from 'node:timers/promises'
import { type HttpClient, type HttpRequest, type HttpResponse, readProblemCode } from './http-client'
import type { FinalStatus } from './journal'
import type { CityPace } from './city-pace'
import type { RowPlan } from './plan-row'
import type { StaffClient } from './staff-sessions'

export interface ReplayClients {
  http: HttpClient
  staff: StaffClient
  /** present when the replay lets time pass, so that each answer comes as late as the city closed the request */
  pace?: CityPace | undefined
  signal?: AbortSignal | undefined
}

export interface RowResult {
  reference: string
  finalStatus: FinalStatus
}

/** Stage and turn of the application, by the last response of the API. */
interface ApplicationStatus {
  stage: string
  turn: number
  /** the acceptance was refused, because first somebody records what was done for a person in danger */
  isHelpOwed?: boolean
}

/** Unknown: the API does not know yet whether the act happened. */
type ActResult = ApplicationStatus | 'unknown'

const MAX_ACTS = 12
// When no rule flags a complaint, intake records `received` and `accepted` together. This is only the first assumption: after a
// 409 the replay goes on from the present status.
const STATUS_AFTER_INTAKE: ApplicationStatus = { stage: 'triage', turn: 2 }
/** The words of old requests tell of what is over. */
const NO_DANGER = { result: 'no_danger', text: 'An old request, sent again.' }
const MAX_WAIT_FOR_OUTCOME_MS = 30_000

/**
 * Submits one row. If the city closed it, plays applicant and staff until the application is closed, or until the applicant has
 * rated it as not or partly solved. Every act is safe to repeat: its key is made of the row, the act and the turn. Throws a
 * sentence when it cannot go on.
 */
export async function playRow(plan: RowPlan, clients: ReplayClients): Promise<RowResult> {
  const { reference, trackingCode, receivedAt } = await submit(plan, clients)
  if (!plan.isClosed) return { reference, finalStatus: 'open' }
  let status = STATUS_AFTER_INTAKE
  for (let acts = 0; status.stage !== 'closed'; acts += 1) {
    if (acts >= MAX_ACTS) throw new Error(`${reference} is still in stage ${status.stage} after ${acts} acts`)
    if (status.stage === 'with_entity' && plan.openForMs !== undefined) {
      await clients.pace?.letTimePassUntil(reference, receivedAt + plan.openForMs)
    }
    const act = createNextAct(plan, reference, trackingCode, status)
    const result = await perform(act, clients)
    status = result === 'unknown' ? status : result
    // A dissatisfied applicant leaves the application released until their time to object ends.
    if (result !== 'unknown' && act.name === 'rate' && status.stage === 'released' && plan.rating !== 'yes')
      return { reference, finalStatus: 'open' }
  }
  return { reference, finalStatus: 'closed' }
}

interface Receipt {
  reference: string
  trackingCode?: string
  receivedAt: number
}

async function submit(plan: RowPlan, { http, staff }: ReplayClients): Promise<Receipt> {
  const request: HttpRequest = {
    method: 'POST',
    path: '/api/applications',
    headers: { 'idempotency-key': `${plan.key}-submit` },
    body: plan.submission,
  }
  const response = plan.byAgent ? await staff.send('contact_centre', request) : await http.send(request)
  const { reference, trackingCode, receivedAt } = response.body
  if (response.status !== 201 || typeof reference !== 'string') throw createRefusalError('the submission', response)
  return {
    reference,
    ...(typeof trackingCode === 'string' && { trackingCode }),
    receivedAt: Date.parse(String(receivedAt)),
  }
}

/** One act of the applicant or the staff. It is safe to send it more than once. */
interface Act {
  /** name of the command */
  name: string
  send(clients: ReplayClients): Promise<HttpResponse>
  /** requests what became of the act, as its author: nobody else learns it */
  requestOutcome(clients: ReplayClients, location: string): Promise<HttpResponse>
  /** requests the application, when the response to the act does not show its status */
  requestApplication(clients: ReplayClients): Promise<HttpResponse>
}

function createNextAct(
  plan: RowPlan,
  reference: string,
  trackingCode: string | undefined,
  { stage, turn, isHelpOwed }: ApplicationStatus,
): Act {
  const createCommandId = (name: string) => `${plan.key}-${name}-${turn}`
  const requestApplication = ({ staff }: ReplayClients) =>
    staff.send('main_focal_point', { method: 'GET', path: `/api/staff/applications/${reference}` })
  const createStaffAct = (role: string, name: string, body: object, place?: string): Act => ({
    name,
    requestOutcome: ({ staff }, location) => staff.send(role, { method: 'GET', path: location }, place),
    requestApplication,
    send: ({ staff }) =>
      staff.send(
        role,
        {
          method: 'POST',
          path: `/api/staff/applications/${reference}/commands/${name}`,
          body: { commandId: createCommandId(name), turn, ...body },
        },
        place,
      ),
  })
  switch (stage) {
    case 'screening':
      return isHelpOwed ? createStaffAct('duty', 'help', NO_DANGER) : createStaffAct('duty', 'accept', {})
    case 'triage':
      return createStaffAct('main_focal_point', 'route', plan.route)
    case 'with_entity':
      return createStaffAct('entity', 'answer', plan.answer, plan.route.entity)
    case 'quality_review':
      return createStaffAct('complaint_unit', 'release', {})
    case 'released':
      // Only the applicant of a row without agent has a tracking code; otherwise the agent rates for the caller.
      return trackingCode === undefined
        ? createStaffAct('contact_centre', 'rate', { solved: plan.rating, verifiedBy: plan.verifiedBy })
        : {
            name: 'rate',
            requestOutcome: requestApplication,
            requestApplication,
            send: ({ http }) =>
              http.send({
                method: 'POST',
                path: `/api/applications/${reference}/rate`,
                headers: { 'tracking-code': trackingCode, 'idempotency-key': createCommandId('rate') },
                body: { solved: plan.rating },
              }),
          }
    default:
      throw new Error(`${reference} is in stage ${stage}, for which a replay has no act`)
  }
}

async function perform(act: Act, clients: ReplayClients): Promise<ActResult> {
  const response = await act.send(clients)
  if (response.status === 200)
    return readStatus(response) ?? readStatus(await act.requestApplication(clients)) ?? 'unknown'
  if (response.status === 202) return waitForOutcome(response, act, clients)
  // The row's contact does not allow this way: repeating it changes nothing.
  if (readProblemCode(response) === 'command.impossible_verification') throw createRefusalError(act.name, response)
  // Another client or an earlier run of this replay was faster. The replay goes on from the present status.
  const isRecordedByAnother = readProblemCode(response) === 'request.idempotency_conflict'
  if (response.status === 409 || isRecordedByAnother) return readStatus(response) ?? getStatus(act, clients, response)
  throw createRefusalError(act.name, response)
}

/** After 202 the act may have happened or not. If that stays unknown, the caller repeats the act, which is always safe. */
async function waitForOutcome({ headers }: HttpResponse, act: Act, clients: ReplayClients): Promise<ActResult> {
  const location = [headers.location ?? []].flat()[0]
  const giveUpAt = Date.now() + MAX_WAIT_FOR_OUTCOME_MS
  while (location !== undefined && Date.now() < giveUpAt) {
    await sleep(500, undefined, clients.signal && { signal: clients.signal })
    const { body } = await act.requestOutcome(clients, location)
    if (body.status === 'recorded' || body.status === 'refused')
      return getStatus(act, clients, { status: 202, body, headers: {} })
  }
  return 'unknown'
}

/** Requests the application. Throws the refusal in `response` when the status is not readable. */
async function getStatus(act: Act, clients: ReplayClients, response: HttpResponse): Promise<ApplicationStatus> {
  const status = readStatus(await act.requestApplication(clients))
  if (!status) throw createRefusalError(act.name, response)
  return status
}

function readStatus({ body }: HttpResponse): ApplicationStatus | undefined {
  const { stage, turn } = body
  return typeof stage === 'string' && typeof turn === 'number'
    ? { stage, turn, isHelpOwed: body.code === 'command.help_owed' }
    : undefined
}

function createRefusalError(act: string, { status, body }: HttpResponse): Error {
  const errors = Array.isArray(body.errors) ? (body.errors as { pointer?: string; code?: string }[]) : []
  const fields = errors.map(({ pointer, code }) => `${pointer ?? ''} ${code ?? ''}`.trim())
  const reasons = [...(typeof body.code === 'string' ? [body.code] : []), ...fields].join(', ')
  return new Error(`${act} was refused: ${status}${reasons ? ` ${reasons}` : ''}`)
}
