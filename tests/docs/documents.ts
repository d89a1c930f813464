// tests/docs/: checks that README, CHANGELOG and docs/ name only files, programs, words and settings that exist.
// These tests check no style, only statements that can be false.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(__dirname, '..', '..')

/** The paths of all pages from the root. */
export const PAGES = [
  'README.md',
  'CHANGELOG.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
]

export const read = (path: string): string => readFileSync(join(root, path), 'utf8')

export const pathExists = (path: string): boolean => existsSync(join(root, path))

/** Returns the contents of the fenced code blocks. */
export const listBlocks = (page: string): string[] =>
  [...page.matchAll(/^```\w*\n([^]*?)^```$/gm)].map(([, content = '']) => content)

/** Returns the text between backticks outside of code blocks, with line ends replaced by spaces. */
export const listSpans = (page: string): string[] =>
  [...page.replace(/^```[^]*?^```$/gm, '').matchAll(/`([^`]+)`/g)].map(([, span = '']) => span.replace(/\s+/g, ' '))

/** Returns the spans of the form `file: name, name`, with which the walk names code. */
export const listCodeReferences = (page: string): { file: string; names: string[] }[] =>
  listSpans(page)
    .map((span) => /^([\w./-]+\.ts): (.+)$/.exec(span))
    .filter((found) => found !== null)
    .map(([, file = '', names = '']) => ({ file, names: names.split(',').map((name) => name.trim()) }))

/** Returns the offset at which a source declares `name`, or -1. */
export const findDeclaration = (source: string, name: string): number =>
  source.search(new RegExp(`^(export )?(async )?(function|const|interface|type) ${name}\\b`, 'm'))
