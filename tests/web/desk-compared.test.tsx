import { STAGES } from '../../domain/application'
import { renderPage } from '../../web/render-page'
import { showDeskAct } from './desk-fixture'
import { frameOf } from './render'

// Who judges an answer reads it beside the words of the application.

const frame = frameOf({ url: '/en', language: 'en' })

test('the words of the application and the answer stand side by side where somebody judges the answer, else one below the other', () => {
  const compared = STAGES.filter((stage) => {
    const html = renderPage(showDeskAct(frame, undefined, { stage }))
    const [, beside = ''] = html.split('<div class="beside">')
    const isBeside = /^<section id="text-application">.*<section id="text-answer">/s.test(beside)
    expect(html.match(/<section id="text-/g)).toHaveLength(2)
    return isBeside
  })
  expect(compared).toEqual(['quality_review', 'objection'])
})

test('without an answer, nothing stands beside the words of the application', () => {
  const texts = [{ id: 'application', kind: 'application', at: '2026-11-30T07:00:00Z', by: {}, body: 'Yes' }]
  expect(renderPage(showDeskAct(frame, undefined, { stage: 'objection', texts } as never))).not.toContain('beside')
})
