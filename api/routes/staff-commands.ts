import { findCommandStatus } from '../../db/tables/commands'
import { findApplicationById } from '../../db/tables/applications'
import { APPLICANT_COMMANDS, COMMAND_NAMES } from '../../domain/commands'
import type { Pack } from '../../domain/programme'
import type { VerifiedBy } from '../../domain/vocabulary'
import { commandName } from '../../locales/commands'
import { actorFor, listAllowedFor } from '../actor'
import { checkCommand } from '../commands/check-command'
import { completeCommand } from '../commands/complete-command'
import type { Dependencies } from '../dependencies'
import { getTranslator } from '../language'
import { type CommandDraft, giveCommand } from '../commands/give-command'
import { getForStaff, listStaffedLadderDesks, recordAccess, type StaffAccess, findView } from '../open-application'
import { Problem } from '../problem'
import { type RouteRequest, type Route, defineRoute } from '../route'
import { commandAnswer, commandStatus, commandUnknown, staffCommandBody } from '../schemas/commands'
import { commandId, object } from '../schemas/primitives'
import { reference } from './applications'
import { getSignedIn } from './session'

interface CommandBody extends Record<string, unknown> {
  commandId: string
  turn?: number
  seatId?: string
  verifiedBy?: VerifiedBy
}

/** One route per command. */
const commandRoutes: Route[] = COMMAND_NAMES.map((name) =>
  defineRoute({
    method: 'POST',
    path: `/api/staff/applications/{reference}/commands/${name}`,
    summary: summaryOf(name),
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
    async respond(request, dependencies) {
      const person = getSignedIn(request.signedIn)
      const fields = request.body as CommandBody
      const { commandId: id, turn, seatId, verifiedBy } = fields
      const found = await findOnce(request, dependencies)
      await recordAccess(dependencies, person, found, `staff.command.${name}`)
      const { row, pack } = found
      const staffedDesks = await listStaffedLadderDesks(dependencies, row.state)
      const actor = actorFor(person, row.state, { command: name, seatId, verifiedBy }, staffedDesks)
      if (!actor) throw new Problem('access.denied')
      const draft: CommandDraft = {
        name,
        commandId: id,
        actor,
        sentAt: request.now,
        ...(turn !== undefined && { turn }),
      }
      const isAgents = actor.for === 'applicant'
      const author = {
        applicationId: row.id,
        commandId: id,
        authorKind: isAgents ? ('applicant' as const) : ('staff' as const),
        authorId: person.personId,
      }
      return giveCommand(dependencies, {
        row,
        draft,
        async listAllowed() {
          const loaded = await dependencies.load(row.id)
          if (!loaded) throw new Problem('application.not_found')
          return listAllowedFor(person, loaded, staffedDesks, request.now)
        },
        complete: () => completeCommand(dependencies, name, fields, pack, author),
        location: `/api/staff/commands/${id}`,
      })
    },
  }),
)

/** The name of the command, and that an agent gives an applicant's command for a caller. */
function summaryOf(name: CommandDraft['name']): string {
  const isApplicants = APPLICANT_COMMANDS.includes(name)
  return `${commandName(getTranslator('en'), name)}${isApplicants ? ' (an agent gives it for a caller, with verifiedBy)' : ''}`
}

type Found = StaffAccess & { pack: Pack }
const foundFor = new WeakMap<RouteRequest, Promise<Found>>()

/** The application of a request with its pinned pack, read once: the check and the response use the same rows. */
function findOnce(request: RouteRequest, dependencies: Dependencies): Promise<Found> {
  const found = foundFor.get(request) ?? findWithPack(request, dependencies)
  foundFor.set(request, found)
  return found
}

async function findWithPack({ params, signedIn }: RouteRequest, dependencies: Dependencies): Promise<Found> {
  const { row, view } = await getForStaff(dependencies, getSignedIn(signedIn), params['reference'] ?? '')
  return { row, view, pack: await dependencies.policies.getPack(row.programme, row.policyVersion) }
}

export const staffCommands: Route[] = [
  ...commandRoutes,
  defineRoute({
    method: 'GET',
    path: '/api/staff/commands/{commandId}',
    summary: 'What became of a command: recorded, refused, or unknown (after 30 s: send it again)',
    audience: 'staff',
    params: object({ commandId: commandId() }),
    responses: { 200: commandStatus() },
    audit: 'staff.command.status',
    rate: 'free',
    async respond({ params, signedIn }, { database }) {
      const person = getSignedIn(signedIn)
      const id = params['commandId'] ?? ''
      const known = await findCommandStatus(database, id)
      const unknown = { status: 200, body: { commandId: id, status: 'unknown' } }
      if (!known) return unknown
      if (known.status === 'refused') {
        return known.personId === person.personId
          ? { status: 200, body: { commandId: id, status: 'refused', code: known.code } }
          : unknown
      }
      const row = await findApplicationById(database, known.applicationId)
      if (!row || !findView(person.seats, row.state)) return unknown
      const { dueAt, sequence, stage, turn } = known.outcome
      const outcome = { sequence, stage, turn, ...(dueAt !== undefined && { dueAt: new Date(dueAt).toISOString() }) }
      return { status: 200, body: { commandId: id, status: 'recorded', outcome } }
    },
  }),
]
