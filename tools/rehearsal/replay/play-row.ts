import { setTimeout as sleep } from 'node:timers/promises'
import type { Answer, Call, Http } from './http-client'
import type { Finished } from './journal'
import type { Pace } from './city-pace'
import type { Plan } from './plan-row'
import type { Staff } from './staff-sessions'

export interface Actors {
  http: Http
  staff: Staff
  /** where each answer is to come as late as the city's did */
  pace?: Pace | undefined
  signal?: AbortSignal | undefined
}

export interface Lived {
  reference: string
  finished: Finished
}

/** Where the application stands, as far as the replay was told. */
interface Standing {
  stage: string
  turn: number
}

/** What became of one act: where the application stands now, or that nobody knows yet. */
type Acted = Standing | 'unknown'

const mostActs = 12
// A complaint that no rule flags has been received and accepted when it is first seen.
const freshlyAccepted: Standing = { stage: 'triage', turn: 2 }
const unknownForMs = 30_000

/**
 * Submits one row and, where the city closed it, plays everybody until it is closed. Every step repeats safely:
 * its key is made of the row, the act and the turn it was meant for. Throws a sentence when it cannot go on.
 */
export async function live(plan: Plan, actors: Actors): Promise<Lived> {
  const { reference, trackingCode, receivedAt } = await submit(plan, actors)
  if (!plan.closed) return { reference, finished: 'open' }
  let standing = freshlyAccepted
  for (let acts = 0; standing.stage !== 'closed'; acts += 1) {
    if (acts >= mostActs) throw new Error(`${reference} still stands in ${standing.stage} after ${acts} acts`)
    if (standing.stage === 'with_entity' && plan.lastedMs !== undefined) {
      await actors.pace?.passUntil(reference, receivedAt + plan.lastedMs)
    }
    const act = nextAct(plan, reference, trackingCode, standing)
    const acted = await settle(act, actors)
    standing = acted === 'unknown' ? standing : acted
    // Not content: it stays released until the applicant's window ends.
    if (act.name === 'rate' && standing.stage === 'released' && plan.rating !== 'yes')
      return { reference, finished: 'open' }
  }
  return { reference, finished: 'closed' }
}

interface Receipt {
  reference: string
  trackingCode?: string
  receivedAt: number
}

async function submit(plan: Plan, { http, staff }: Actors): Promise<Receipt> {
  const call: Call = {
    method: 'POST',
    path: '/api/applications',
    headers: { 'idempotency-key': `${plan.key}-submit` },
    body: plan.submission,
  }
  const answer = plan.byAgent ? await staff.send('contact_centre', call) : await http.send(call)
  const { reference, trackingCode, receivedAt } = answer.body
  if (answer.status !== 201 || typeof reference !== 'string') throw refusal('the submission', answer)
  return {
    reference,
    ...(typeof trackingCode === 'string' && { trackingCode }),
    receivedAt: Date.parse(String(receivedAt)),
  }
}

/** One act, ready to be sent any number of times. */
interface Act {
  name: string
  send(actors: Actors): Promise<Answer>
  /** asks where the application stands, when only that helps */
  look(actors: Actors): Promise<Answer>
}

function nextAct(plan: Plan, reference: string, trackingCode: string | undefined, { stage, turn }: Standing): Act {
  const commandId = (name: string) => `${plan.key}-${name}-${turn}`
  const look = ({ staff }: Actors) =>
    staff.send('main_focal_point', { method: 'GET', path: `/api/staff/applications/${reference}` })
  const byStaff = (role: string, name: string, body: object, place?: string): Act => ({
    name,
    look,
    send: ({ staff }) =>
      staff.send(
        role,
        {
          method: 'POST',
          path: `/api/staff/applications/${reference}/commands/${name}`,
          body: { commandId: commandId(name), turn, ...body },
        },
        place,
      ),
  })
  switch (stage) {
    case 'screening':
      return byStaff('duty', 'accept', {})
    case 'triage':
      return byStaff('main_focal_point', 'route', plan.route)
    case 'with_entity':
      return byStaff('entity', 'answer', plan.answer, plan.route.entity)
    case 'quality_review':
      return byStaff('complaint_unit', 'release', {})
    case 'released':
      return trackingCode === undefined
        ? byStaff('contact_centre', 'rate', { solved: plan.rating, verifiedBy: plan.verifiedBy })
        : {
            name: 'rate',
            look,
            send: ({ http }) =>
              http.send({
                method: 'POST',
                path: `/api/applications/${reference}/rate`,
                headers: { 'tracking-code': trackingCode, 'idempotency-key': commandId('rate') },
                body: { solved: plan.rating },
              }),
          }
    default:
      throw new Error(`${reference} stands in ${stage}, where a replay has nothing to do`)
  }
}

async function settle(act: Act, actors: Actors): Promise<Acted> {
  const answer = await act.send(actors)
  if (answer.status === 200) return standingIn(answer) ?? standingIn(await act.look(actors)) ?? 'unknown'
  if (answer.status === 202) return settleUnknown(answer, act, actors)
  // Somebody, or an earlier run, was faster: go on from where it stands.
  if (answer.status === 409) return standingIn(answer) ?? lookOrThrow(act, actors, answer)
  throw refusal(act.name, answer)
}

// 202: the act may or may not have happened. Unknown for long: it is repeated, which is always safe.
async function settleUnknown({ headers }: Answer, act: Act, actors: Actors): Promise<Acted> {
  const location = [headers.location ?? []].flat()[0]
  const giveUpAt = Date.now() + unknownForMs
  while (location !== undefined && Date.now() < giveUpAt) {
    await sleep(500, undefined, actors.signal && { signal: actors.signal })
    const { body } = await actors.staff.send('main_focal_point', { method: 'GET', path: location })
    const { status } = body
    if (status === 'recorded' || status === 'refused')
      return lookOrThrow(act, actors, { status: 202, body, headers: {} })
  }
  return 'unknown'
}

async function lookOrThrow(act: Act, actors: Actors, answer: Answer): Promise<Standing> {
  const standing = standingIn(await act.look(actors))
  if (!standing) throw refusal(act.name, answer)
  return standing
}

function standingIn({ body }: Answer): Standing | undefined {
  const { stage, turn } = body
  return typeof stage === 'string' && typeof turn === 'number' ? { stage, turn } : undefined
}

function refusal(what: string, { status, body }: Answer): Error {
  const errors = Array.isArray(body.errors) ? (body.errors as { pointer?: string; code?: string }[]) : []
  const fields = errors.map(({ pointer, code }) => `${pointer ?? ''} ${code ?? ''}`.trim())
  const said = [...(typeof body.code === 'string' ? [body.code] : []), ...fields].join(', ')
  return new Error(`${what} was refused: ${status}${said ? ` ${said}` : ''}`)
}
