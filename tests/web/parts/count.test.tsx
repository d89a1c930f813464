import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CountLink, writeCount } from '../../../web/parts/count'
import { renderParts } from '../render'

const web = join(__dirname, '..', '..', '..', 'web')
const sources = readdirSync(web, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && file !== join('parts', 'count.tsx'))
  .map((file) => [file, readFileSync(join(web, file), 'utf8')] as const)

test('a link with a number holds it in digits, whatever its words are', () => {
  expect(renderParts(<CountLink href="/a" count={writeCount({ count: 1 })} children="One application" />)).toBe(
    '<a data-count="1" href="/a">One application</a>',
  )
  expect(renderParts(<CountLink href="/a" count={writeCount({ count: 99, hasMore: true })} />)).toContain('>99+<')
  expect(renderParts(<CountLink href="/a" count={undefined} children="All" />)).toBe('<a href="/a">All</a>')
})

test('no other file writes “99+”, and none puts a number alone into a link', () => {
  const isWriting = (source: string) =>
    /\}\+`/.test(source) || /<a\b[^>]*>\s*(<bdi>)?\{\w*([cC]ount|value)\}/.test(source)
  expect(sources.filter(([, source]) => isWriting(source)).map(([file]) => file)).toEqual([])
})
