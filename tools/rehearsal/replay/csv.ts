import { createReadStream } from 'node:fs'
import { parse } from 'csv-parse/sync'

/** One line of a CSV file under its column names; `line` is where it begins (the header is line 1). */
export interface CsvRow {
  line: number
  fields: Record<string, string>
}

export interface BrokenRow {
  line: number
  broken: string
}

export interface CsvOptions {
  delimiter: string
  /** lines one quoted value may run over before its opening quote counts as the mistake */
  longestRecordLines?: number
}

type Read = { cells: string[] } | { broken: string }

/**
 * Streams a CSV file; a record that cannot be read is given as broken, with its line and reason, and reading goes on
 * at the next line. Throws only where the file itself cannot be read or has no header.
 */
export async function* readCsv(file: string, options: CsvOptions): AsyncGenerator<CsvRow | BrokenRow> {
  let header: string[] | undefined
  for await (const { line, read } of readRecords(readLines(file), options)) {
    if (!header) {
      if ('broken' in read) throw new Error(`${file}, line ${line}: the header cannot be read (${read.broken})`)
      header = read.cells.map((cell) => cell.trim())
      continue
    }
    yield 'broken' in read ? { line, broken: read.broken } : asRow(line, header, read.cells)
  }
  if (!header) throw new Error(`${file} is empty: its first line must name the columns`)
}

function asRow(line: number, header: string[], cells: string[]): CsvRow | BrokenRow {
  if (cells.length !== header.length)
    return { line, broken: `has ${cells.length} values where the header names ${header.length} columns` }
  return { line, fields: Object.fromEntries(header.map((name, index) => [name, cells[index] ?? ''])) }
}

/**
 * A record ends where its quotes are balanced. One stray quote would swallow the file up to the next one, so a record
 * that does not parse costs its first line only: the lines after it are read again.
 */
async function* readRecords(
  lines: AsyncIterable<string>,
  { delimiter, longestRecordLines = 200 }: CsvOptions,
): AsyncGenerator<{ line: number; read: Read }> {
  let waiting: string[] = []
  let line = 1
  const take = (final: boolean): { line: number; read: Read } | undefined => {
    const count = balancedLines(waiting)
    if (count === undefined && !final && waiting.length < longestRecordLines) return undefined
    const read = parseRecord(waiting.slice(0, count ?? 1).join('\n'), delimiter)
    const used = 'broken' in read ? 1 : (count ?? 1)
    const taken = { line, read }
    waiting = waiting.slice(used)
    line += used
    return taken
  }
  for await (const text of lines) {
    waiting.push(text)
    for (let taken = take(false); taken; taken = waiting.length > 0 ? take(false) : undefined)
      if (!isBlank(taken.read)) yield taken
  }
  while (waiting.length > 0) {
    const taken = take(true)
    if (taken && !isBlank(taken.read)) yield taken
  }
}

const isBlank = (read: Read): boolean => 'cells' in read && read.cells.length === 0

function balancedLines(lines: string[]): number | undefined {
  let open = false
  for (const [index, text] of lines.entries()) {
    for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) open = !open
    if (!open) return index + 1
  }
  return undefined
}

function parseRecord(text: string, delimiter: string): Read {
  try {
    const records = parse(text, {
      delimiter,
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as string[][]
    return { cells: records[0] ?? [] }
  } catch (error) {
    return { broken: reasonOf((error as { code?: string }).code) }
  }
}

// The parser's own messages quote the value, which may be a person's words.
function reasonOf(code: string | undefined): string {
  if (code === 'CSV_INVALID_CLOSING_QUOTE') return 'text follows a closing quote'
  if (code === 'INVALID_OPENING_QUOTE') return 'a quote stands inside a value that is not quoted'
  if (code === 'CSV_QUOTE_NOT_CLOSED') return 'a quoted value is never closed'
  return `cannot be read${code ? ` (${code})` : ''}`
}

async function* readLines(file: string): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of createReadStream(file, { encoding: 'utf8' })) {
    const lines = (rest + (chunk as string)).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield withoutReturn(line)
  }
  if (rest !== '') yield withoutReturn(rest)
}

const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line)
