import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { screenSentences as arabic } from '../../locales/ar/screens'
import { screenSentences as english } from '../../locales/en/screens'
import { LANGUAGES } from '../../locales/language'
import { renderPage } from '../../web/render-page'
import { findForeignWords } from './foreign-words'
import { frameOf } from './render'
import { PAGES } from './shown-pages'
const root = join(__dirname, '..', '..')
const sources = readdirSync(join(root, 'web'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => readFileSync(join(root, 'web', name), 'utf8'))
const literals = new Set(sources.flatMap((source) => [...source.matchAll(/'([\w.]+)'/g)].map(([, text]) => text)))
/** Keys with a part that is computed, such as `parts.date.${part}`. */
const patterns = sources
  .flatMap((source) => [...source.matchAll(/`([\w.]+\.(?:\$\{[^`]*?\}[\w.]*)+)`/g)].map(([, text = '']) => text))
  .map((text) => new RegExp(`^${text.replaceAll('.', '\\.').replace(/\$\{[^}]*\}/g, '\\w+')}$`))

const isUsed = (key: string): boolean => literals.has(key) || patterns.some((pattern) => pattern.test(key))

test('every sentence of the pages is used', () => {
  expect(Object.keys(arabic).filter((key) => !isUsed(key))).toEqual([])
})

test('no sentence is the same in both languages, so none is untranslated', () => {
  const same = Object.entries(arabic).filter(([key, sentence]) => english[key as keyof typeof english] === sentence)
  expect(same).toEqual([])
})

test('no file of the room contains Arabic: sentences stand in locales/', () => {
  expect(sources.filter((source) => /\p{Script=Arabic}/u.test(source))).toEqual([])
})

describe.each(LANGUAGES)('in %s', (language) => {
  test.each(Object.entries(PAGES))(
    'the page “%s” has no word of the other language outside of its `lang`',
    (_name, page) => {
      expect(findForeignWords(renderPage(page(frameOf({ url: `/${language}`, language }))), language)).toEqual([])
    },
  )

  test.each(Object.entries(PAGES))('the page “%s” has one first heading, and each id once', (_name, page) => {
    const html = renderPage(page(frameOf({ url: `/${language}`, language })))
    expect(html.match(/<h1/g)).toHaveLength(1)
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
    const targets = [...html.matchAll(/ (?:for|href)="#?([\w-]+)"/g)].map(([, id]) => id)
    expect(targets.length).toBeGreaterThan(0)
  })
})

test('in Arabic pages of staff name the desk that routes as its holders do; applicants read another name', () => {
  const ofStaff = Object.entries(arabic).filter(([key]) => /^(?:desk\w*|send\.agent|staff|body|week)\./.test(key))
  expect(ofStaff.length).toBeGreaterThan(100)
  expect(ofStaff.filter(([, sentence]) => JSON.stringify(sentence).includes('موظف التوجيه'))).toEqual([])
})

test('a word of the other language is found in texts and in attributes that are read to people', () => {
  expect(findForeignWords('<p>نعم yes <bdi>AB</bdi> <span lang="en">no</span></p>', 'ar')).toEqual(['yes'])
  expect(findForeignWords('<p aria-label="نعم">yes</p>', 'en')).toEqual(['نعم'])
})
