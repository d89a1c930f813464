import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ar } from '../../locales/ar'
import { en } from '../../locales/en'
import { ERROR_CODES, errorSentence } from '../../locales/errors'
import { chooseLanguage, LANGUAGES } from '../../locales/language'
import { blanksOf, createSpeaker, findOverrideMistakes, type Key } from '../../locales/sentences'
import { VERIFIED_BY } from '../../domain/vocabulary'
import { verifiedByName } from '../../locales/stages'
import { date, dateAndTime, duration, plainDate } from '../../locales/time'

const keys = Object.keys(ar) as Key[]
const texts = (sentence: string | object): string[] =>
  typeof sentence === 'string' ? [sentence] : (Object.values(sentence) as string[])
const arabic = createSpeaker('ar')
const english = createSpeaker('en')

describe('the two catalogues', () => {
  it('have the same keys', () => {
    expect(Object.keys(en).sort()).toEqual([...keys].sort())
  })

  it.each(keys)('have the same blanks in %s', (key) => {
    expect(blanksOf(en[key])).toEqual(blanksOf(ar[key]))
  })

  it('leave no sentence empty, and no Arabic in English or English in Arabic', () => {
    for (const key of keys) {
      for (const text of texts(en[key])) expect(text).toMatch(/^[^\u0600-\u06FF]+$/)
      for (const text of texts(ar[key])) expect(text).toMatch(/[\u0600-\u06FF]/)
    }
  })

  it('have every plural form their language knows', () => {
    for (const key of keys) {
      if (typeof ar[key] === 'string') continue
      expect(Object.keys(ar[key]).sort()).toEqual(['few', 'many', 'one', 'other', 'two', 'zero'])
      expect(Object.keys(en[key]).sort()).toEqual(['one', 'other'])
    }
  })

  it('keep every sentence at 20 words or fewer', () => {
    const long = [ar, en].flatMap((catalogue) =>
      Object.entries(catalogue).flatMap(([key, sentence]) =>
        texts(sentence)
          .flatMap((text) => text.split(/[.:؟?؛;]\s/u))
          .filter((text) => text.split(/\s+/u).length > 20)
          .map((text) => `${key}: ${text}`),
      ),
    )
    expect(long).toEqual([])
  })
})

it('every way of making sure of a caller has a name in both languages', () => {
  for (const way of VERIFIED_BY)
    for (const speaker of [arabic, english]) expect(verifiedByName(speaker, way)).toMatch(/ /)
})

describe('error codes', () => {
  it.each(ERROR_CODES)('%s has a sentence without blanks in both languages', (code) => {
    for (const speaker of [arabic, english]) {
      expect(errorSentence(speaker, code)).not.toMatch(/[{}]/)
      expect(errorSentence(speaker, code)).not.toBe(code)
    }
    expect(errorSentence(arabic, code)).not.toBe(errorSentence(english, code))
  })

  it('speak of a mistake of ours when nobody gave the code words', () => {
    expect(errorSentence(english, 'database.deadlock')).toBe(en['internal.error'])
    expect(errorSentence(english, 'toString')).toBe(en['internal.error'])
  })

  it('cover every reason for which a command is refused', () => {
    const decision = readFileSync(join(__dirname, '../../domain/decisions/decision.ts'), 'utf8')
    const codes = [...decision.matchAll(/'((?:application|command)\.[a-z_]+)'/g)].map(([, code]) => code)
    expect(codes.length).toBeGreaterThan(8)
    expect(codes.filter((code) => !ERROR_CODES.includes(code as never))).toEqual([])
  })
})

