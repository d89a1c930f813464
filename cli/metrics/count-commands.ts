import type { Temporal } from '../../temporal/client'
import type { Metrics } from './metrics'

/** The same client; what became of each command is counted. */
export function countCommands(temporal: Temporal, { commands }: Metrics): Temporal {
  return {
    ...temporal,
    async send(applicationId, command) {
      const sent = await temporal.send(applicationId, command)
      commands.inc({ command: command.name, outcome: sent.kind })
      return sent
    },
  }
}
