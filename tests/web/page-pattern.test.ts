import { createPageFinder } from '../../api/page-pattern'
import { LANGUAGES } from '../../locales/language'
import { createPages } from '../../web/create-pages'
import { QUESTIONS } from '../../web/send/questions'

const { routes } = createPages()
const findPage = createPageFinder(routes)
const pages = routes.filter(({ responds = 'page', path }) => responds === 'page' && path.startsWith('/{language}'))

/** Each stands for a reference, a code or a token in a path. */
const SECRETS = ['26-482-170-635', 'K7QM-2P9X-WD4R-8TZB', 'abcdefghij', '%D9%A2%D9%A6', '٢٦-٤٨٢']

test.each(pages.map(({ method, path }) => `${method} ${path}`))(
  'a note about %s holds no part of its path that can be a secret',
  (name) => {
    const path = name.split(' ')[1] ?? ''
    for (const language of LANGUAGES)
      for (const secret of SECRETS) {
        const ofLanguage = path.replace('{language}', language)
        const found = findPage(`${ofLanguage.replace(/\{\w+\}/g, secret)}?code=${secret}#${secret}`)
        expect(found).toBeDefined()
        expect(found).not.toContain(secret)
        expect(found).toMatch(new RegExp(`^/${language}`))
        // What the link carries is the page again.
        expect(findPage(found ?? '')).toBe(found)
      }
  },
)

test('the page of an application is the pattern of its path, a page below it another one', () => {
  expect(findPage('/en/track/26-482-170-635')).toBe('/en/track/{reference}')
  expect(findPage('/ar/track/26-482-170-635/reply')).toBe('/ar/track/{reference}/reply')
  expect(findPage('/en/desk/26-482-170-635?scope=all')).toBe('/en/desk/{reference}')
  expect(findPage('/en/desk/26-482-170-635/answer/preview')).toBe('/en/desk/{reference}/answer/preview')
  expect(findPage('/en/sent/26-482-170-635')).toBe('/en/sent/{reference}')
  expect(findPage('/ar')).toBe('/ar')
  expect(findPage('/EN/Track')).toBeUndefined()
  expect(findPage('/en/Track/')).toBe('/en/track')
})

test('pages beside that of an application keep their names, and so does each question of the form', () => {
  for (const path of ['/en/track/lost', '/en/track/closed', '/ar/desk/record', '/en/desk/page-notes'])
    expect(findPage(path)).toBe(path)
  for (const { name } of QUESTIONS) expect(findPage(`/en/send/${name}?from=check`)).toBe(`/en/send/${name}`)
  expect(findPage('/en/send/my-tracking-code')).toBe('/en/send/{question}')
})

test('an address without a page, and a file, are no page', () => {
  for (const path of [
    '',
    '/xx/track',
    '/en/nothing',
    '/en/track/1/2/3',
    '/assets/style.css',
    '/api/applications',
    'en',
    '//evil.example',
  ])
    expect([path, findPage(path)]).toEqual([path, undefined])
})
