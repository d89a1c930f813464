import { gunzipSync } from 'node:zlib'
import { ASSETS_PATH, buildAssets } from '../../web/assets'

const assets = buildAssets()
const NAMES = ['style', 'facts', 'script', 'mark', 'arabic-400', 'arabic-600', 'latin-400', 'latin-600'] as const
const load = (path: string) => assets.find(path.slice(ASSETS_PATH.length))

test.each(NAMES)('%s has a name that changes with its content', (name) => {
  expect(assets.pathOf(name)).toMatch(/^\/assets\/[\w-]+-[A-Z0-9]{8}\.(?:css|js|svg|woff2)$/)
  expect(load(assets.pathOf(name))?.content.length).toBeGreaterThan(100)
})

test('the style sheet names fonts by the names with which pages preload them', () => {
  const css = Buffer.from(load(assets.pathOf('style'))?.content ?? []).toString()
  const urls = [...css.matchAll(/url\("?([^")]+)"?\)/g)].map(([, url]) => url)
  expect(urls).toEqual((['arabic-400', 'arabic-600', 'latin-400', 'latin-600'] as const).map(assets.pathOf))
  expect(css).not.toContain('@import')
})

test('text is also there compressed, fonts are not', () => {
  const style = load(assets.pathOf('style'))
  expect(gunzipSync(style?.encoded.gzip ?? new Uint8Array())).toEqual(Buffer.from(style?.content ?? []))
  expect(load(assets.pathOf('latin-400'))?.encoded).toEqual({})
})

test('style and script cost at most 7 KiB compressed, the fonts of a page at most 52 KiB', () => {
  const size = (name: (typeof NAMES)[number]) => {
    const asset = load(assets.pathOf(name))
    return (asset?.encoded.gzip ?? asset?.content)?.length ?? 0
  }
  expect(size('style') + size('script')).toBeLessThan(7 * 1024)
  expect(size('arabic-400') + size('arabic-600') + size('latin-400')).toBeLessThan(52 * 1024)
})

test('an unknown name has no asset', () => {
  expect(assets.find('style.css')).toBeUndefined()
  expect(assets.find('__proto__')).toBeUndefined()
})
