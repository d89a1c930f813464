import type { Language } from '../../../locales/language'
import { Document } from '../../../web/parts/document'
import { Tag } from '../../../web/parts/tag'
import { TimeLeft } from '../../../web/parts/time-left'
import { renderPage } from '../../../web/render-page'
import { frameOf } from '../render'

const render = (language: Language, props: Partial<Parameters<typeof Document>[0]> = {}, url = `/${language}/track`) =>
  renderPage(
    <Document frame={frameOf({ url, language })} title="T<" {...props}>
      <Tag>x</Tag>
    </Document>,
  )

it('has its language and direction, a title, and a skip link to its content', () => {
  expect(render('ar')).toMatch(/^<!doctype html><html lang="ar" dir="rtl">.*<title>T&lt; – بخدمتكم<\/title>/)
  const english = render('en')
  expect(english).toMatch(/<html lang="en" dir="ltr">/)
  expect(english).toMatch(/<body><a class="skip" href="#content">.*<main id="content" tabindex="-1">/)
})

it('says in its title that there are mistakes', () => {
  expect(render('ar', { hasErrors: true })).toContain('<title>خطأ: T&lt; – بخدمتكم</title>')
  expect(render('en', { hasErrors: true })).toContain('<title>Error: T&lt; – Bekhedmetkom</title>')
})

it('leads to the same page in the other language, in that language', () => {
  expect(render('ar')).toContain('href="/en/track" hreflang="en" lang="en" dir="ltr">English</a>')
  expect(render('en')).toContain('href="/ar/track" hreflang="ar" lang="ar" dir="rtl">العربية</a>')
  expect(render('ar', {}, '/ar/mine?after=a%2Bb&x="')).toContain(
    'href="/en/mine?after=a%2Bb&amp;x=&quot;" hreflang="en"',
  )
  expect(render('ar', {}, '/')).toContain('href="/en" hreflang="en"')
  expect(render('en', {}, '/en')).toContain('href="/ar" hreflang="ar"')
})

it('sends the form whose words are kept to the same page in the other language, and never by the key Enter', () => {
  const html = render('ar', { keeps: 'act' })
  expect(html).toContain('formaction="/en/track" name="show" value="form" lang="en" dir="ltr">English</button>')
  const [first] = html.match(/<button[^>]*form="act"[^>]*>/) ?? []
  expect(first).not.toContain('formaction')
})

it('preloads the letters of its language, and loads nothing of another host', () => {
  const preloaded = (html: string) => [...html.matchAll(/rel="preload" href="([^"]+)"/g)].map(([, href]) => href)
  expect(preloaded(render('ar'))).toEqual(['/assets/arabic-400', '/assets/arabic-600', '/assets/latin-400'])
  expect(preloaded(render('en'))).toEqual(['/assets/latin-400', '/assets/latin-600'])
  expect([...render('ar').matchAll(/<(?:link|script|img)[^>]*(?:href|src)="(?!\/(?!\/))/g)]).toEqual([])
})

it('has help, privacy and accessibility in its footer, a way to leave quickly, and no style of its own', () => {
  const html = render('en', { back: '/en' })
  for (const page of ['help', 'privacy', 'accessibility']) expect(html).toContain(`<a href="/en/${page}">`)
  expect(html).toMatch(/href="\/en\/leave" data-leave="https:[^>]*>Leave quickly/)
  expect(html).toContain('<nav aria-label="Back"><a class="back" href="/en">Back</a></nav>')
  expect(html).not.toMatch(/ style=|<style|<script>|\son\w+=/)
  expect(render('en', { hasNoLeave: true })).not.toContain('data-leave')
})

it('a part that needs sentences is refused outside of a page', () => {
  expect(() => renderPage(<TimeLeft minutes={1} kind="working" />)).toThrow('outside of a Document')
})
