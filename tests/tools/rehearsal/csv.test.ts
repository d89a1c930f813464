import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrokenRow, type CsvRow, readCsv } from '../../../tools/rehearsal/replay/csv'

const folder = mkdtempSync(join(tmpdir(), 'bkm-csv-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function readCsvText(text: string, options: { delimiter?: string; longestRecordLines?: number } = {}) {
  const file = join(folder, 'rows.csv')
  writeFileSync(file, text)
  const rows: (CsvRow | BrokenRow)[] = []
  for await (const row of readCsv(file, { delimiter: ',', ...options })) rows.push(row)
  return rows
}

const renderRows = (rows: Awaited<ReturnType<typeof readCsvText>>) =>
  rows.map((row) =>
    'broken' in row ? `${row.line}: ${row.broken}` : `${row.line}: ${Object.values(row.fields).join('|')}`,
  )

test('quoted values may hold commas, doubled quotes and line breaks; the line of a row is the line where it begins', async () => {
  const rows = await readCsvText('id,text\r\n1,"a, ""b""\r\nc"\r\n2,d\r\n')
  expect(renderRows(rows)).toEqual(['2: 1|a, "b"\nc', '4: 2|d'])
})

test('a byte order mark, blank lines and a missing last line break change nothing', async () => {
  expect(renderRows(await readCsvText('\ufeffid,text\n\n1,a\n\n2,ب'))).toEqual(['3: 1|a', '5: 2|ب'])
})

test('reads another delimiter', async () => {
  expect(renderRows(await readCsvText('id;text\n1;a,b\n', { delimiter: ';' }))).toEqual(['2: 1|a,b'])
})

test.each([
  ['a quote that is never closed', '2,"open\n3,c\n', '3: a quoted value is never closed'],
  ['a quote inside a plain value', '2,12" pipe\n3,c\n', '3: a quote is inside a value that is not quoted'],
  ['text after a closing quote', '2,"b" x\n3,c\n', '3: text follows a closing quote'],
  ['a value too many', '2,b,x\n3,c\n', '3: has 3 values where the header names 2 columns'],
  ['a value too few', '2\n3,c\n', '3: has 1 values where the header names 2 columns'],
])('%s breaks only its own line and is reported with it', async (_, text, expectedLine) => {
  expect(renderRows(await readCsvText(`id,text\n1,a\n${text}`))).toEqual(['2: 1|a', expectedLine, '4: 3|c'])
})

test('two stray quotes far apart do not swallow the rows between them', async () => {
  const rows = await readCsvText('id,text\n1,"open\n2,b\n3,"c\nd"\n4,x" y\n5,e\n')
  expect(renderRows(rows)).toEqual([
    '2: text follows a closing quote',
    '3: 2|b',
    '4: 3|c\nd',
    '6: a quote is inside a value that is not quoted',
    '7: 5|e',
  ])
})

test('a quote that is open for too many lines breaks the line where it opens', async () => {
  const rows = await readCsvText('id,text\n1,"open\n2,b\n3,c\n4,"d"\n', { longestRecordLines: 2 })
  expect(renderRows(rows)).toEqual(['2: a quoted value is never closed', '3: 2|b', '4: 3|c', '5: 4|d'])
})

test('reasons never quote a value', async () => {
  const rows = await readCsvText('id,text\n1,"my neighbour Rania" hits\n')
  expect(JSON.stringify(rows)).not.toContain('Rania')
})

test('errors about an empty file and a broken header name the file', async () => {
  await expect(readCsvText('')).rejects.toThrow(/rows\.csv is empty/)
  await expect(readCsvText('"id,text\n1,a\n')).rejects.toThrow(/rows\.csv, line 1: the header cannot be read/)
})
