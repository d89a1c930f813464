import type { ApplicationRow } from '../../db/tables/application-row'
import { listCommandStatuses } from '../../db/tables/commands'
import { findApplicationById } from '../../db/tables/applications'
import type { CommandName } from '../../domain/arguments'
import { ADMINISTRATOR_COMMANDS, APPLICANT_COMMANDS, COMMAND_NAMES } from '../../domain/commands'
import type { Pack } from '../../domain/programme'
import { VERIFIED_BY, type VerifiedBy } from '../../domain/vocabulary'
import { commandName } from '../../locales/commands'
import { findActor, listAllowedForStaff } from '../actor'
import { checkCommandCodes, checkCommandText } from '../commands/check-command'
import { digestCommand } from '../commands/command-digest'
import { completeCommand, readCommandText } from '../commands/complete-command'
import type { Dependencies } from '../dependencies'
import { getTranslator } from '../language'
import { giveCommand, toOutcomeBody } from '../commands/give-command'
import {
  findView,
  getApplicationForAdministrator,
  getApplicationForCaller,
  getApplicationForStaff,
  listStaffedLadderDesks,
  recordAccess,
} from '../open-application'
import { Problem } from '../problem'
import { type RouteRequest, type Route, defineRoute } from '../route'
import { getSignedIn, type SignedIn } from '../signed-in'
import { commandOutcome, commandStatus, unknownCommandOutcome, staffCommandBody } from '../schemas/commands'
import { commandId, object } from '../schemas/primitives'
import { reference } from './applications'

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
    summary: createSummary(name),
    audience: 'staff',
    params: object({ reference: reference() }),
    body: staffCommandBody(name),
    responses: { 200: commandOutcome(), 202: unknownCommandOutcome() },
    audit: `staff.command.${name}`,
    rate: 'free',
    check: async (request, dependencies) => {
      const { pack } = await readApplicationOnce(request, dependencies, name)
      return [...checkCommandText(name, request.body), ...checkCommandCodes(name, request.body, pack)]
    },
    async respond(request, dependencies) {
      const person = getSignedIn(request.signedIn)
      const fields = request.body as CommandBody
      const { commandId: id, turn, seatId, verifiedBy } = fields
      const found = await readApplicationOnce(request, dependencies, name)
      await recordAccess(dependencies, person, found.row, `staff.command.${name}`)
      const { row, pack } = found
      const { personId } = person
      const staffedDesks = await listStaffedLadderDesks(dependencies, row.state)
      const words = await readCommandText(dependencies, fields, { applicationId: row.id, personId })
      const { digestKey } = dependencies.settings
      const digest = digestCommand(digestKey, { applicationId: row.id, personId, name, fields, text: words })
      return giveCommand(dependencies, {
        row,
        commandId: id,
        identity: { name, personId, digest },
        createDraft() {
          const actor = findActor(person, row.state, { command: name, seatId, verifiedBy }, staffedDesks)
          if (!actor) throw new Problem('access.denied')
          return { name, commandId: id, actor, digest, sentAt: request.now, ...(turn !== undefined && { turn }) }
        },
        async listAllowedCommands() {
          const loaded = await dependencies.load(row.id)
          if (!loaded) throw new Problem('application.not_found')
          return listAllowedForStaff(person, loaded, staffedDesks, request.now)
        },
        complete: ({ actor }) =>
          completeCommand(dependencies, name, fields, pack, words, {
            applicationId: row.id,
            commandId: id,
            digest,
            authorKind: actor.for === 'applicant' ? 'applicant' : 'staff',
            authorId: personId,
          }),
        location: `/api/staff/commands/${id}`,
      })
    },
  }),
)

/** Returns the command's name. For an applicant's command it adds that an agent may give it for a caller. */
function createSummary(name: CommandName): string {
  const isApplicantCommand = APPLICANT_COMMANDS.includes(name)
  return `${commandName(getTranslator('en'), name)}${isApplicantCommand ? ' (an agent gives it for a caller, with verifiedBy)' : ''}`
}

interface ApplicationWithPack {
  row: ApplicationRow
  pack: Pack
}
const applicationsByRequest = new WeakMap<RouteRequest, Promise<ApplicationWithPack>>()

/**
 * Returns the application of a request with its pinned pack. It is read once per request, so check and response use the same
 * row. An agent may act for a verified caller without seeing the application.
 */
function readApplicationOnce(
  request: RouteRequest,
  dependencies: Dependencies,
  name: CommandName,
): Promise<ApplicationWithPack> {
  const found = applicationsByRequest.get(request) ?? getWithPack(request, dependencies, name)
  applicationsByRequest.set(request, found)
  return found
}

async function getWithPack(
  { params, signedIn, body }: RouteRequest,
  dependencies: Dependencies,
  name: CommandName,
): Promise<ApplicationWithPack> {
  const { verifiedBy } = (body ?? {}) as { verifiedBy?: unknown }
  const isForCaller = APPLICANT_COMMANDS.includes(name) && VERIFIED_BY.some((way) => way === verifiedBy)
  const get = isForCaller
    ? getApplicationForCaller
    : ADMINISTRATOR_COMMANDS.includes(name)
      ? getApplicationForAdministrator
      : getApplicationForStaff
  const row = await get(dependencies, getSignedIn(signedIn), params['reference'] ?? '')
  return { row, pack: await dependencies.policyReader.getPack(row.programme, row.policyVersion) }
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
    async respond({ params, signedIn }, { database, logAccess }) {
      const { personId, seats } = getSignedIn(signedIn)
      const id = params['commandId'] ?? ''
      const { applicationId, ...shown } = await findShownStatus(database, id, { personId, seats })
      const applicationIds = applicationId === undefined ? [] : [applicationId]
      await logAccess({ personId, applicationIds, act: 'staff.command.status' })
      return { status: 200, body: { commandId: id, ...shown } }
    },
  }),
]

/** Finds what this person may see of a command, and the application that this shows. Other commands are `unknown`. */
async function findShownStatus(
  database: Dependencies['database'],
  id: string,
  { personId, seats }: Pick<SignedIn, 'personId' | 'seats'>,
): Promise<{ status: string; code?: string; outcome?: ReturnType<typeof toOutcomeBody>; applicationId?: string }> {
  for (const known of await listCommandStatuses(database, id, personId)) {
    const { applicationId } = known
    const row = await findApplicationById(database, applicationId)
    if (!row || !findView(seats, row.state)) continue
    return known.status === 'recorded'
      ? { status: known.status, outcome: toOutcomeBody(known.outcome), applicationId }
      : { status: known.status, code: known.code, applicationId }
  }
  return { status: 'unknown' }
}
