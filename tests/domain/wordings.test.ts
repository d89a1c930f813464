import { fillWording, findUnfilledField, listUnknownFields } from '../../domain/wordings'

const TEXT = 'Dear {name}, {entity} has read {reference} on {date}.'

test('the fields of a wording are filled; one without a value stays visible', () => {
  expect(fillWording(TEXT, { name: 'Salma', reference: '26-1', date: 'Sunday' })).toBe(
    'Dear Salma, {entity} has read 26-1 on Sunday.',
  )
})

test('a field for the words of the author stays, in the language of the text', () => {
  expect(fillWording('{reference}: {reason} {السبب}', { reference: '26-1' })).toBe('26-1: {reason} {السبب}')
})

test('a value is not read as a wording: what a person is called fills nothing', () => {
  expect(fillWording('{name} {reference}', { name: '{reference}$&', reference: '26-1' })).toBe('{reference}$& 26-1')
})

test('the first field that nobody filled is found, and other braces are words', () => {
  expect(findUnfilledField(TEXT)).toBe('{name}')
  expect(findUnfilledField('It is not possible: {reason}')).toBe('{reason}')
  expect(findUnfilledField('والسبب هو الآتي: {السبب}')).toBe('{السبب}')
  expect(findUnfilledField('The form {A} and {12} and { name }')).toBeUndefined()
})

test.each(['reason', 'السبب', 'action', 'الإجراء', 'clinic', 'العيادة', 'day', 'التاريخ', 'time', 'الوقت'])(
  'the field {%s} is the author’s: no fact of the application fills it, and no text goes out with it',
  (field) => {
    expect(listUnknownFields(`{${field}}`)).toEqual([])
    expect(fillWording(`{${field}}`, { date: 'Sunday', [field]: 'x' })).toBe(`{${field}}`)
    expect(findUnfilledField(`at {${field}}`)).toBe(`{${field}}`)
  },
)

test('a name in braces that is no field is listed', () => {
  expect(listUnknownFields('{nmae} {name} {Entity} {reason} {السبب} {سبب}')).toEqual(['nmae', 'Entity', 'سبب'])
})
