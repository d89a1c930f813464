import { createReadStream } from 'node:fs'
import { parse } from 'csv-parse/sync'

/** One row of a CSV file: its values by column name. `line` is the line where the row begins; the header is line 1. */
export interface CsvRow {
  line: number
  fields: Record<string, string>
}

/** A row that cannot be read; `broken` is the reason. */
export interface BrokenRow {
  line: number
  broken: string
}

export interface CsvOptions {
  delimiter: string
  /** if a row with an open quote runs over more lines than this, the quote counts as a mistake; 200 by default */
  longestRecordLines?: number
}

type ParsedRecord = { cells: string[] } | { broken: string }

/**
 * Streams a CSV file. A row that cannot be read becomes a BrokenRow, and reading goes on after it. Throws only when the file
 * itself cannot be read or has no readable header.
 */
export async function* readCsv(file: string, options: CsvOptions): AsyncGenerator<CsvRow | BrokenRow> {
  let header: string[] | undefined
  for await (const { line, record } of readRecords(readLines(file), options)) {
    if (!header) {
      if ('broken' in record) throw new Error(`${file}, line ${line}: the header cannot be read (${record.broken})`)
      header = record.cells.map((cell) => cell.trim())
      continue
    }
    yield 'broken' in record ? { line, broken: record.broken } : createRow(line, header, record.cells)
  }
  if (!header) throw new Error(`${file} is empty: its first line must name the columns`)
}

function createRow(line: number, header: string[], cells: string[]): CsvRow | BrokenRow {
  if (cells.length !== header.length)
    return { line, broken: `has ${cells.length} values where the header names ${header.length} columns` }
  return { line, fields: Object.fromEntries(header.map((name, index) => [name, cells[index] ?? ''])) }
}

/**
 * A record ends at the first line where its quotes are balanced. Because of one stray quote, a record could run up to the next
 * quote far below. So if a record does not parse, only its first line is lost; the lines after it are read again.
 */
async function* readRecords(
  lines: AsyncIterable<string>,
  { delimiter, longestRecordLines = 200 }: CsvOptions,
): AsyncGenerator<{ line: number; record: ParsedRecord }> {
  let pending: string[] = []
  let line = 1
  // Takes one record from the pending lines. Returns undefined when more lines are needed and the file has not ended.
  const takeRecord = (isAtEnd: boolean): { line: number; record: ParsedRecord } | undefined => {
    const lineCount = countRecordLines(pending)
    if (lineCount === undefined && !isAtEnd && pending.length < longestRecordLines) return undefined
    const record = parseRecord(pending.slice(0, lineCount ?? 1).join('\n'), delimiter)
    const usedLines = 'broken' in record ? 1 : (lineCount ?? 1)
    const taken = { line, record }
    pending = pending.slice(usedLines)
    line += usedLines
    return taken
  }
  for await (const text of lines) {
    pending.push(text)
    for (let taken = takeRecord(false); taken; taken = pending.length > 0 ? takeRecord(false) : undefined)
      if (!isBlank(taken.record)) yield taken
  }
  while (pending.length > 0) {
    const taken = takeRecord(true)
    if (taken && !isBlank(taken.record)) yield taken
  }
}

const isBlank = (record: ParsedRecord): boolean => 'cells' in record && record.cells.length === 0

/** Returns the number of lines up to which the quotes are balanced; undefined when a quote is still open at the end. */
function countRecordLines(lines: string[]): number | undefined {
  let isQuoteOpen = false
  for (const [index, text] of lines.entries()) {
    for (let offset = text.indexOf('"'); offset >= 0; offset = text.indexOf('"', offset + 1)) isQuoteOpen = !isQuoteOpen
    if (!isQuoteOpen) return index + 1
  }
  return undefined
}

function parseRecord(text: string, delimiter: string): ParsedRecord {
  try {
    const records = parse(text, {
      delimiter,
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as string[][]
    return { cells: records[0] ?? [] }
  } catch (error) {
    return { broken: describeError((error as { code?: string }).code) }
  }
}

// The parser's own messages quote the value, and the value may be an applicant's text.
function describeError(code: string | undefined): string {
  if (code === 'CSV_INVALID_CLOSING_QUOTE') return 'text follows a closing quote'
  if (code === 'INVALID_OPENING_QUOTE') return 'a quote is inside a value that is not quoted'
  if (code === 'CSV_QUOTE_NOT_CLOSED') return 'a quoted value is never closed'
  return `cannot be read${code ? ` (${code})` : ''}`
}

async function* readLines(file: string): AsyncGenerator<string> {
  let incompleteLine = ''
  for await (const chunk of createReadStream(file, { encoding: 'utf8' })) {
    const lines = (incompleteLine + (chunk as string)).split('\n')
    incompleteLine = lines.pop() ?? ''
    for (const line of lines) yield removeCarriageReturn(line)
  }
  if (incompleteLine !== '') yield removeCarriageReturn(incompleteLine)
}

const removeCarriageReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line)
