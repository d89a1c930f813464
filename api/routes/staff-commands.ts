import { findCommand } from '../../db/tables/commands'
import { findById } from '../../db/tables/applications'
import type { CommandName } from '../../domain/arguments'
import { COMMAND_NAMES } from '../../domain/commands'
import type { Pack } from '../../domain/programme'
import type { VerifiedBy } from '../../domain/vocabulary'
import { actorFor, allowedFor, APPLICANT_COMMANDS } from '../actor'
import { checkCommand, completeArguments } from '../commands/arguments'
import type { Dependencies } from '../dependencies'
import { type Draft, giveCommand } from '../commands/give-command'
import { findForStaff, listMannedOf, noteOpened, type OpenForStaff, viewOf } from '../open-application'
import { Problem } from '../problem'
import { type Request, type Route, route } from '../route'
import { commandAnswer, commandStatus, commandUnknown, staffCommandBody } from '../schemas/commands'
import { commandId, object } from '../schemas/primitives'
import { reference } from './applications'
import { getSignedIn } from './session'

interface Body extends Record<string, unknown> {
  commandId: string
  turn?: number
  seatId?: string
  verifiedBy?: VerifiedBy
}

/** One line per command of the table. */
const commandRoutes: Route[] = COMMAND_NAMES.map((name) =>
  route({
    method: 'POST',
    path: `/api/staff/applications/{reference}/commands/${name}`,
    summary: `Give the command ${name}${isApplicants(name) ? '; an agent gives it for a caller, with verifiedBy' : ''}`,
    audience: 'staff',
    params: object({ reference: reference() }),
    body: staffCommandBody(name),
    responses: { 200: commandAnswer(), 202: commandUnknown() },
    audit: `staff.command.${name}`,
    rate: 'free',
    check: async (request, dependencies) => {
      const { pack } = await findOnce(request, dependencies)
      return checkCommand(name, request.body, pack)
    },
    async serve(request, dependencies) {
      const person = getSignedIn(request.signedIn)
      const fields = request.body as Body
      const { commandId: id, turn, seatId, verifiedBy } = fields
      const found = await findOnce(request, dependencies)
      await noteOpened(dependencies, person, found, `staff.command.${name}`)
      const { row, pack } = found
      const manned = await listMannedOf(dependencies, row.state)
      const actor = actorFor(person, row.state, { command: name, seatId, verifiedBy }, manned)
      if (!actor) throw new Problem('access.denied')
      const draft: Draft = { name, commandId: id, actor, sentAt: request.now, ...(turn !== undefined && { turn }) }
      const isAgents = actor.for === 'applicant'
      const writer = {
        applicationId: row.id,
        commandId: id,
        authorKind: isAgents ? ('applicant' as const) : ('staff' as const),
        authorId: person.personId,
      }
      return giveCommand(dependencies, {
        row,
        draft,
        allowed: () => allowedFor(person, row.state, manned),
        complete: () => completeArguments(dependencies, name, fields, pack, writer),
        location: `/api/staff/commands/${id}`,
      })
    },
  }),
)

function isApplicants(name: CommandName): boolean {
  return APPLICANT_COMMANDS.some((command) => command === name)
}

type Found = OpenForStaff & { pack: Pack }
const foundFor = new WeakMap<Request, Promise<Found>>()

/** The application a request is about and the rules it was born under, read once: what is checked is what is served. */
function findOnce(request: Request, dependencies: Dependencies): Promise<Found> {
  const found = foundFor.get(request) ?? findWithPack(request, dependencies)
  foundFor.set(request, found)
  return found
}

async function findWithPack({ params, signedIn }: Request, dependencies: Dependencies): Promise<Found> {
  const { row, view } = await findForStaff(dependencies, getSignedIn(signedIn), params['reference'] ?? '')
  return { row, view, pack: await dependencies.policies.getPack(row.programme, row.policyVersion) }
}

export const staffCommands: Route[] = [
  ...commandRoutes,
  route({
    method: 'GET',
    path: '/api/staff/commands/{commandId}',
    summary: 'What became of a command: recorded, refused, or unknown (after 30 s: send it again)',
    audience: 'staff',
    params: object({ commandId: commandId() }),
    responses: { 200: commandStatus() },
    audit: 'staff.command.status',
    rate: 'free',
    async serve({ params, signedIn }, { database }) {
      const person = getSignedIn(signedIn)
      const id = params['commandId'] ?? ''
      const known = await findCommand(database, id)
      const unknown = { status: 200, body: { commandId: id, status: 'unknown' } }
      if (!known) return unknown
      if (known.status === 'refused') {
        return known.personId === person.personId
          ? { status: 200, body: { commandId: id, status: 'refused', code: known.code } }
          : unknown
      }
      const row = await findById(database, known.applicationId)
      if (!row || !viewOf(person.seats, row.state)) return unknown
      const { dueAt, sequence, stage, turn } = known.outcome
      const outcome = { sequence, stage, turn, ...(dueAt !== undefined && { dueAt: new Date(dueAt).toISOString() }) }
      return { status: 200, body: { commandId: id, status: 'recorded', outcome } }
    },
  }),
]
