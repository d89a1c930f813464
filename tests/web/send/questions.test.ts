import { viewOf } from '../../../domain/permissions'
import { LANGUAGES } from '../../../locales/language'
import { createTranslator } from '../../../locales/translator'
import type { FormFacts, SentenceOf, Typed } from '../../../web/send/question'
import { findMistakes, listAsked, listFields } from '../../../web/send/check-question'
import { QUESTIONS } from '../../../web/send/questions'
import { toSubmission } from '../../../web/send/to-submission'
import { getQuestion } from './form-fixture'

const programme = { code: 'club', sectors: [], unknownSector: 'unknown', entities: [], segments: [] }
const facts = { programme, now: Date.parse('2026-11-23T10:00:00Z') } as unknown as FormFacts
const toBody = (typed: Record<string, string>) => toSubmission(typed, facts, createTranslator('en'))

test('every field has its own name, and every answer its own place in the submission', () => {
  const fields = QUESTIONS.flatMap((question) => question.fields)
  for (const values of [fields.map(({ name }) => name), fields.flatMap(({ pointer }) => pointer ?? [])])
    expect(new Set(values).size).toBe(values.length)
})

test('beside name, e-mail address, telephone, gender and location stands who sees them, as the table of views has it', () => {
  const readers = (part: 'applicantName' | 'contact' | 'gender' | 'surroundings') =>
    (['desk', 'rung', 'unit', 'room', 'contact_centre'] as const).filter((relation) => viewOf(relation)[part])
  expect(readers('applicantName')).toEqual(['desk', 'rung', 'unit', 'room', 'contact_centre'])
  expect(readers('contact')).toEqual(['rung', 'room', 'contact_centre'])
  expect(readers('gender')).toEqual(['contact_centre'])
  expect(readers('surroundings')).toEqual(['desk', 'rung', 'unit', 'room'])
  expect([viewOf('appeal').applicantName, viewOf('appeal').surroundings, viewOf('appeal').contact]).toEqual([
    true,
    true,
    false,
  ])
})

test('who sees name, place and relation stands on the page also without script, for oneself, for another and in danger', () => {
  const { translate } = createTranslator('en')
  const read = (words: SentenceOf | undefined, typed: Typed): string =>
    translate((typeof words === 'function' ? words(typed, facts) : words) as 'send.unknown')
  for (const danger of ['no', 'yes'])
    for (const who of ['self', 'other']) {
      const typed = { danger, who }
      const [where, name, other] = ['where', 'name', 'other'].map(getQuestion)
      for (const sentence of [read(where?.lead?.[0], typed), read(name?.fields[0]?.hint, typed)])
        expect(sentence).toMatch(/triage desk.*responsible body.*decide about an objection.*operation room/)
      expect(read(where?.lead?.[0], typed)).not.toMatch(/contact centre and/)
      expect(read(name?.fields[0]?.hint, typed)).toMatch(/contact centre and the operation room/)
      expect(read(other?.fields[0]?.hint, typed)).toMatch(/every officer who sees the name/i)
      const first = danger === 'yes' ? /officer on duty sees (it|the place) first/ : /^(?!.*officer on duty)/
      for (const sentence of [
        read(where?.lead?.[0], typed),
        read(name?.fields[0]?.hint, typed),
        read(other?.fields[0]?.hint, typed),
      ])
        expect(sentence).toMatch(first)
    }
})

describe('when somebody writes for another', () => {
  const forAnother: Typed[] = ['no', 'yes'].flatMap((danger) =>
    ['me', 'them'].map((contacted) => ({ danger, who: 'other', contacted })),
  )
  /** Words about the person whose complaint it is, or whom we contact, as if they were the reader. */
  const ABOUT_THE_PERSON =
    /your name|about you\b|describes you|are you female|do you need|you need|telephone you|what is your name|اسمك|سؤالان أخيران عنك|تنتمي|تحتاج إلى الحل|نتصل بك/i
  const ABOUT_THE_CONTACTED = /reach you|your e-mail|your telephone|نصل إليك|بريدك|هاتفك/i

  test.each(LANGUAGES)('no label, hint, sentence or mistake in %s takes the reader for that person', (language) => {
    const { translate } = createTranslator(language)
    for (const typed of forAnother) {
      const wrong = typed['contacted'] === 'them' ? [ABOUT_THE_PERSON, ABOUT_THE_CONTACTED] : [ABOUT_THE_PERSON]
      const read = (words: SentenceOf | undefined): string => {
        const said = typeof words === 'function' ? words(typed, facts) : (words ?? 'send.unknown')
        return typeof said === 'string' ? translate(said) : said[language]
      }
      const sentences = listAsked(typed, facts).flatMap(({ title, lead = [], fields }) => [
        read(title),
        ...lead.map(read),
        ...fields.flatMap(({ label, hint, mistakes, options }) => [
          read(label),
          read(hint),
          ...Object.values(mistakes).map(read),
          ...(options?.(facts, typed) ?? []).flatMap((option) => [read(option.label), read(option.hint)]),
        ]),
      ])
      expect(sentences.filter((sentence) => wrong.some((words) => words.test(sentence)))).toEqual([])
    }
  })
})

