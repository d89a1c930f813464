import type { CodeName } from './code-names'

/** One table of the glossary. */
interface GlossaryTable {
  columns: string[]
  rows: string[][]
}

const parseRow = (line: string): string[] =>
  line
    .slice(1, line.lastIndexOf('|'))
    .split('|')
    .map((cell) => cell.trim())

function parseTables(page: string): GlossaryTable[] {
  const blocks = page.match(/(?:^\|.*\n)+/gm) ?? []
  return blocks.map((block) => {
    const [columns = [], _line, ...rows] = block.trimEnd().split('\n').map(parseRow)
    return { columns, rows }
  })
}

/**
 * Returns the cells of one column, in all tables whose first column has the heading `firstHeading`. Throws if there are none.
 */
export function readColumn(page: string, firstHeading: string, index: number): string[] {
  const cells = parseTables(page)
    .filter(({ columns }) => columns[0] === firstHeading)
    .flatMap(({ rows }) => rows.map((row) => row[index] ?? ''))
  if (cells.length === 0) throw new Error(`The glossary has no table whose first column is "${firstHeading}".`)
  return cells
}

/** Returns the meaning of a word, which is the second cell of its row. Throws if no row explains the word. */
export function readMeaning(page: string, word: string): string {
  const row = parseTables(page)
    .flatMap(({ columns, rows }) => (columns[0] === 'word' ? rows : []))
    .find(([first]) => first === word)
  if (!row) throw new Error(`The glossary has no row for "${word}".`)
  return row[1] ?? ''
}

/** Returns the paragraph that begins with `beginning`. Throws if there is none. */
export function readParagraph(page: string, beginning: string): string {
  const paragraph = page.split('\n\n').find((text) => text.trimStart().startsWith(beginning))
  if (paragraph === undefined) throw new Error(`The glossary has no paragraph that begins with "${beginning}".`)
  return paragraph
}

/** Returns the code names of every row that has a column `in code`, with the word that the row explains. */
export const readCodeNames = (page: string): (CodeName & { word: string })[] =>
  parseTables(page)
    .filter(({ columns }) => columns.includes('in code'))
    .flatMap(({ columns, rows }) =>
      rows.flatMap((row) => {
        const word = row[0] ?? ''
        return parseCodeNames(row[columns.indexOf('in code')] ?? '').map((codeName) => ({ word, ...codeName }))
      }),
    )

const parseCodeNames = (cell: string): CodeName[] =>
  [...cell.matchAll(/([^`]*)`([^`]+)`/g)].map(([, before = '', name = '']) => ({
    qualifier: before.replace(/^\W+/, '').trim(),
    name,
  }))
