// What lives here: how the tests of this folder read the pages a newcomer is sent to.
// What must not: an opinion about style; only what can be false is checked.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(__dirname, '..', '..')

/** Every page a reader is sent to, by path from the root. */
export const PAGES = [
  'README.md',
  'CHANGELOG.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
]

export const read = (path: string): string => readFileSync(join(root, path), 'utf8')

export const isThere = (path: string): boolean => existsSync(join(root, path))

/** The contents of fenced blocks. */
export const listBlocks = (page: string): string[] =>
  [...page.matchAll(/^```\w*\n([^]*?)^```$/gm)].map(([, a = '']) => a)

/** What stands between backticks in the running text, on one line each. */
export const listSpans = (page: string): string[] =>
  [...page.replace(/^```[^]*?^```$/gm, '').matchAll(/`([^`]+)`/g)].map(([, span = '']) => span.replace(/\s+/g, ' '))

/** `file: name, name` as the walk writes it. */
export const listNamed = (page: string): { file: string; names: string[] }[] =>
  listSpans(page)
    .map((span) => /^([\w./-]+\.ts): (.+)$/.exec(span))
    .filter((found) => found !== null)
    .map(([, file = '', names = '']) => ({ file, names: names.split(',').map((name) => name.trim()) }))

/** Where `name` is defined in a source, or -1. */
export const placeOf = (source: string, name: string): number =>
  source.search(new RegExp(`^(export )?(async )?(function|const|interface|type) ${name}\\b`, 'm'))
