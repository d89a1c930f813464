import { dirname, join } from 'node:path'
import { isThere, listBlocks, listSpans, PAGES, read } from './documents'

const scripts = Object.keys((JSON.parse(read('package.json')) as { scripts: object }).scripts)
const programs = [...read('cli/bkm.ts').matchAll(/^ {4}name: '(\w+)'/gm)].map(([, name]) => name)

describe.each(PAGES)('%s', (path) => {
  const page = read(path)
  const said = [...listSpans(page), ...listBlocks(page).flatMap((block) => block.split('\n'))]

  test('links only to pages and headings that exist', () => {
    const links = [...page.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link)
    const dead = links.filter((link) => !/^https?:/.test(link) && !leadsSomewhere(path, link))
    expect(dead).toEqual([])
  })

  test('names only files and folders that exist', () => {
    const paths = listSpans(page)
      .map((span) => /^([\w.-]+(?:\/[\w.-]+)*(?:\/|\.(?:ts|js|json|md|sql)))(?=$|:)/.exec(span)?.[1])
      .filter((found) => found !== undefined && !found.startsWith('.bkm'))
    expect(paths.filter((found) => !isThere(found ?? ''))).toEqual([])
  })

  test('names only scripts and programs that exist', () => {
    const ran = said.flatMap((text) => [...text.matchAll(/npm run (?:-s )?([\w:]+)/g)].map(([, name]) => name))
    const asked = said.flatMap((text) => [...text.matchAll(/(?:\bbkm -- |^bkm )(\w+)/g)].map(([, name = '']) => name))
    expect(ran.filter((name) => !scripts.includes(name ?? ''))).toEqual([])
    expect(asked.filter((name) => !programs.includes(name))).toEqual([])
  })
})

test('the README fits one screen', () => {
  const lines = read('README.md').trimEnd().split('\n')
  expect(lines.length).toBeLessThanOrEqual(60)
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(140)
})

test('decisions are numbered without a gap, and each says context, decision and consequences', () => {
  const decisions = PAGES.filter((path) => path.startsWith('docs/decisions/')).toSorted()
  const numbers = decisions.map((path) => Number(/\/(\d{4})-/.exec(path)?.[1]))
  expect(numbers).toEqual(decisions.map((_, index) => index + 1))
  for (const [index, path] of decisions.entries()) {
    const page = read(path)
    expect(page).toMatch(new RegExp(`^# ${index + 1}\\. `))
    for (const part of ['Context', 'Decision', 'Consequences']) expect(page).toContain(`**${part}.**`)
  }
})

function leadsSomewhere(from: string, link: string): boolean {
  const [file = '', heading] = link.split('#')
  const target = file === '' ? from : join(dirname(from), file)
  if (!isThere(target)) return false
  return heading === undefined || headingsOf(read(target)).includes(heading)
}

const headingsOf = (page: string): string[] =>
  [...page.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s-]/gu, '')
      .replace(/\s/g, '-'),
  )
