import type { StaffApplication } from '../../web/desk/desk-facts'
import { renderPage } from '../../web/render-page'
import { showDeskAct } from './desk-fixture'
import { frameOf } from './render'

// What an officer on duty reads, one rule in each test.

const frame = frameOf({ url: '/en', language: 'en' })
const showAct = (
  act: Parameters<typeof showDeskAct>[1],
  overrides: Partial<StaffApplication> = {},
  typed: Record<string, string> = {},
) => renderPage(showDeskAct(frame, act, overrides, typed))
const textOf = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')

describe('the form that examines a withheld text', () => {
  const first = { id: 'application', kept: false, flags: ['danger' as const] }
  const second = { id: 'answer', kept: false, flags: [] }
  const options = (html: string) => html.match(/<input[^>]*name="withheld"[^>]*>/g) ?? []

  test('names each text by its kind, its instant and its first words, and none is chosen before the officer chooses', () => {
    const html = showAct('examine', { toExamine: [first, second] })
    expect(options(html)).toHaveLength(2)
    expect(options(html).filter((input) => input.includes('checked'))).toEqual([])
    const text = textOf(html)
    expect(text).toMatch(/The application, .*23 November 2026.*: “ ?نعم Yes ?”/)
    expect(text).not.toMatch(/Text 1/)
  })

  test('opens with the text from which its link leads here', () => {
    expect(showAct('examine', { toExamine: [first, second] })).toMatch(
      /href="[^"]*examine[^"]*withheld=answer#act-title"/,
    )
    const chosen = options(showAct('examine', { toExamine: [first, second] }, { withheld: 'answer' }))
    expect(chosen.map((input) => input.includes('checked'))).toEqual([false, true])
  })

  test('a text has no link to the form where the reader may not examine', () => {
    expect(showAct('help', { toExamine: [first, second] })).not.toContain('withheld=')
  })

  test('says which body reads the text once it is shown, also of a single text', () => {
    expect(textOf(showAct('examine', { toExamine: [first] }))).toContain('this body reads it: 1 .')
    expect(textOf(showAct('examine', { toExamine: [first], entity: 'nobody' }))).toContain(
      'The body that gets it later reads it too.',
    )
  })
})
