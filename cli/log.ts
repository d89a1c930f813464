import pino, { type Logger } from 'pino'

export type { Logger }

/**
 * Creates a log that writes JSON lines to standard output. Of an error it writes only name and code, because the message may
 * contain what people wrote.
 */
export function createLog(program: string, level: string): Logger {
  return pino({
    level,
    base: { program, pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: toLoggableError, error: (value) => (value instanceof Error ? toLoggableError(value) : value) },
  })
}

/** Returns name and code of an error. The failures that our activities throw hold their code in the field `type`. */
export function toLoggableError(error: unknown): { name: string; code?: string } {
  const { name, code, type } = (error ?? {}) as { name?: unknown; code?: unknown; type?: unknown }
  const knownCode = [code, type].find((value) => typeof value === 'string')
  return { name: typeof name === 'string' ? name : 'unknown', ...(knownCode !== undefined && { code: knownCode }) }
}
