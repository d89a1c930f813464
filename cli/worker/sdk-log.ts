import { Runtime } from '@temporalio/worker'
import { choosePort, loopback } from '../../tools/embedded/port'
import { type Logger, toLoggableError } from '../log'

type Meta = Record<string | symbol, unknown>
export type TemporalLogger = NonNullable<NonNullable<Parameters<typeof Runtime.install>[0]>['logger']>

/**
 * Installs the SDK's runtime. Call it once per program, before the first worker. The SDK then logs to our log, leaves signals
 * to this program and serves its metrics at `metricsAddress` (host:port).
 */
export function installSdkRuntime(log: Logger, metricsAddress?: string): TemporalLogger {
  const logger = toTemporalLogger(log)
  const telemetryOptions = metricsAddress === undefined ? {} : { metrics: createExporter(metricsAddress) }
  Runtime.install({ logger, shutdownSignals: [], telemetryOptions })
  return logger
}

const createExporter = (bindAddress: string) => ({
  prometheus: { bindAddress, countersTotalSuffix: true, unitSuffix: true, useSecondsForDurations: true },
})

/** Returns a free address of this machine for the SDK's metrics. */
export const chooseSdkMetricsAddress = async (): Promise<string> =>
  `${loopback}:${await choosePort(undefined, 'the metrics of the Temporal SDK')}`

/** Returns a logger for the SDK that writes to our log. */
export function toTemporalLogger(log: Logger): TemporalLogger {
  const logAt = (level: 'trace' | 'debug' | 'info' | 'warn' | 'error') => (message: string, meta?: Meta) => {
    // The SDK logs at every activity, so the level is checked before the fields are copied.
    if (log.isLevelEnabled(level)) log[level](selectSafeFields(meta), message)
  }
  const [trace, debug, info, warn, error] = [
    logAt('trace'),
    logAt('debug'),
    logAt('info'),
    logAt('warn'),
    logAt('error'),
  ]
  const byLevel = { TRACE: trace, DEBUG: debug, INFO: info, WARN: warn, ERROR: error }
  return { trace, debug, info, warn, error, log: (level, message, meta) => byLevel[level](message, meta) }
}

/** Keeps texts, numbers and booleans; of an error only name and code. Other values may hold personal data. */
function selectSafeFields(meta: Meta = {}): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(meta).flatMap(([key, value]) => {
      if (value instanceof Error) return [[key, toLoggableError(value)]]
      return ['string', 'number', 'boolean'].includes(typeof value) ? [[key, value]] : []
    }),
  )
}
