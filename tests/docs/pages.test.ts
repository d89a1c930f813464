import { dirname, join } from 'node:path'
import { pathExists, listCodeBlocks, listCodeSpans, PAGES, readRepositoryFile } from './documents'

const scripts = Object.keys((JSON.parse(readRepositoryFile('package.json')) as { scripts: object }).scripts)
const programs = [...readRepositoryFile('cli/bkm.ts').matchAll(/^ {4}name: '(\w+)'/gm)].map(([, name]) => name)

describe.each(PAGES)('%s', (path) => {
  const page = readRepositoryFile(path)
  const texts = [...listCodeSpans(page), ...listCodeBlocks(page).flatMap((block) => block.split('\n'))]

  test('links only to pages and headings that exist; links to other sites are not checked', () => {
    const links = [...page.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link)
    const deadLinks = links.filter((link) => !/^https?:/.test(link) && !linkExists(path, link))
    expect(deadLinks).toEqual([])
  })

  test('names only files and folders that exist', () => {
    const paths = listCodeSpans(page)
      .map((span) => /^([\w.-]+(?:\/[\w.-]+)*(?:\/|\.(?:tsx?|js|json|md|sql)))(?=$|:)/.exec(span)?.[1])
      .filter((span) => span !== undefined && !span.startsWith('.bkm'))
    expect(paths.filter((namedPath) => !pathExists(namedPath ?? ''))).toEqual([])
  })

  test('names only scripts and programs that exist', () => {
    const calledScripts = texts.flatMap((text) =>
      [...text.matchAll(/npm run (?:-s )?([\w:]+)/g)].map(([, name]) => name),
    )
    const calledPrograms = texts.flatMap((text) =>
      [...text.matchAll(/(?:\bbkm -- |^bkm )(\w+)/g)].map(([, name = '']) => name),
    )
    expect(calledScripts.filter((name) => !scripts.includes(name ?? ''))).toEqual([])
    expect(calledPrograms.filter((name) => !programs.includes(name))).toEqual([])
  })
})

test('the README has at most 60 lines of at most 140 characters', () => {
  const lines = readRepositoryFile('README.md').trimEnd().split('\n')
  expect(lines.length).toBeLessThanOrEqual(60)
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(140)
})

test('decisions have consecutive numbers, and each has context, decision and consequences', () => {
  const decisions = PAGES.filter((path) => path.startsWith('docs/decisions/')).toSorted()
  const numbers = decisions.map((path) => Number(/\/(\d{4})-/.exec(path)?.[1]))
  expect(numbers).toEqual(decisions.map((_, index) => index + 1))
  for (const [index, path] of decisions.entries()) {
    const page = readRepositoryFile(path)
    expect(page).toMatch(new RegExp(`^# ${index + 1}\\. `))
    for (const heading of ['Context', 'Decision', 'Consequences']) expect(page).toContain(`**${heading}.**`)
  }
})

function linkExists(pagePath: string, link: string): boolean {
  const [file = '', heading] = link.split('#')
  const target = file === '' ? pagePath : join(dirname(pagePath), file)
  if (!pathExists(target)) return false
  return heading === undefined || listHeadings(readRepositoryFile(target)).includes(heading)
}

const listHeadings = (page: string): string[] =>
  [...page.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s-]/gu, '')
      .replace(/\s/g, '-'),
  )
