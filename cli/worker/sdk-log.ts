import { Runtime } from '@temporalio/worker'
import { choosePort, loopback } from '../../tools/embedded/port'
import { type Logger, toLoggableError } from '../log'

/** The fields of one log line of the SDK. */
type LogFields = Record<string | symbol, unknown>
export type TemporalLogger = NonNullable<NonNullable<Parameters<typeof Runtime.install>[0]>['logger']>

/**
 * Installs the runtime of the Temporal SDK and returns its logger. Call it once per program, before the first worker. The SDK
 * then writes to `log`, leaves signals to this program and, with `metricsAddress` (host:port), serves its metrics there.
 */
export function installSdkRuntime(log: Logger, metricsAddress?: string): TemporalLogger {
  const logger = toTemporalLogger(log)
  const telemetryOptions = metricsAddress === undefined ? {} : { metrics: createPrometheusOptions(metricsAddress) }
  Runtime.install({ logger, shutdownSignals: [], telemetryOptions })
  return logger
}

const createPrometheusOptions = (bindAddress: string) => ({
  prometheus: { bindAddress, countersTotalSuffix: true, unitSuffix: true, useSecondsForDurations: true },
})

/** Returns a free address of this machine (host:port) where the SDK can serve its metrics. */
export const chooseSdkMetricsAddress = async (): Promise<string> =>
  `${loopback}:${await choosePort(undefined, 'the metrics of the Temporal SDK')}`

/** Returns a logger for the SDK that writes to `log`. */
export function toTemporalLogger(log: Logger): TemporalLogger {
  const logAt = (level: 'trace' | 'debug' | 'info' | 'warn' | 'error') => (message: string, fields?: LogFields) => {
    // The SDK logs at every activity. Checking the level first saves the time to copy the fields of lines that are not written.
    if (log.isLevelEnabled(level)) log[level](selectSafeFields(fields), message)
  }
  const [trace, debug, info, warn, error] = [
    logAt('trace'),
    logAt('debug'),
    logAt('info'),
    logAt('warn'),
    logAt('error'),
  ]
  const byLevel = { TRACE: trace, DEBUG: debug, INFO: info, WARN: warn, ERROR: error }
  return { trace, debug, info, warn, error, log: (level, message, fields) => byLevel[level](message, fields) }
}

/** Returns the texts, numbers and booleans, and of an error only name and code. Other values may contain personal data. */
function selectSafeFields(fields: LogFields = {}): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([key, value]) => {
      if (value instanceof Error) return [[key, toLoggableError(value)]]
      return ['string', 'number', 'boolean'].includes(typeof value) ? [[key, value]] : []
    }),
  )
}
