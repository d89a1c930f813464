import { dirname, join } from 'node:path'
import { pathExists, listBlocks, listSpans, PAGES, read } from './documents'

const scripts = Object.keys((JSON.parse(read('package.json')) as { scripts: object }).scripts)
const programs = [...read('cli/bkm.ts').matchAll(/^ {4}name: '(\w+)'/gm)].map(([, name]) => name)

describe.each(PAGES)('%s', (path) => {
  const page = read(path)
  const texts = [...listSpans(page), ...listBlocks(page).flatMap((block) => block.split('\n'))]

  test('links only to pages and headings that exist', () => {
    const links = [...page.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link)
    const deadLinks = links.filter((link) => !/^https?:/.test(link) && !linkExists(path, link))
    expect(deadLinks).toEqual([])
  })

  test('names only files and folders that exist', () => {
    const paths = listSpans(page)
      .map((span) => /^([\w.-]+(?:\/[\w.-]+)*(?:\/|\.(?:ts|js|json|md|sql)))(?=$|:)/.exec(span)?.[1])
      .filter((found) => found !== undefined && !found.startsWith('.bkm'))
    expect(paths.filter((found) => !pathExists(found ?? ''))).toEqual([])
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

test('the README fits one screen', () => {
  const lines = read('README.md').trimEnd().split('\n')
  expect(lines.length).toBeLessThanOrEqual(60)
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(140)
})

test('decisions have consecutive numbers, and each has context, decision and consequences', () => {
  const decisions = PAGES.filter((path) => path.startsWith('docs/decisions/')).toSorted()
  const numbers = decisions.map((path) => Number(/\/(\d{4})-/.exec(path)?.[1]))
  expect(numbers).toEqual(decisions.map((_, index) => index + 1))
  for (const [index, path] of decisions.entries()) {
    const page = read(path)
    expect(page).toMatch(new RegExp(`^# ${index + 1}\\. `))
    for (const heading of ['Context', 'Decision', 'Consequences']) expect(page).toContain(`**${heading}.**`)
  }
})

function linkExists(from: string, link: string): boolean {
  const [file = '', heading] = link.split('#')
  const target = file === '' ? from : join(dirname(from), file)
  if (!pathExists(target)) return false
  return heading === undefined || listHeadings(read(target)).includes(heading)
}

const listHeadings = (page: string): string[] =>
  [...page.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s-]/gu, '')
      .replace(/\s/g, '-'),
  )
