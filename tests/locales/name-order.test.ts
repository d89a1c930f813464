import { sortByName } from '../../locales/name-order'

const sort = (language: 'ar' | 'en', names: string[]) => sortByName(language, names, (name) => name)

test('Arabic names stand in the order of the Arabic alphabet, whether or not they begin with the article', () => {
  const sorted = ['إربد', 'البلقاء', 'جرش', 'الزرقاء', 'الطفيلة', 'عجلون', 'مادبا', 'معان', 'المفرق']
  expect(sort('ar', sorted.toReversed())).toEqual(sorted)
  const ministries = ['وزارة الاتصال الحكومي', 'وزارة البيئة', 'وزارة التربية والتعليم', 'وزارة الصحة']
  expect(sort('ar', ministries.toReversed())).toEqual(ministries)
})

test('English names stand in the order of the English alphabet, without “The”, and numbers by their size', () => {
  const sorted = ['Aqaba', 'The Hashemite University', 'Irbid', "Ma'an", 'Madaba', 'Unit 2', 'Unit 10']
  expect(sort('en', sorted.toReversed())).toEqual(sorted)
})

test('the list that is sorted stays as it was', () => {
  const names = ['b', 'a']
  sort('en', names)
  expect(names).toEqual(['b', 'a'])
})
