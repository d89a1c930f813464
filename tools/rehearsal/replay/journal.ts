import { existsSync, readFileSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'

export type Finished = 'closed' | 'open'

interface JournalEntry {
  key: string
  reference: string
  finished: Finished
}

/**
 * The rows a replay has finished. It only spares work: the API knows every key, so a lost or thrown-away
 * journal costs time and never a double.
 */
export interface Journal {
  find(key: string): JournalEntry | undefined
  last(): JournalEntry | undefined
  add(entry: JournalEntry): void
  /** takes nothing of what it holds for finished any more */
  forget(): void
  /** waits until everything added is on disk */
  close(): Promise<void>
}

/** Opens the journal at `file`, or one in memory; a line cut off by a crash is passed over. */
export async function openJournal(file: string | undefined): Promise<Journal> {
  const entries = new Map<string, JournalEntry>()
  let last: JournalEntry | undefined
  for (const entry of file === undefined ? [] : readEntries(file)) {
    entries.set(entry.key, entry)
    last = entry
  }
  const writer = file === undefined ? undefined : createWriter(await open(file, 'a', 0o600))
  return {
    find: (key) => entries.get(key),
    last: () => last,
    add(entry) {
      entries.set(entry.key, entry)
      last = entry
      writer?.append(`${JSON.stringify(entry)}\n`)
    },
    forget() {
      entries.clear()
      writer?.append(forgotten)
    },
    close: async () => writer?.close(),
  }
}

// One fsync serves all lines that came while the one before it ran.
function createWriter(file: FileHandle) {
  let waiting = '\n'
  let flushing: Promise<void> | undefined
  const flush = async (): Promise<void> => {
    while (waiting !== '') {
      const lines = waiting
      waiting = ''
      await file.appendFile(lines)
      await file.datasync()
    }
    flushing = undefined
  }
  return {
    append(line: string) {
      waiting += line
      flushing ??= flush()
    },
    async close() {
      await flushing
      await file.close()
    },
  }
}

const forgotten = '"forgotten"\n'

function readEntries(file: string): JournalEntry[] {
  if (!existsSync(file)) return []
  const valid = readFileSync(file, 'utf8').split(forgotten).at(-1) ?? ''
  return valid.split('\n').flatMap(parseEntry)
}

function parseEntry(line: string): JournalEntry[] {
  try {
    const entry = JSON.parse(line) as Partial<JournalEntry>
    return entry.key && entry.reference && entry.finished ? [entry as JournalEntry] : []
  } catch {
    return []
  }
}
