// tests/docs/ checks that README, CHANGELOG and docs/ name only files, headings, scripts, programs and code that exist. It
// checks the files for production too: docker-compose.yml, Dockerfile, the runbook and the alert rules.
// These tests check no style, except the size of the README and the parts of a decision.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const repositoryFolder = join(__dirname, '..', '..')

/** The paths of all pages from the root. */
export const PAGES = [
  'README.md',
  'CHANGELOG.md',
  ...readdirSync(join(repositoryFolder, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
]

export const readRepositoryFile = (path: string): string => readFileSync(join(repositoryFolder, path), 'utf8')

export const pathExists = (path: string): boolean => existsSync(join(repositoryFolder, path))

/** Returns the contents of the fenced code blocks. */
export const listCodeBlocks = (page: string): string[] =>
  [...page.matchAll(/^```\w*\n([^]*?)^```$/gm)].map(([, content = '']) => content)

/** Returns the text between backticks outside of code blocks, with line ends replaced by spaces. */
export const listCodeSpans = (page: string): string[] =>
  [...page.replace(/^```[^]*?^```$/gm, '').matchAll(/`([^`]+)`/g)].map(([, span = '']) => span.replace(/\s+/g, ' '))

/** Returns the spans of the form `file: name, name`, with which the walk names code. */
export const listCodeReferences = (page: string): { file: string; names: string[] }[] =>
  listCodeSpans(page)
    .map((span) => /^([\w./-]+\.tsx?): (.+)$/.exec(span))
    .filter((reference) => reference !== null)
    .map(([, file = '', names = '']) => ({ file, names: names.split(',').map((name) => name.trim()) }))

/** Returns the offset at which a source declares `name`, or -1. */
export const findDeclaration = (source: string, name: string): number =>
  source.search(new RegExp(`^(export )?(async )?(function|const|interface|type) ${name}\\b`, 'm'))
