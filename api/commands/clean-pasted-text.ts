/**
 * Keeps of a text that was pasted from a word processor its lines and its words, and nothing of its looks: soft hyphens, spaces that do
 * not break, tabs, bullets of symbol fonts and spaces at the ends of lines. It changes no letter, number or mark, and no direction mark.
 */
export function cleanPastedText(text: string): string {
  return text
    .replace(SOFT, '')
    .replace(LINE_ENDS, '\n')
    .split('\n')
    .map(cleanLine)
    .join('\n')
    .replace(/^\n+|\n+$/g, '')
}

/** Soft hyphen, byte order mark. */
const SOFT = /[\u00ad\ufeff]/g
/** Among them the vertical tab, with which Word ends a line inside a paragraph. */
const LINE_ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/g

/** A bullet of Word at the beginning of a line, with the spaces behind it; "o" is a bullet only before a tab. */
const BULLET = /^([^\S\n]*)(?:[•◦‣▪▫●○■□➢➤✓❖·\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc][^\S\n]*|o\t+)/
/** Every white space but the line end; a tab stands for one space. */
const SPACES = /[^\S\n ]+/g

const cleanLine = (line: string): string =>
  line
    .replace(BULLET, '$1- ')
    .replace(/\t+/g, ' ')
    .replace(SPACES, (spaces) => ' '.repeat(spaces.length))
    .trimEnd()