test('an answer to a question that is no longer asked is not sent', () => {
  expect(toBody({ who: 'self', relation: 'relative', danger: 'no', quiet: 'yes' })).not.toHaveProperty('submitter')
  expect(toBody({ who: 'other', relation: 'relative' })).toMatchObject({ submitter: { relation: 'relative' } })
  expect(toBody({ who: 'other', relation: 'relative', name: 'Nada', writer: 'Huda' })).toMatchObject({
    applicant: { name: 'Nada' },
    submitter: { name: 'Huda' },
  })
})

test('who answers that there is danger declares it, and nobody else says anything about it', () => {
  expect(toBody({ danger: 'yes', quiet: 'yes' })).toMatchObject({
    applicant: { contact: { inDanger: true, quiet: true } },
  })
  expect(toBody({ danger: 'no' })).not.toHaveProperty('applicant.contact')
})

test('digits of every keyboard are read, and an address without the spaces of a telephone', () => {
  const typed = {
    email: ' salma٥@club.example ',
    'occurred-day': '٢٣',
    'occurred-month': '۱۰',
    'occurred-year': '2026',
  }
  expect(toBody(typed)).toMatchObject({ applicant: { email: 'salma5@club.example' }, occurredOn: '2026-10-23' })
})

describe('the regions of the form', () => {
  const where = getQuestion('where')
  const regions = { names: { ar: 'الحي', en: 'Quarter' }, list: [{ code: 'old', names: { ar: 'القديم', en: 'Old' } }] }
  const withRegions = { ...facts, programme: { ...programme, regions } } as unknown as FormFacts
  const typed = { governorate: 'old', place: 'the well' }
  const readAddress = (formFacts: FormFacts, language: 'ar' | 'en') =>
    toSubmission(typed, formFacts, createTranslator(language))['location']

  test('are those of the programme, under the name that it gives them', () => {
    const [field] = listFields(where, withRegions)
    expect(typeof field?.label === 'function' && field.label({}, withRegions)).toEqual(regions.names)
    expect(field?.options?.(withRegions, {})).toEqual([{ value: 'old', label: regions.list[0]?.names }])
    expect(readAddress(withRegions, 'en')).toEqual({ region: 'old', address: 'Old, the well' })
    expect(readAddress(withRegions, 'ar')).toEqual({ region: 'old', address: 'القديم، the well' })
  })

  test('are not asked by a programme without regions, which asks for the place only', () => {
    expect(listFields(where, facts).map(({ name }) => name)).toEqual(['place', 'position'])
    expect(readAddress(facts, 'en')).toEqual({ address: 'the well' })
  })
})

describe('the position of the device', () => {
  test('is sent with its accuracy beside the place, and alone when there is no place', () => {
    const typed = { position: '٣٢٫٣, 36.2', 'position-accuracy': '25' }
    const position = { latitude: 32.3, longitude: 36.2, accuracyMetres: 25 }
    expect(toBody(typed)['location']).toEqual(position)
    expect(toBody({ ...typed, place: 'the well' })['location']).toEqual({ ...position, address: 'the well' })
    expect(toBody({ place: 'the well' })['location']).toEqual({ address: 'the well' })
    expect(toBody({})).not.toHaveProperty('location')
  })

  test('that is not on the earth is a mistake of its field', () => {
    expect(findMistakes(getQuestion('where'), { position: '95, 36' }, facts)).toEqual([
      { field: 'position', name: 'unreadable', sentence: 'send.position.unreadable' },
    ])
  })
})

test('the page that asks how we reach somebody else says “you” of nobody', () => {
  const { translate } = createTranslator('en')
  const words = (typed: Record<string, string>) =>
    getQuestion('contact').fields.flatMap(({ label, hint, options }) =>
      [label, hint, ...(options?.(facts, typed).map((option) => option.hint) ?? [])].flatMap((words) => {
        const key = typeof words === 'function' ? words(typed, facts) : words
        return typeof key === 'string' ? translate(key) : []
      }),
    )
  const own = words({ who: 'self' })
  expect(own).toContain('Do others use this telephone?')
  const others = words({ who: 'other', contacted: 'them' })
  expect(others).toContain('Do others use the telephone of the person concerned?')
  expect(others.filter((each) => /\byour\b|yourself/i.test(each))).toEqual([
    expect.stringContaining('Every officer who sees the number sees your answer'),
  ])
})
