import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ar } from '../../locales/ar'
import { en } from '../../locales/en'
import { ERROR_CODES, errorSentence } from '../../locales/errors'
import { chooseLanguage, LANGUAGES } from '../../locales/language'
import { listPlaceholders, createTranslator, findOverrideMistakes, type SentenceKey } from '../../locales/translator'
import { VERIFIED_BY } from '../../domain/vocabulary'
import { verifiedByName } from '../../locales/stages'
import {
  formatDate,
  formatDateAndTime,
  formatDuration,
  formatPlainDate,
  formatTimeOf,
  formatTimeOfDay,
} from '../../locales/format-time'

const keys = Object.keys(ar) as SentenceKey[]
const listTexts = (sentence: string | object): string[] =>
  typeof sentence === 'string' ? [sentence] : (Object.values(sentence) as string[])
const arabicTranslator = createTranslator('ar')
const englishTranslator = createTranslator('en')

describe('the two catalogues', () => {
  it('have the same keys', () => {
    expect(Object.keys(en).sort()).toEqual([...keys].sort())
  })

  it.each(keys)('have the same placeholders in %s', (key) => {
    expect(listPlaceholders(en[key])).toEqual(listPlaceholders(ar[key]))
  })

  it('have no empty sentence, no Arabic in English and no English-only sentence in Arabic', () => {
    for (const key of keys) {
      for (const text of listTexts(en[key])) expect(text).toMatch(/^[^\u0600-\u06FF]+$/)
      for (const text of listTexts(ar[key])) expect(text).toMatch(/[\u0600-\u06FF]/)
    }
  })

  it('have every plural form of their language', () => {
    for (const key of keys) {
      if (typeof ar[key] === 'string') continue
      expect(Object.keys(ar[key]).sort()).toEqual(['few', 'many', 'one', 'other', 'two', 'zero'])
      expect(Object.keys(en[key]).sort()).toEqual(['one', 'other'])
    }
  })

  it('have at most 20 words in each sentence', () => {
    const longSentences = [ar, en].flatMap((catalogue) =>
      Object.entries(catalogue).flatMap(([key, sentence]) =>
        listTexts(sentence)
          .flatMap((text) => text.split(/[.:؟?؛;]\s/u))
          .filter((text) => text.split(/\s+/u).length > 20)
          .map((text) => `${key}: ${text}`),
      ),
    )
    expect(longSentences).toEqual([])
  })
})

it('every way of verifying a caller has a name in both languages', () => {
  for (const verifiedBy of VERIFIED_BY)
    for (const translator of [arabicTranslator, englishTranslator])
      expect(verifiedByName(translator, verifiedBy)).toMatch(/ /)
})

describe('error codes', () => {
  it.each(ERROR_CODES)('%s has a sentence without placeholders in both languages', (code) => {
    for (const translator of [arabicTranslator, englishTranslator]) {
      expect(errorSentence(translator, code)).not.toMatch(/[{}]/)
      expect(errorSentence(translator, code)).not.toBe(code)
    }
    expect(errorSentence(arabicTranslator, code)).not.toBe(errorSentence(englishTranslator, code))
  })

  it('without a sentence are reported as an unexpected error on our side', () => {
    expect(errorSentence(englishTranslator, 'database.deadlock')).toBe(en['internal.error'])
    expect(errorSentence(englishTranslator, 'toString')).toBe(en['internal.error'])
  })

  it('include every code with which a command is refused', () => {
    const decisionSource = readFileSync(join(__dirname, '../../domain/decisions/decision.ts'), 'utf8')
    const codes = [...decisionSource.matchAll(/'((?:application|command)\.[a-z_]+)'/g)].map(([, code]) => code)
    expect(codes.length).toBeGreaterThan(8)
    expect(codes.filter((code) => !ERROR_CODES.includes(code as never))).toEqual([])
  })
})

