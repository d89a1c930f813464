import { Runtime } from '@temporalio/worker'
import { choosePort, loopback } from '../../tools/embedded/port'
import type { Logger } from '../log'
import { nameOf } from '../log'

type Meta = Record<string | symbol, unknown>
export type TemporalLogger = NonNullable<NonNullable<Parameters<typeof Runtime.install>[0]>['logger']>

/**
 * Once per program, before any worker: the SDK's own words go to our log, and signals are ours to answer. At
 * `metricsAddress` it tells its numbers.
 */
export function installRuntime(log: Logger, metricsAddress?: string): TemporalLogger {
  const logger = toTemporalLogger(log)
  const telemetryOptions = metricsAddress === undefined ? {} : { metrics: exporterAt(metricsAddress) }
  Runtime.install({ logger, shutdownSignals: [], telemetryOptions })
  return logger
}

const exporterAt = (bindAddress: string) => ({
  prometheus: { bindAddress, countersTotalSuffix: true, unitSuffix: true, useSecondsForDurations: true },
})

/** A free port of this machine for the SDK's numbers. */
export const chooseSdkAddress = async (): Promise<string> =>
  `${loopback}:${await choosePort(undefined, 'the numbers of the Temporal SDK')}`

/** What the SDK wants to tell, into our log. */
export function toTemporalLogger(log: Logger): TemporalLogger {
  const at = (level: 'trace' | 'debug' | 'info' | 'warn' | 'error') => (message: string, meta?: Meta) => {
    // Asked first: the SDK has something to say at every activity.
    if (log.isLevelEnabled(level)) log[level](plain(meta), message)
  }
  const [trace, debug, info, warn, error] = [at('trace'), at('debug'), at('info'), at('warn'), at('error')]
  const byLevel = { TRACE: trace, DEBUG: debug, INFO: info, WARN: warn, ERROR: error }
  return { trace, debug, info, warn, error, log: (level, message, meta) => byLevel[level](message, meta) }
}

/** Ids, names and numbers; of an error its name alone. */
function plain(meta: Meta = {}): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(meta).flatMap(([key, value]) => {
      if (value instanceof Error) return [[key, nameOf(value)]]
      return ['string', 'number', 'boolean'].includes(typeof value) ? [[key, value]] : []
    }),
  )
}
