import { createReadStream } from 'node:fs'
import { type BrokenRow, type CsvRow, readCsv } from './csv'
import { MappingError, type Mapping, missingColumns } from './mapping'
import { type EntityNames, type Plan, planRow, type Refused } from './plan-row'

export interface RowsOptions {
  file: string
  mapping: Mapping
  mappingFile: string
  entities: EntityNames
  limit: number
}

/** The rows of a file as plans, in order, at most `limit`; what cannot be read or mapped comes as refused, with its line. */
export async function* planRows({
  file,
  mapping,
  mappingFile,
  entities,
  limit,
}: RowsOptions): AsyncGenerator<Plan | Refused> {
  const lineOfId = new Map<string, number>()
  let rows = 0
  let checked = false
  if (limit <= 0) return
  for await (const row of readCsv(file, mapping)) {
    if (!checked && 'fields' in row) {
      const missing = missingColumns(mapping, Object.keys(row.fields))
      if (missing.length > 0) throw new MappingError(mappingFile, missing)
      checked = true
    }
    yield once(planOf(row, mapping, entities), lineOfId)
    rows += 1
    if (rows >= limit) return
  }
}

const planOf = (row: CsvRow | BrokenRow, mapping: Mapping, entities: EntityNames): Plan | Refused =>
  'broken' in row ? { line: row.line, refused: row.broken } : planRow(row, mapping, entities)

// Two rows with one id would be one application with two texts.
function once(plan: Plan | Refused, lineOfId: Map<string, number>): Plan | Refused {
  if ('refused' in plan) return plan
  const before = lineOfId.get(plan.id)
  if (before !== undefined)
    return { line: plan.line, id: plan.id, refused: `has the same id as the row of line ${before}` }
  lineOfId.set(plan.id, plan.line)
  return plan
}

/** About how many rows a file has: its line breaks, since values seldom hold any. For progress only. */
export async function estimateRows(file: string): Promise<number> {
  let breaks = 0
  for await (const chunk of createReadStream(file)) {
    const bytes = chunk as Buffer
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) breaks += 1
  }
  return Math.max(0, breaks - 1)
}
