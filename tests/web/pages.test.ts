import { createPages } from '../../web/create-pages'
import { newClientAddress } from '../api/start-api'
import { until } from '../support/until'
import { type ApiWithoutTemporal, startApiWithoutTemporal } from '../api/start-api-without-temporal'

let fixture: ApiWithoutTemporal
beforeAll(async () => {
  fixture = await startApiWithoutTemporal('web-pages', { pages: createPages() })
})
afterAll(() => fixture?.stop())

async function open(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(fixture.api.baseUrl + path, { redirect: 'manual', headers })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

test('the address of the platform opens the Arabic start page, whatever the browser prefers', async () => {
  const { status, headers, text } = await open('/', { 'accept-language': 'en' })
  expect([status, headers.get('content-language')]).toEqual([200, 'ar'])
  expect(text).toMatch(/^<!doctype html><html lang="ar" dir="rtl">/)
  expect(text.indexOf('href="tel:112"')).toBeLessThan(text.indexOf('href="/ar/send"'))
  expect((await open('/en')).text).toContain('<html lang="en" dir="ltr">')
})

test('a page and everything that it loads are there, and the browser may keep what it loads for a year', async () => {
  const { text } = await open('/ar/parts')
  const paths = [...text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path = '']) => path)
  expect(paths.length).toBeGreaterThan(5)
  for (const path of paths) {
    const { status, headers } = await open(path)
    expect([path, status, headers.get('cache-control')]).toEqual([path, 200, 'public, max-age=31536000, immutable'])
  }
  const style = paths.find((path) => path.endsWith('.css')) ?? ''
  const encodings = ['br', 'gzip', 'identity'].map(async (accepted) => {
    const { headers } = await open(style, { 'accept-encoding': accepted })
    return [headers.get('content-encoding'), headers.get('vary')]
  })
  expect(await Promise.all(encodings)).toEqual([
    ['br', 'Accept-Encoding'],
    ['gzip', 'Accept-Encoding'],
    [null, 'Accept-Encoding'],
  ])
})

test('the start page is the same for everybody, so it is used again until it changes', async () => {
  const etag = (await open('/en')).headers.get('etag') ?? ''
  expect((await open('/en', { 'if-none-match': etag, 'cache-control': 'max-age=0' })).status).toBe(304)
})

const readEncoding = async (path: string, headers: Record<string, string>) => {
  const page = await open(path, headers)
  expect(page.text).toMatch(/^<!doctype html>.*<\/html>$/s)
  return page.headers.get('content-encoding')
}

test('a page that is the same for everybody is compressed as the browser accepts it', async () => {
  const accepted = ['gzip, deflate, br, zstd', 'gzip', 'br;q=0, gzip', 'identity']
  const encodings = accepted.map((encoding) => readEncoding('/ar', { 'accept-encoding': encoding }))
  expect(await Promise.all(encodings)).toEqual(['br', 'gzip', 'gzip', null])
})

test('any other page is compressed only when no other site asked for it', async () => {
  const sites = ['same-origin', 'none', 'same-site', 'cross-site', undefined]
  const encodings = sites.map((site) =>
    readEncoding('/ar/nothing', { 'accept-encoding': 'br', ...(site && { 'sec-fetch-site': site }) }),
  )
  expect(await Promise.all(encodings)).toEqual(['br', 'br', null, null, null])
})

test.each([
  ['/ar/nothing', 'ar', 'هذه الصفحة غير موجودة'],
  ['/en/nothing', 'en', 'This page does not exist'],
  ['/assets/unknown.css', 'ar', 'هذه الصفحة غير موجودة'],
])('%s is a page that says in %s that there is nothing', async (path, language, sentence) => {
  const { status, text } = await open(path)
  expect(status).toBe(404)
  expect(text).toContain(`<html lang="${language}"`)
  expect(text).toContain(`<h1>${sentence}</h1>`)
})

test('the page of an error shows a number that can be said on the telephone, and the log line of the request has it', async () => {
  const { text } = await open('/en/nothing')
  const [, errorNumber] = /<bdi class="whole">(\d{4}-\d{4})<\/bdi>/.exec(text) ?? []
  const hasLine = async () => fixture.api.logLines.some((line) => readNumber(line) === errorNumber)
  await until('the request is logged', hasLine)
  expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}/)
  await open('/en')
  const answered = fixture.api.logLines.filter((line) => 'status' in line && line.status === 200)
  expect(answered.filter((line) => readNumber(line) !== undefined)).toEqual([])
})

const readNumber = (line: object): unknown => ('errorNumber' in line ? line.errorNumber : undefined)

test('an unknown address of the API stays JSON', async () => {
  expect((await open('/api/nothing')).headers.get('content-type')).toMatch('application/problem+json')
})

test('a post of another site is refused without an error line, on every page: nothing has failed', async () => {
  const posts = createPages().routes.filter(({ method }) => method === 'POST')
  expect(posts.length).toBeGreaterThan(20)
  for (const { path } of posts) {
    const values: Record<string, string> = { language: 'ar', question: 'what' }
    const address = path.replaceAll(/\{(\w+)\}/g, (_part, name: string) => values[name] ?? 'unknown')
    const headers = { 'sec-fetch-site': 'cross-site', ...newClientAddress() }
    const body = new URLSearchParams({ text: 'x' })
    const { status } = await fetch(fixture.api.baseUrl + address, { method: 'POST', redirect: 'manual', headers, body })
    expect([address, status]).toEqual([address, 403])
  }
  expect(fixture.api.logLines.filter((line) => JSON.stringify(line).includes('failed'))).toEqual([])
})
