// cli/: the programs. The only room that reads the environment, listens and exits; it wires the other rooms together.
// No rule of the platform, no query and no route lives here.
import { isDatabaseError } from '../db/errors'
import { RehearsalError } from '../tools/rehearsal/rehearsal-error'

/** What a program may use of the outside. */
export interface Io {
  env: Record<string, string | undefined>
  /** one line to standard output, or to standard error */
  out: (line: string) => void
  err: (line: string) => void
  isTty: boolean
}

interface Option {
  type: 'string' | 'boolean'
  what: string
  /** how the value is called in the help */
  value?: string
  usual?: string
  multiple?: true
}

export interface Given {
  texts: Record<string, string | undefined>
  lists: Record<string, string[]>
  flags: Record<string, boolean>
  /** words without a name, in order */
  words: string[]
}

/** One command of `bkm`; `run` answers with the exit code, and throws a SentenceError for what its user can mend. */
export interface Program {
  name: string
  what: string
  /** names of its words in order; all are needed */
  words?: string[]
  options?: Record<string, Option>
  /** more lines of its help */
  notes?: string[]
  run(given: Given, io: Io): Promise<number>
}

/** A fault whose message is a whole sentence with its remedy: shown without a stack. */
export class SentenceError extends Error {
  override readonly name = 'SentenceError'
}

/** What the user of a program reads of an error that ended it: a sentence where they can mend it, else where it happened. */
export function toldOf(error: Error): string {
  if (error instanceof SentenceError || error instanceof RehearsalError) return error.message
  if (isDatabaseError(error) && error.code === 'database.not_migrated') {
    return 'The tables are not those of this version: run `bkm migrate` first.'
  }
  if (isDatabaseError(error) && error.isUnavailable) {
    return `PostgreSQL does not do it now (${error.code}). See that it runs at the address this command was given, then repeat it.`
  }
  return error.stack ?? String(error)
}

/** The command line itself is wrong. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