describe('a sentence', () => {
  it('has its placeholders filled once: a value that looks like a placeholder stays as it is', () => {
    expect(englishTranslator.translate('mail.greeting.name', { name: '{reference}' })).toBe('Hello {reference},')
  })

  it('has the plural form of its number; Arabic has six', () => {
    const arabicDurations = [0, 1, 2, 3, 10, 11, 99, 100, 103].map((count) =>
      arabicTranslator.translate('unit.day', { count }),
    )
    expect(arabicDurations).toEqual([
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
    expect([0, 1, 2].map((count) => englishTranslator.translate('unit.day', { count }))).toEqual([
      '0 days',
      '1 day',
      '2 days',
    ])
  })

  it('writes each number as Intl does, whether it was asked for before or not', () => {
    const days = (translator: typeof arabicTranslator, count: number) => translator.translate('unit.day', { count })
    for (const translator of [arabicTranslator, englishTranslator]) {
      expect(days(translator, -0)).toBe(days(translator, 0))
      const written = [0, 1, 2, 11, 100, 999, 1_000, 12_345].map((count) => days(translator, count))
      expect([0, 1, 2, 11, 100, 999, 1_000, 12_345].map((count) => days(translator, count))).toEqual(written)
      expect(new Set(written).size).toBe(written.length)
    }
    expect(days(englishTranslator, 12_345)).toBe('12345 days')
    expect(days(englishTranslator, 1.25)).toBe('1.3 days')
  })

  it('can be replaced, by its key', () => {
    const translatorWithOverrides = createTranslator('ar', {
      ar: { 'holder.complaint_unit': 'وحدة الجودة', 'rung.captain': 'القبطان' },
    })
    expect(translatorWithOverrides.translate('holder.complaint_unit')).toBe('وحدة الجودة')
    expect(translatorWithOverrides.findSentence('rung.captain')).toBe('القبطان')
    expect(arabicTranslator.findSentence('rung.captain')).toBeUndefined()
    expect(arabicTranslator.findSentence('constructor')).toBeUndefined()
  })

  it('that replaces another is reported if its key is unknown or its placeholders differ', () => {
    const mistakes = findOverrideMistakes({
      ar: { 'mail.unknown': 'x', 'mail.received.subject': 'استلمنا {referense}', 'rung.captain': 'القبطان' },
      en: { 'holder.duty': 'the harbour watch' },
    })
    expect(mistakes).toEqual([
      'ar: there is no sentence with the key mail.unknown',
      'ar: mail.received.subject must have the placeholders [reference], it has [referense]',
    ])
  })
})

describe('dates and amounts of time', () => {
  const at = Date.UTC(2026, 10, 23, 20, 59)

  it('have Levantine month names and Latin digits, in the given time zone', () => {
    expect(formatDate('ar', at, 'Asia/Amman')).toBe('الاثنين، 23 تشرين الثاني 2026')
    expect(formatDate('en', at, 'Asia/Amman')).toBe('Monday, 23 November 2026')
    expect(formatDate('en', at, 'Asia/Tokyo')).toBe('Tuesday, 24 November 2026')
    expect(formatDateAndTime('en', at, 'Asia/Amman')).toBe('Monday, 23 November 2026 at 23:59')
    expect(formatDateAndTime('ar', at, 'Asia/Amman')).toBe('الاثنين، 23 تشرين الثاني 2026 في 11:59\u00a0م')
    expect(formatPlainDate('ar', '2026-11-23')).toBe('الاثنين، 23 تشرين الثاني 2026')
  })

  it('keep the half of the day on the line of the hour', () => {
    expect(formatTimeOfDay('ar', '08:00')).toBe('8:00\u00a0ص')
    expect(formatTimeOf('ar', at, 'Asia/Amman')).toBe('11:59\u00a0م')
    expect(formatTimeOf('en', at, 'Asia/Amman')).toBe('23:59')
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
  ] as const)('%s minutes of %s time are written as %s', (minutes, kind, expected) => {
    expect(formatDuration(englishTranslator, minutes, kind)).toBe(expected)
  })

  it('are joined by the Arabic word for “and”', () => {
    expect(formatDuration(arabicTranslator, 200)).toBe('3 ساعات و20 دقيقة')
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

describe('each literal key that a file directly in locales/ passes to `translate`', () => {
  it('has a sentence in every language', () => {
    const source = readdirSync(join(__dirname, '../../locales'), { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => readFileSync(join(__dirname, '../../locales', name), 'utf8'))
      .join('')
    const usedKeys = [...source.matchAll(/translate\('([\w.]+)'/g)].map(([, key]) => key as SentenceKey)
    expect(usedKeys.length).toBeGreaterThan(20)
    for (const language of LANGUAGES) {
      const translator = createTranslator(language)
      const missing = usedKeys.filter((key) => typeof ar[key] === 'string' && !translator.findSentence(key))
      expect(missing).toEqual([])
    }
  })
})
