import { renderToString } from 'preact-render-to-string'
import { isolate } from '../../../locales/isolates'
import { Sentence } from '../../../web/parts/sentence'
import { renderPage } from '../../../web/render-page'

test('a sentence shows its isolated values in <bdi>, and escapes both', () => {
  const text = `Application ${isolate('26-482-170-635')} <b> ${isolate('<img src=x onerror=alert(1)>')}`
  expect(renderToString(<Sentence text={text} />)).toBe(
    'Application <bdi class="whole">26-482-170-635</bdi> &lt;b> <bdi>&lt;img src=x onerror=alert(1)></bdi>',
  )
})

test('a page begins with its document type', () => {
  expect(renderPage(<html lang="ar" />)).toBe('<!doctype html><html lang="ar"></html>')
})
