import { renderPage } from '../../../web/render-page'
import { createPageValue } from '../../../web/parts/page-value'

const Word = createPageValue<string>()
const Read = () => <i>{Word.read() ?? 'none'}</i>
const readWords = (html: string): (string | undefined)[] => [...html.matchAll(/<i>(\w+)<\/i>/g)].map(([, word]) => word)

test('a part reads the value of the innermost provider, and after it the outer one again', () => {
  const html = renderPage(
    <div>
      <Read />
      <Word.Provider value="outer">
        <Read />
        <Word.Provider value="inner">
          <Read />
        </Word.Provider>
        <Read />
      </Word.Provider>
      <Read />
    </div>,
  )
  expect(readWords(html)).toEqual(['none', 'outer', 'inner', 'outer', 'none'])
})

test('the next page reads nothing of a page of which a part threw', () => {
  const Broken = () => {
    throw new Error('broken')
  }
  const broken = (
    <Word.Provider value="broken">
      <Broken />
    </Word.Provider>
  )
  expect(() => renderPage(broken)).toThrow('broken')
  expect(readWords(renderPage(<Read />))).toEqual(['none'])
})
