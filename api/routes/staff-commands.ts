import type { CommandName } from '../../domain/arguments'
import { APPLICANT_COMMANDS, COMMAND_NAMES } from '../../domain/commands'
import { commandName } from '../../locales/commands'
import { giveStaffCommand } from '../acts/give-staff-command'
import { getTranslator } from '../language'
import { checkCommandText } from '../commands/check-command'
import type { CommandResult } from '../commands/command-result'
import { readCommandStatus } from '../reads/command-status'
import { defineRoute, type Route, type RouteRequest } from '../route'
import { commandOutcome, commandStatus, staffCommandBody, unknownCommandOutcome } from '../schemas/commands'
import { commandId, object, optional } from '../schemas/primitives'
import { getSignedIn } from '../signed-in'
import { reference } from './applications'
import { toCommandResponse } from './command-response'

/** One route per command. */
const commandRoutes: Route[] = COMMAND_NAMES.map((name) => {
  const readCommand = ({ params, body }: RouteRequest) => ({ name, reference: params['reference'] ?? '', fields: body })
  return defineRoute({
    method: 'POST',
    path: `/api/staff/applications/{reference}/commands/${name}`,
    summary: createSummary(name),
    audience: 'staff',
    params: object({ reference: reference() }),
    body: staffCommandBody(name),
    responses: { 200: commandOutcome(), 202: unknownCommandOutcome() },
    audit: `staff.command.${name}`,
    rate: 'free',
    // Whatever depends on the application is checked after it was opened and the access recorded.
    check: async ({ body }) => checkCommandText(name, body),
    async respond(request, dependencies) {
      const person = getSignedIn(request.signedIn)
      const result = await giveStaffCommand(dependencies, person, readCommand(request), request)
      return toCommandResponse(result, toStatusAddress(result))
    },
  })
})

/** The address at which the author reads what became of the command in this application. */
const toStatusAddress = ({ commandId: sentId, reference: of }: CommandResult): string =>
  `/api/staff/commands/${sentId}?${new URLSearchParams({ reference: of }).toString()}`

/** Returns the command's name. For an applicant's command it adds that an agent may give it for a caller. */
function createSummary(name: CommandName): string {
  const isApplicantCommand = APPLICANT_COMMANDS.includes(name)
  return `${commandName(getTranslator('en'), name)}${isApplicantCommand ? ' (an agent gives it for a caller, with verifiedBy)' : ''}`
}

export const staffCommands: Route[] = [
  ...commandRoutes,
  defineRoute({
    method: 'GET',
    path: '/api/staff/commands/{commandId}',
    summary:
      'What became of the commands with this id that you gave, in each application: recorded, refused, or unknown (after 30 s: send it again)',
    audience: 'staff',
    params: object({ commandId: commandId() }),
    query: object({ reference: optional(reference()) }),
    responses: { 200: commandStatus() },
    audit: 'staff.command.status',
    rate: 'free',
    respond: async ({ params, query, signedIn }, dependencies) => ({
      status: 200,
      body: await readCommandStatus(dependencies, getSignedIn(signedIn), {
        commandId: params['commandId'] ?? '',
        reference: (query as { reference?: string }).reference,
      }),
    }),
  }),
]
