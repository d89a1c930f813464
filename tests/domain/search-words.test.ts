import { containsWords, splitSearch } from '../../domain/search-words'

const finds = (typed: string, text: string) => containsWords(text, splitSearch(typed))

test.each([
  ['alef with and without hamza', 'احمد', 'أحمد'],
  ['hamza in the search alone', 'إعادة', 'اعادة'],
  ['ta marbuta and ha', 'مدرسه', 'قرب مدرسة الحي'],
  ['alef maqsura and ya', 'مستشفي', 'مستشفى'],
  ['vowel signs', 'مَدْرَسَة', 'مدرسة'],
  ['a stretched word', 'مـــاء', 'ماء'],
  ['the article', 'شارع', 'حفرة في الشارع'],
  ['Arabic digits', 'شارع ١٢', 'شارع 12'],
  ['Latin digits', '12', 'رقم ١٢'],
  ['capitals and accents', 'CAFÉ', 'the cafe'],
  ['a word without the article that was typed', 'الماء', 'انقطع ماء الحي'],
  ['a word after another preposition', 'بالشارع', 'حفرة في الشارع'],
  ['one of several', 'عيادات', 'عيادة المركز'],
  ['several of one', 'عيادة', 'العيادات مغلقة'],
  ['one of several persons', 'موظفين', 'موظف الاستقبال'],
  ['several persons in another case', 'موظفون', 'الموظفين'],
  ['one English thing of several', 'vaccinations', 'the vaccination card'],
  ['several English things of one', 'Card', 'Both cards are lost'],
  ['one after -es', 'boxes', 'a box'],
  ['one after -ses', 'addresses', 'the wrong address'],
  ['one after -ies', 'Policies', 'the policy'],
  ['several of one in -y', 'policy', 'two policies, one desk'],
  ['several of several in -y', 'cities', 'Cities'],
  ['the beginning of a plural in -ies', 'polici', 'two policies'],
  ['any order and other signs', 'net, hole!', 'A hole in the net'],
])('a search finds %s', (_, typed, text) => {
  expect(finds(typed, text)).toBe(true)
})

test('every word must be there', () => {
  expect(finds('hole roof', 'A hole in the net')).toBe(false)
})

test.each([
  ['ألم', 'لم يصل'],
  ['بنات', 'باب'],
  ['دين', 'دار'],
  ['مياه', 'ماء'],
  ['bus', 'a bug'],
  ['gas', 'the gate'],
  ['address', 'the addres'],
  ['status', 'a statu'],
  ['policies', 'the police'],
  ['cities', 'a citizen'],
])('a short word keeps its letters: %j does not find %j', (typed, text) => {
  expect(finds(typed, text)).toBe(false)
})

test.each(['', ' ', 'ا', 'a', '.', '؟!', '\u200b'])('a search for too little (%j) finds nothing', (typed) => {
  expect(finds(typed, 'ا a . ؟! and more')).toBe(false)
})
