import { renderToString } from 'preact-render-to-string'
import { CutWords, WrittenText, WrittenWords } from '../../../web/parts/written-text'

test('references and telephone numbers in what a person wrote keep the order of their groups', () => {
  const html = renderToString(
    <WrittenText text={'رقم الطلب 26-482-170-635، والهاتف 03-201-5555.\n\nCall 03-201-5555.'} />,
  )
  expect(html).toContain(
    'رقم الطلب <bdi class="whole">26-482-170-635</bdi>، والهاتف <bdi class="whole">03-201-5555</bdi>.',
  )
  expect(html).toContain('Call <bdi class="whole">03-201-5555</bdi>.')
  expect(renderToString(<WrittenWords text="الجواب عن طلبك 26-482-170-635" />)).toBe(
    '<bdi lang="ar" dir="rtl">الجواب عن طلبك <bdi class="whole">26-482-170-635</bdi></bdi>',
  )
})

test('single numbers, dates in Arabic digits and words with a hyphen stay as they were written', () => {
  const text = 'دفعت 85 دينارًا في ١٥-١١-٢٠٢٦، و co-operation'
  expect(renderToString(<WrittenWords text={text} />)).toBe(`<bdi lang="ar" dir="rtl">${text}</bdi>`)
})

test('words that are cut have their own direction, so that the sign of the cut stands where they end', () => {
  for (const [text, direction] of [
    ['Waiting nine hours', 'ltr'],
    ['انتظار تسع ساعات', 'rtl'],
  ] as const)
    expect(renderToString(<CutWords name="task-words" text={text} />)).toMatch(
      new RegExp(`^<span class="task-words" dir="${direction}"><bdi`),
    )
})
