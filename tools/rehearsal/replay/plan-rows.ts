import { createReadStream } from 'node:fs'
import { type BrokenRow, type CsvRow, readCsv } from './csv'
import { MappingError, type Mapping, findMissingColumns } from './mapping'
import { type EntityNames, type RowPlan, planRow, type RefusedRow } from './plan-row'

const LINE_FEED = 10

/** The CSV file of a replay and the rules for reading it. */
export interface RowSource {
  file: string
  mapping: Mapping
  /** path of the mapping, for error sentences */
  mappingFile: string
  entities: EntityNames
  /** number of rows to take from the beginning of the file */
  limit: number
}

/**
 * Yields the rows of a file as plans, in order. A row that cannot be read or mapped, or that repeats an id, becomes a RefusedRow.
 * Throws a MappingError when the file lacks a column of the mapping.
 */
export async function* planRows({
  file,
  mapping,
  mappingFile,
  entities,
  limit,
}: RowSource): AsyncGenerator<RowPlan | RefusedRow> {
  const lineOfId = new Map<string, number>()
  let rowCount = 0
  let hasCheckedColumns = false
  if (limit <= 0) return
  for await (const row of readCsv(file, mapping)) {
    if (!hasCheckedColumns && 'fields' in row) {
      const missing = findMissingColumns(mapping, Object.keys(row.fields))
      if (missing.length > 0) throw new MappingError(mappingFile, missing)
      hasCheckedColumns = true
    }
    yield refuseRepeatedId(createPlan(row, mapping, entities), lineOfId)
    rowCount += 1
    if (rowCount >= limit) return
  }
}

const createPlan = (row: CsvRow | BrokenRow, mapping: Mapping, entities: EntityNames): RowPlan | RefusedRow =>
  'broken' in row ? { line: row.line, refused: row.broken } : planRow(row, mapping, entities)

/** Refuses every later row with the same id, because it would have the same keys as the first one. */
function refuseRepeatedId(plan: RowPlan | RefusedRow, lineOfId: Map<string, number>): RowPlan | RefusedRow {
  if ('refused' in plan) return plan
  const earlierLine = lineOfId.get(plan.id)
  if (earlierLine !== undefined)
    return { line: plan.line, id: plan.id, refused: `has the same id as the row in line ${earlierLine}` }
  lineOfId.set(plan.id, plan.line)
  return plan
}

/** Estimates the number of rows by counting line breaks; values rarely hold any. For the progress bar only. */
export async function estimateRows(file: string): Promise<number> {
  let lineBreaks = 0
  for await (const chunk of createReadStream(file)) {
    const bytes = chunk as Buffer
    for (let offset = bytes.indexOf(LINE_FEED); offset >= 0; offset = bytes.indexOf(LINE_FEED, offset + 1))
      lineBreaks += 1
  }
  return Math.max(0, lineBreaks - 1)
}
