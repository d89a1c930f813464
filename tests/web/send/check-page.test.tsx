import { CheckPage } from '../../../web/pages/send/check-page'
import { renderPage } from '../../../web/render-page'
import type { Typed } from '../../../web/send/question'
import { frameOf } from '../render'
import { createFormFacts, createPreview, createSuggestion } from './form-fixture'

const PHONE = '٠٧٩ ١٢٣ ٤٥٦٧'

function showCheck(typed: Typed, steps = 1, say = (index: number) => `${index}.`): string {
  const preview = createPreview(createSuggestion())
  const [step] = preview.future.steps
  return renderPage(
    <CheckPage
      frame={frameOf({ url: '/ar/send/check', language: 'ar' })}
      typed={typed}
      facts={createFormFacts()}
      device={undefined}
      preview={{
        ...preview,
        future: {
          ...preview.future,
          steps: Array.from({ length: steps }, (_, index) => ({ ...step!, sentence: say(index) })),
        },
        seenByBody: { ...preview.seenByBody, applicant: { ...preview.seenByBody.applicant, phone: PHONE } },
      }}
      errors={[]}
      back="/ar/send"
    />,
  )
}

test('a telephone number with Arabic digits keeps the order in which it was typed, also in what the body sees', () => {
  const html = showCheck({ by: 'phone', phone: PHONE })
  expect(html.split(`<bdo dir="ltr">${PHONE}</bdo>`)).toHaveLength(3)
})

test('the steps that are folded away go on counting', () => {
  const lists = [...showCheck({}, 12).matchAll(/<ol class="silence"([^>]*)>/g)].map(([, attributes]) => attributes)
  expect(lists).toEqual(['', ' start="4"'])
})

test('a step that comes several times stands once, with each of its instants', () => {
  const html = showCheck({}, 3, (index) => (index < 2 ? 'يُستدعى المناوب التالي.' : 'يُغلق.'))
  expect(html.split('يُستدعى المناوب التالي.')).toHaveLength(2)
  expect(html.match(/<ol class="silence">[^]*?<\/ol>/)?.[0].match(/<time/g)).toHaveLength(3)
})

test('the page says once that the officer on duty may read it first', () => {
  for (const danger of ['no', 'yes']) {
    const words = showCheck({ danger }).match(/المناوب (?:أولًا|قبل غيره)/g) ?? []
    expect(words.length).toBeLessThanOrEqual(1)
  }
  expect(showCheck({ danger: 'no' })).toContain('استلمها المناوب أولًا')
})
