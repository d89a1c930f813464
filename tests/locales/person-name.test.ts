import { namePerson } from '../../locales/person-name'

test('a name that is given in both languages is read in the language of the reader', () => {
  const name = 'وحدة الشكاوى، المقعد الأول · Complaint unit, first seat'
  expect(namePerson(name, 'ar')).toBe('وحدة الشكاوى، المقعد الأول')
  expect(namePerson(name, 'en')).toBe('Complaint unit, first seat')
})

test.each(['Rana Khalil', 'رنا خليل', 'Rana · Khalil', 'رنا · Rana · Khalil', ''])(
  'any other name stays as it is: %s',
  (name) => {
    expect([namePerson(name, 'ar'), namePerson(name, 'en')]).toEqual([name, name])
  },
)
