import type { CommandResult } from '../commands/command-result'
import type { RouteResponse } from '../responses'

/** `location`: address of what the client reads later, when the outcome is unknown. */
export const toCommandResponse = (result: CommandResult, location: string): RouteResponse =>
  result.kind === 'recorded'
    ? { status: 200, body: result.outcome }
    : {
        status: 202,
        body: { commandId: result.commandId, status: 'unknown' },
        headers: { Location: location, 'Retry-After': '2' },
      }
