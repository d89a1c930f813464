import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(__dirname, '..', '..', 'web', 'style')
const read = (name: string): string => readFileSync(join(folder, name), 'utf8').replace(/\/\*[^]*?\*\//g, '')
const files = readdirSync(folder).filter((name) => name.endsWith('.css'))
const tokens = read('tokens.css')

/** Colours by scheme, as the style sheet sets them. */
function readColours(isDark: boolean): Record<string, string> {
  const [light = '', dark = ''] = tokens.split(/@media screen and \(prefers-color-scheme: dark\)/)
  const list = (css: string) =>
    Object.fromEntries([...css.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, hex]) => [name, hex]))
  return isDark ? { ...list(light), ...list(dark) } : list(light)
}

/** Relative luminance (WCAG 2.2). */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((from) => Number.parseInt(hex.slice(from, from + 2), 16) / 255)
    .map((channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (lighter + 0.05) / (darker + 0.05)
}

const TEXT_PAIRS = [
  ...['ink', 'ink-soft', 'link', 'link-hover', 'danger', 'brand', 'success', 'warning', 'information'].flatMap(
    (text) => [
      [text, 'ground'],
      [text, 'surface'],
    ],
  ),
  ...['success', 'warning', 'danger', 'information'].flatMap((tone) => [
    [tone, `${tone}-ground`],
    ['ink', `${tone}-ground`],
    ['ink-soft', `${tone}-ground`],
    ['link', `${tone}-ground`],
  ]),
  ['brand', 'brand-ground'],
  ['ink', 'brand-ground'],
  ['ink-soft', 'brand-ground'],
  ['on-brand', 'brand'],
  ['on-brand', 'brand-hover'],
  ['on-danger', 'danger'],
  ['on-danger', 'danger-hover'],
  ['on-band', 'band'],
  ['on-band-soft', 'band'],
]
/** Edges and shapes need 3:1 (WCAG 2.2, 1.4.11). */
const SHAPE_PAIRS = [
  ...['line-strong', 'focus', 'danger', 'brand', 'days-entity', 'days-you', 'days-us'].flatMap((shape) => [
    [shape, 'ground'],
    [shape, 'surface'],
  ]),
  ['gold', 'band'],
]

describe.each([
  ['light', false],
  ['dark', true],
])('in the %s scheme', (_name, isDark) => {
  const colours = readColours(isDark)
  const listWeak = (pairs: string[][], least: number) =>
    pairs
      .map(
        ([one = '', other = '']) =>
          `${one} on ${other}: ${contrast(colours[one] ?? '', colours[other] ?? '').toFixed(2)}`,
      )
      .filter((line) => !(Number(line.split(': ')[1]) >= least))

  it('every text has a contrast of at least 4.5', () => {
    expect(listWeak(TEXT_PAIRS, 4.5)).toEqual([])
  })

  it('every edge and shape that says something has a contrast of at least 3', () => {
    expect(listWeak(SHAPE_PAIRS, 3)).toEqual([])
  })
})

describe.each(files)('%s', (file) => {
  const css = read(file)

  it('names no physical side: a page is right for both directions', () => {
    const physical =
      /(?:^|[\s;{])(?:(?:margin|padding|border|inset|scroll-padding|scroll-margin)-(?:left|right|top|bottom)|left|right|top|bottom|width|height|(?:min|max)-(?:width|height)|float|clear)\s*:/gm
    expect(css.match(physical) ?? []).toEqual([])
    expect(css).not.toMatch(/(?:text-align|float): *(?:left|right)/)
  })

  it('writes Arabic as it is written: nothing spaced out, slanted or in capitals', () => {
    expect(css).not.toMatch(/letter-spacing|font-style: *italic|text-transform/)
  })

  it('names its colours by tokens', () => {
    if (file === 'tokens.css' || file === 'preferences.css') return
    expect(css.replace(/rgb\(4 24 27 \/ 60%\)/g, '').match(/#[0-9a-f]{3,8}\b|rgb\(|hsl\(/gi) ?? []).toEqual([])
  })

  it('names only tokens that exist', () => {
    const known = new Set([...tokens.matchAll(/--([\w-]+):/g)].map(([, name]) => name))
    const used = [...css.matchAll(/var\(--([\w-]+)\)/g)].map(([, name = '']) => name)
    expect(used.filter((name) => !known.has(name) && !['tone', 'tone-ground'].includes(name))).toEqual([])
  })
})

it('lines of Arabic are at least 1.6 high, in headings too', () => {
  const [, arabic = ''] = /:root:lang\(ar\) \{([^}]*)\}/.exec(tokens) ?? []
  const heights = [...arabic.matchAll(/--line-height(?:-heading)?: ([\d.]+)/g)].map(([, height]) => Number(height))
  expect(heights).toHaveLength(2)
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(1.6)
})

it('what can be pressed is at least 44 pixels high', () => {
  const css = files.map(read).join('\n')
  expect(tokens).toContain('--touch: 2.75rem')
  for (const rule of ['.button', '.input', '.choice', '.tab', '.header-link', '.brand', '.back', '.emergency-number']) {
    const [, body = ''] = new RegExp(`^\\${rule} \\{([^}]*)\\}`, 'm').exec(css) ?? []
    expect([rule, /min-block-size: (?:var\(--touch\)|3rem)/.test(body)]).toEqual([rule, true])
  }
})

test('a telephone number, a reference and a code are written from left to right, also with Arabic digits', () => {
  expect(read('forms.css')).toMatch(
    /\[type="tel"\],\s*\[autocapitalize="characters"\] \{\s*unicode-bidi: bidi-override;/,
  )
})
