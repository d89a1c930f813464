import { Choice } from '../../../web/parts/choice'
import { DateField } from '../../../web/parts/date-field'
import { ErrorSummary } from '../../../web/parts/error-summary'
import { Form } from '../../../web/parts/form'
import { LongText } from '../../../web/parts/long-text'
import { SelectField } from '../../../web/parts/select-field'
import { TextField } from '../../../web/parts/text-field'
import { findAttributes, renderParts } from '../render'

const HOSTILE = '"><img src=x onerror=alert(1)>\u202e</textarea><script>'
const question = { name: 'place', label: 'Where?', hint: 'A street', error: 'Write where' }
const options = [
  { value: 'a', label: 'A' },
  { value: 'b', label: 'B', hint: 'The second' },
]

const FIELDS = {
  'a text field': (texts: typeof question, value?: string) => <TextField {...texts} value={value} />,
  'a long text': (texts: typeof question, value?: string) => <LongText {...texts} value={value} limit={10} />,
  'a choice': (texts: typeof question, value = 'a') => (
    <Choice {...texts} options={[{ value, label: value, hint: value }]} chosen={[value]} />
  ),
  'a list': (texts: typeof question, value = 'a') => (
    <SelectField {...texts} options={[{ value, label: value, group: value }]} chosen={value} />
  ),
  'a date': (texts: typeof question, value = '') => <DateField {...texts} typed={{ day: value, year: value }} />,
}

describe.each(Object.entries(FIELDS))('%s', (_name, render) => {
  it('escapes what was typed, and every text around it', () => {
    const html = renderParts(render({ name: 'n', label: HOSTILE, hint: HOSTILE, error: HOSTILE }, HOSTILE))
    expect(html).not.toMatch(/<img|<script/)
    expect(html.match(/<\/textarea>/g)?.length ?? 0).toBe(html.match(/<textarea/g)?.length ?? 0)
  })

  it('is described by its hint and its mistake, and its mistake leads to it', () => {
    const html = renderParts(render(question))
    const described = [...html.matchAll(/aria-describedby="([^"]*)"/g)].flatMap(([, ids = '']) => ids.split(' '))
    expect(described).toEqual(expect.arrayContaining(['place-hint', 'place-error']))
    for (const id of described) expect(html).toContain(`id="${id}"`)
    expect(html).toContain('Error: </span>Write where')
    expect(findAttributes(html, 'place')['name']).toMatch(/^place/)
  })

  it('without hint and mistake has no description of them and is not marked as wrong', () => {
    const html = renderParts(render({ name: 'place', label: 'Where?', hint: '', error: '' }))
    expect(html).not.toMatch(/place-hint|place-error|aria-invalid|field-wrong/)
  })

  it('can be the title of its page', () => {
    const withTitle = { ...question, isTitle: true }
    expect(renderParts(render(withTitle))).toContain('<h1>Where?</h1>')
  })
})

it('a choice marks what was chosen, and each option has its own label and hint', () => {
  const html = renderParts(<Choice name="who" label="Who?" options={options} chosen={['b']} />)
  expect(html.match(/ checked/g)).toHaveLength(1)
  expect(findAttributes(html, 'who')).toMatchObject({ type: 'radio', value: 'a' })
  expect(findAttributes(html, 'who-2')).toMatchObject({ value: 'b', 'aria-describedby': 'who-2-note' })
})

it('of a date only the wrong parts are marked, and each part has a name of its own', () => {
  const html = renderParts(
    <DateField name="on" label="When?" error="Wrong" wrongParts={['month']} typed={{ month: '13' }} />,
  )
  expect(findAttributes(html, 'on')).toMatchObject({ name: 'on-day', inputmode: 'numeric' })
  expect('aria-invalid' in findAttributes(html, 'on')).toBe(false)
  expect(findAttributes(html, 'on-month')).toMatchObject({ name: 'on-month', value: '13', 'aria-invalid': 'true' })
})

it('codes, telephone numbers and e-mail addresses are written from left to right in Arabic too; texts as they begin', () => {
  const directions = (['code', 'tel', 'email', 'text'] as const).map(
    (kind) => findAttributes(renderParts(<TextField name="f" label="ا" kind={kind} />, 'ar'), 'f')['dir'],
  )
  expect(directions).toEqual(['ltr', 'ltr', 'ltr', 'auto'])
})

it('a long text says its limit in the plural form of its number, also for the script', () => {
  const html = renderParts(<LongText name="t" label="ا" limit={11} />, 'ar')
  expect(html).toContain('يمكنك كتابة 11 حرفًا')
  const { 'data-left': left = '' } = findAttributes(html, 't-counter')
  expect(Object.keys(JSON.parse(left.replaceAll('&quot;', '"')))).toHaveLength(6)
})

it('a long text is described by its mistake or by its counter, never by both', () => {
  const describe = (error?: string) =>
    findAttributes(renderParts(<LongText name="t" label="T" hint="H" error={error} limit={9} />), 't')[
      'aria-describedby'
    ]
  expect([describe(), describe('Too long')]).toEqual(['t-hint t-counter', 't-hint t-error'])
})

it('the summary names every mistake as a link to its field, takes the focus, and is absent without mistakes', () => {
  const html = renderParts(<ErrorSummary errors={[{ field: 'on-month', text: 'The month is <wrong>' }]} />)
  expect(html).toMatch(/role="alert"[^>]*tabindex="-1"[^>]*data-focus/)
  expect(html).toContain('<a href="#on-month">The month is &lt;wrong></a>')
  expect(renderParts(<ErrorSummary errors={[]} />)).toBe('')
})

it('a form is checked by the server alone, and carries its hidden fields', () => {
  expect(renderParts(<Form action="/en/send" hidden={{ commandId: '"' }} />)).toBe(
    '<form method="post" action="/en/send" novalidate><input type="hidden" name="commandId" value="&quot;"/></form>',
  )
})
