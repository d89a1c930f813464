import { existsSync, readFileSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'

export type FinalStatus = 'closed' | 'open'

interface JournalEntry {
  key: string
  reference: string
  finished: FinalStatus
}

/**
 * The rows that a replay has finished. Without the journal a replay sends them again. The API recognises the key of a submission
 * for 48 h, so a lost journal causes no duplicates in that time.
 */
export interface Journal {
  find(key: string): JournalEntry | undefined
  findLast(): JournalEntry | undefined
  add(entry: JournalEntry): void
  /** no row counts as finished any more; `findLast` still returns the last entry */
  clear(): void
  /** waits until every entry is on disk */
  close(): Promise<void>
}

/** Opens the journal in `file`, or in memory without a file. Skips lines that cannot be read: a crash can leave half a line. */
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
    findLast: () => last,
    add(entry) {
      entries.set(entry.key, entry)
      last = entry
      writer?.append(`${JSON.stringify(entry)}\n`)
    },
    clear() {
      entries.clear()
      writer?.append(CLEARED_LINE)
    },
    close: async () => writer?.close(),
  }
}

/** Appends lines. The next fsync writes all lines that were appended while one fsync ran. */
function createWriter(file: FileHandle) {
  // The first line break ends the half line that a crash can have left at the end of the file.
  let unwritten = '\n'
  let flushing: Promise<void> | undefined
  const flush = async (): Promise<void> => {
    while (unwritten !== '') {
      const lines = unwritten
      unwritten = ''
      await file.appendFile(lines)
      await file.datasync()
    }
    flushing = undefined
  }
  return {
    append(line: string) {
      unwritten += line
      flushing ??= flush()
    },
    async close() {
      await flushing
      await file.close()
    },
  }
}

/** Entries before this line do not count any more. */
const CLEARED_LINE = '"forgotten"\n'

function readEntries(file: string): JournalEntry[] {
  if (!existsSync(file)) return []
  const validText = readFileSync(file, 'utf8').split(CLEARED_LINE).at(-1) ?? ''
  return validText.split('\n').flatMap(parseEntry)
}

function parseEntry(line: string): JournalEntry[] {
  try {
    const entry = JSON.parse(line) as Partial<JournalEntry>
    return entry.key && entry.reference && entry.finished ? [entry as JournalEntry] : []
  } catch {
    return []
  }
}