describe('a sentence', () => {
  it('fills its blanks once: a value that looks like a blank stays as it is', () => {
    expect(english.say('mail.greeting.name', { name: '{reference}' })).toBe('Hello {reference},')
  })

  it('takes the plural form of its number, in Arabic all six', () => {
    const inArabic = [0, 1, 2, 3, 10, 11, 99, 100, 103].map((count) => arabic.say('unit.day', { count }))
    expect(inArabic).toEqual([
      '0 يوم',
      'يوم واحد',
      'يومين',
      '3 أيام',
      '10 أيام',
      '11 يومًا',
      '99 يومًا',
      '100 يوم',
      '103 أيام',
    ])
    expect([0, 1, 2].map((count) => english.say('unit.day', { count }))).toEqual(['0 days', '1 day', '2 days'])
  })

  it('can be put in other words by a pack, and only by its own keys', () => {
    const own = createSpeaker('ar', { ar: { 'holder.complaint_unit': 'وحدة الجودة', 'rung.captain': 'القبطان' } })
    expect(own.say('holder.complaint_unit')).toBe('وحدة الجودة')
    expect(own.find('rung.captain')).toBe('القبطان')
    expect(arabic.find('rung.captain')).toBeUndefined()
    expect(arabic.find('constructor')).toBeUndefined()
  })

  it('is refused from a pack when its key is unknown or its blanks are others, all mistakes at once', () => {
    const mistakes = findOverrideMistakes({
      ar: { 'mail.unknown': 'x', 'mail.received.subject': 'استلمنا {referense}', 'rung.captain': 'القبطان' },
      en: { 'holder.duty': 'the harbour watch' },
    })
    expect(mistakes).toEqual([
      'ar: mail.unknown is no sentence of ours',
      'ar: mail.received.subject must have the blanks [reference], it has [referense]',
    ])
  })
})

describe('dates and amounts of time', () => {
  const at = Date.UTC(2026, 10, 23, 20, 59)

  it('are written out with Levantine months and Latin digits, in the zone that is named', () => {
    expect(date('ar', at, 'Asia/Amman')).toBe('الاثنين، 23 تشرين الثاني 2026')
    expect(date('en', at, 'Asia/Amman')).toBe('Monday, 23 November 2026')
    expect(date('en', at, 'Asia/Tokyo')).toBe('Tuesday, 24 November 2026')
    expect(dateAndTime('en', at, 'Asia/Amman')).toBe('Monday, 23 November 2026 at 23:59')
    expect(plainDate('ar', '2026-11-23')).toBe('الاثنين، 23 تشرين الثاني 2026')
  })

  it.each([
    [0, 'working', '0 seconds'],
    [0.5, 'working', '30 seconds'],
    [1, 'working', '1 minute'],
    [125, 'working', '2 hours and 5 minutes'],
    [2940, 'working', '49 hours'],
    [2940, 'calendar', '2 days and 1 hour'],
    [59.7, 'working', '1 hour'],
    [-90, 'working', '1 hour and 30 minutes'],
  ] as const)('say %s minutes of %s time as %s', (minutes, kind, expected) => {
    expect(duration(english, minutes, kind)).toBe(expected)
  })

  it('join their parts as Arabic does', () => {
    expect(duration(arabic, 200)).toBe('3 ساعات و20 دقيقة')
  })
})

describe('the reader’s language', () => {
  it.each([
    ['ar', 'ar'],
    ['en-US,en;q=0.9,ar;q=0.8', 'en'],
    ['en;q=0.5, ar-JO;q=0.9', 'ar'],
    ['fr, de;q=0.9', 'ar'],
    ['en;q=0, fr', 'ar'],
    ['', 'ar'],
    [undefined, 'ar'],
    [',;;q=,'.repeat(10_000), 'ar'],
  ])('is chosen from %p as %p', (header, expected) => {
    expect(chooseLanguage(header, 'ar')).toBe(expected)
  })
})

describe('the words around a seat', () => {
  it('speak every language for each key that code makes at run time', () => {
    const source = readdirSync(join(__dirname, '../../locales'), { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => readFileSync(join(__dirname, '../../locales', name), 'utf8'))
      .join('')
    const used = [...source.matchAll(/say\('([\w.]+)'/g)].map(([, key]) => key as Key)
    expect(used.length).toBeGreaterThan(20)
    for (const language of LANGUAGES) {
      const speaker = createSpeaker(language)
      const silent = used.filter((key) => typeof ar[key] === 'string' && !speaker.find(key))
      expect(silent).toEqual([])
    }
  })
})
