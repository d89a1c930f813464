import Ajv from 'ajv'
import addFormats from 'ajv-formats'
import { fieldSentence } from '../../locales/fields'
import { createTranslator } from '../../locales/translator'

const ajv = new Ajv({ allErrors: true, strict: false })
addFormats(ajv)
const translators = [createTranslator('ar'), createTranslator('en')]

/** Validates one wrong value with ajv and returns the sentences for its errors, by language. */
function translateErrors(schema: object, value: unknown): string[][] {
  const validate = ajv.compile(schema)
  expect(validate(value)).toBe(false)
  return translators.map((translator) => (validate.errors ?? []).map((error) => fieldSentence(translator, error)))
}

const WRONG_VALUES: [name: string, schema: object, value: unknown, english: string][] = [
  ['required', { type: 'object', required: ['text'] }, {}, 'This field is required.'],
  ['type', { type: 'integer' }, 'x', 'This is not the kind of value we expect. Expected: a whole number.'],
  [
    'types',
    { type: ['string', 'null'] },
    1,
    'This is not the kind of value we expect. Expected: text or an empty value.',
  ],
  ['maxLength', { maxLength: 3 }, 'abcd', 'This was longer than the 3 characters we accept.'],
  ['minLength', { minLength: 5 }, 'abcd', 'This is shorter than the minimum, which is 5 characters.'],
  ['empty', { minLength: 1 }, '', 'This field cannot be empty.'],
  ['enum', { enum: ['yes', 'no'] }, 'maybe', 'We do not accept this value. Possible values: yes or no.'],
  ['const', { const: 7 }, 8, 'We do not accept this value. The only possible value: 7.'],
  ['email', { format: 'email' }, 'x', 'This is not a valid e-mail address. Example: name@example.org'],
  ['date', { format: 'date' }, 'x', 'This is not a valid date. Write it like this: 2026-11-23'],
  ['other format', { format: 'ipv4' }, 'x', 'This value is not in the right form.'],
  ['unknown field', { properties: {}, additionalProperties: false }, { a: 1 }, 'We do not know this field: a.'],
  ['pattern', { pattern: '^a$' }, 'b', 'This value has characters we do not accept, or in the wrong order.'],
  ['minimum', { minimum: 2 }, 1, 'This number is below the minimum, which is 2.'],
  ['maximum', { exclusiveMaximum: 2 }, 2, 'This number is above the maximum, which is 2.'],
  ['minItems', { minItems: 2 }, [1], 'This list has fewer items than the minimum, which is 2.'],
  ['maxItems', { maxItems: 1 }, [1, 2], 'This list has more items than the maximum, which is 1.'],
  ['uniqueItems', { uniqueItems: true }, [1, 1], 'An item of this list is repeated.'],
  ['not', { not: {} }, 1, 'This value fits none of the accepted forms.'],
  ['false schema', { properties: { a: false } }, { a: 1 }, 'This value is not valid.'],
]

describe('the sentence for a mistake in a field', () => {
  it.each(WRONG_VALUES)('exists for %s in both languages', (_name, schema, value, english) => {
    const [arabicSentences, englishSentences] = translateErrors(schema, value)
    expect(englishSentences).toEqual([english])
    expect(arabicSentences?.[0]).toMatch(/[\u0600-\u06FF]/)
    expect(arabicSentences?.[0]).not.toMatch(/[{}]/)
  })

  it('never repeats the value that was sent; a field’s name is shortened and has no control characters', () => {
    const [, english] = translateErrors(
      { additionalProperties: false, properties: {} },
      { [`a\r\n\u202e${'b'.repeat(500)}`]: 1 },
    )
    expect(english?.[0]).toMatch(/^We do not know this field: ab{59}\.$/)
    expect(translateErrors({ maxLength: 1 }, 'canary').flat().join()).not.toContain('canary')
  })
})
