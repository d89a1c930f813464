import pino, { type Logger } from 'pino'

export type { Logger }

/** Writes JSON lines to standard output. Of an error it writes only name and code: the message may hold what people wrote. */
export function createLog(program: string, level: string): Logger {
  return pino({
    level,
    base: { program, pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: toLoggableError, error: (value) => (value instanceof Error ? toLoggableError(value) : value) },
  })
}

/** Returns name and code of an error. Failures thrown by our activities carry their code as `type`. */
export function toLoggableError(error: unknown): { name: string; code?: string } {
  const { name, code, type } = (error ?? {}) as { name?: unknown; code?: unknown; type?: unknown }
  const known = [code, type].find((each) => typeof each === 'string')
  return { name: typeof name === 'string' ? name : 'unknown', ...(known !== undefined && { code: known }) }
}
