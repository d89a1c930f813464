import { Runtime } from '@temporalio/worker'
import type { Logger } from './log'
import { nameOf } from './log'

type Meta = Record<string | symbol, unknown>
export type TemporalLogger = NonNullable<NonNullable<Parameters<typeof Runtime.install>[0]>['logger']>

/** Once per program, before any worker: the SDK's own words go to our log, and signals are ours to answer. */
export function installRuntime(log: Logger): TemporalLogger {
  const logger = toTemporalLogger(log)
  Runtime.install({ logger, shutdownSignals: [] })
  return logger
}

function toTemporalLogger(log: Logger): TemporalLogger {
  const at = (level: 'trace' | 'debug' | 'info' | 'warn' | 'error') => (message: string, meta?: Meta) =>
    log[level](plain(meta), message)
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
