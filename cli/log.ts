import pino, { type Logger } from 'pino'

export type { Logger }

/** JSON lines on standard output. An error is told by its name and code alone: its message may hold what people wrote. */
export function createLog(program: string, level: string): Logger {
  return pino({
    level,
    base: { program, pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: nameOf, error: (value) => (value instanceof Error ? nameOf(value) : value) },
  })
}

/** The failures our activities throw carry their code as `type`. */
export function nameOf(error: unknown): { name: string; code?: string } {
  const { name, code, type } = (error ?? {}) as { name?: unknown; code?: unknown; type?: unknown }
  const known = [code, type].find((each) => typeof each === 'string')
  return { name: typeof name === 'string' ? name : 'unknown', ...(known !== undefined && { code: known }) }
}
