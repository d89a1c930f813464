import type { TemporalClient } from '../../temporal/client'
import type { Metrics } from './metrics'

/** Returns a client that sends commands with `temporal` and also counts the outcome of each command. */
export function countCommands(temporal: TemporalClient, { commands }: Metrics): TemporalClient {
  return {
    ...temporal,
    async send(applicationId, command) {
      const result = await temporal.send(applicationId, command)
      commands.inc({ command: command.name, outcome: result.kind })
      return result
    },
  }
}
