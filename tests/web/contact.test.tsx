import { ANSWER_WAYS } from '../../domain/answer-way'
import { findContact } from '../../domain/programme'
import { ar } from '../../locales/ar'
import { en } from '../../locales/en'
import { LANGUAGES, type Language } from '../../locales/language'
import type { PlatformFacts } from '../../api/platform-facts'
import { createFrames } from '../../web/frames'
import type { Assets } from '../../web/assets'
import { createDeviceRoutes } from '../../web/routes/device'
import { createKeptPages } from '../../web/kept-pages'
import { ContactLine } from '../../web/parts/contact'
import { RehearsalNotice } from '../../web/parts/rehearsal-notice'
import { FrameContext } from '../../web/parts/frame'
import { StartPage } from '../../web/pages/start-page'
import { renderPage } from '../../web/render-page'
import { createPlatformFacts, SUNDAY_MORNING, WITHOUT_PHONE } from './platform-facts'
import { frameOf } from './render'
import { createFormFacts } from './send/form-fixture'
import { PAGES } from './shown-pages'

/** Words that tell a reader to telephone the contact centre. */
const CALLS = {
  ar: /اتصل بمركز|اتصل بنا|أتصل بكم/,
  en: /\bcall (us\b|you\?|the contact centre)/i,
}
const HOUR_MS = 3_600_000

const renderNamed = (name: string, language: Language, platform: PlatformFacts): string => {
  const page = PAGES[name]
  if (!page) throw new Error(`There is no page ${name}.`)
  return renderPage(page(frameOf({ url: `/${language}`, language, platform })))
}
/** A wall is read from across a room: it calls nobody, and has its own mark of a rehearsal. */
const READ_PAGES = Object.keys(PAGES).filter((name) => !name.startsWith('wall'))

const getMain = (html: string): string => /<main.*<\/main>/s.exec(html)?.[0] ?? ''
const showLine = (language: Language, platform: PlatformFacts, now = SUNDAY_MORNING): string =>
  renderPage(
    <FrameContext.Provider value={frameOf({ url: `/${language}`, language, platform, now })}>
      <ContactLine />
    </FrameContext.Provider>,
  ).replace('<!doctype html>', '')
const toText = (html: string): string => html.replace(/<[^>]*>/g, '').replaceAll('\u00a0', ' ')

describe.each(LANGUAGES)('in %s', (language) => {
  test.each(Object.keys(PAGES))('the page “%s” tells nobody to call a contact centre that nobody can call', (name) => {
    const html = renderNamed(name, language, WITHOUT_PHONE)
    expect(toText(html)).not.toMatch(CALLS[language])
    expect([...html.matchAll(/href="tel:([^"]*)"/g)].map(([, number]) => number)).not.toContain('060000000')
  })

  test.each(Object.keys(PAGES))('the page “%s” has the number wherever it tells people to call', (name) => {
    const main = getMain(renderNamed(name, language, createPlatformFacts()))
    const [calls, hasNumber] = [CALLS[language].test(toText(main)), main.includes('href="tel:060000000"')]
    expect([name, calls && !hasNumber]).toEqual([name, false])
  })

  test.each(['help', 'lost', 'receipt', 'question danger'])(
    'the page “%s” has the number that people can dial, and its hours',
    (name) => {
      const main = getMain(renderNamed(name, language, createPlatformFacts()))
      expect(main).toMatch(/<a class="whole" href="tel:060000000"><bdi>06 000 0000<\/bdi><\/a>/)
      expect(toText(main)).toMatch(
        language === 'ar' ? /من الأحد إلى الخميس، من 8:00/ : /Sunday to Thursday, 08:00 to 18:00/,
      )
    },
  )

  test.each(READ_PAGES)('the page “%s” names the numbers of its programme in its footer', (name) => {
    const html = renderNamed(name, language, createPlatformFacts({}, false))
    const footer = /<footer.*/s.exec(html)?.[0]
    // A question is small on a slow network, and its page has nothing to call about.
    const numbers = name.startsWith('question') ? ['112'] : ['112', '060000000']
    for (const number of numbers) expect(footer).toContain(`href="tel:${number}"`)
    expect(html).not.toContain('911')
  })

  test.each(['tracked in danger with the officer on duty', 'receipt in danger'])(
    'the “%s” says first the emergency number, then who reads it and by when',
    (name) => {
      const main = getMain(renderNamed(name, language, createPlatformFacts({}, false)))
      const places = ['href="tel:112"', 'class="notice warning"', '<dl'].map((part) => main.indexOf(part))
      expect(places).toEqual(places.toSorted((one, other) => one - other))
      expect(places).not.toContain(-1)
      // The browser would move to the focus, past the emergency number.
      expect(main).not.toContain('data-focus')
      expect(toText(main)).toMatch(language === 'ar' ? /أُبلغ المناوب فورًا.*2026/s : /told at once.*2026/s)
    },
  )

  test.each(Object.keys(PAGES).filter((name) => name.includes('in danger')))(
    'the page “%s” begins with the emergency number, and the browser does not jump past it',
    (name) => {
      const main = getMain(renderNamed(name, language, createPlatformFacts({}, false)))
      expect(main.indexOf('href="tel:112"')).toBe(main.search(/href|<h1|class="notice/))
      expect(main).not.toContain('data-focus')
    },
  )

  test.each(READ_PAGES)(
    'in a rehearsal the page “%s” dials no emergency number, and says that nobody calls',
    (name) => {
      const html = renderNamed(name, language, createPlatformFacts())
      expect(html).not.toMatch(/href="tel:112"|href="tel:\+962/)
      expect(html).toContain((language === 'ar' ? ar : en)['parts.rehearsal.no_call'])
      expect(renderNamed(name, language, createPlatformFacts({}, false))).not.toContain(
        (language === 'ar' ? ar : en)['parts.rehearsal.no_call'],
      )
    },
  )

  test('advice for danger stands on the page and the forms of what is open, and no longer when it is closed', () => {
    const advice = (language === 'ar' ? ar : en)['parts.duty.safe'] as string
    const withAdvice = Object.keys(PAGES).filter((name) =>
      renderNamed(name, language, createPlatformFacts()).includes(advice),
    )
    const inDanger = Object.keys(PAGES).filter((name) => name.includes('in danger'))
    expect(withAdvice).toEqual([...inDanger.filter((name) => !name.includes('closed')), 'parts'])
  })

  test.each(['tracked with the officer on duty', 'receipt with the officer on duty'])(
    'the “%s” of wrongdoing says who reads it and by when, and has no word of danger',
    (name) => {
      const main = getMain(renderNamed(name, language, createPlatformFacts()))
      expect(toText(main)).toMatch(language === 'ar' ? /أُبلغ المناوب فورًا.*2026/s : /told at once.*2026/s)
      expect(main).not.toContain('href="tel:112"')
      expect(toText(main)).not.toMatch(language === 'ar' ? /خطر|تخاف/ : /danger|fear/)
    },
  )

  test('the receipt of wrongdoing does not say that a mail or the contact centre helps before it is accepted', () => {
    const main = toText(getMain(renderNamed('receipt with the officer on duty', language, createPlatformFacts())))
    expect(main).not.toMatch(language === 'ar' ? /نتحقق منك/ : /make sure that it is you/)
    expect(main).toMatch(
      language === 'ar' ? /رقم بالبريد الإلكتروني حتى يقبله المناوب/ : /Until the officer on duty accepts/,
    )
  })

  test('after danger nobody is told that a text reached anybody, because it may be withheld', () => {
    const sentences = language === 'ar' ? ar : en
    const main = getMain(renderNamed('tracked in danger', language, createPlatformFacts()))
    expect(main).toContain(sentences['track.done.danger'])
    expect(main).not.toContain(sentences['track.done.remark'])
  })

  test('the receipt of danger leaves no date in a calendar and promises no number by e-mail', () => {
    const sentences = language === 'ar' ? ar : en
    const [usual, danger] = ['receipt', 'receipt in danger'].map((name) =>
      renderNamed(name, language, createPlatformFacts()),
    )
    expect([usual?.includes('/calendar'), danger?.includes('/calendar')]).toEqual([true, false])
    expect(danger).toContain(sentences['receipt.code.danger'])
    expect(toText(danger ?? '')).not.toMatch(language === 'ar' ? /نتحقق منك/ : /make sure that it is you/)
  })

  test.each(ANSWER_WAYS)('the receipt says of the way “%s” alone how the answer comes', (way) => {
    const sentences = language === 'ar' ? ar : en
    const html = renderNamed(`receipt, the answer by ${way}`, language, createPlatformFacts())
    const told = ANSWER_WAYS.filter((each) => html.includes(sentences[`receipt.next.way.${each}`]))
    expect(told).toEqual([way])
  })

  test.each(['tracked', 'receipt'])('the page “%s” of what no rule flagged speaks of no officer on duty', (name) => {
    const main = getMain(renderNamed(name, language, createPlatformFacts()))
    expect(toText(main)).not.toMatch(language === 'ar' ? /المناوب/ : /officer on duty/)
  })

  test.each(['before the form', 'check 0', 'all questions'])(
    'in a rehearsal the page “%s” says that nobody gets it',
    (name) => {
      const sentence = (language === 'ar' ? ar : en)['parts.rehearsal.text']
      expect(renderNamed(name, language, createPlatformFacts())).toContain(sentence)
      expect(renderNamed(name, language, createPlatformFacts({}, false))).not.toContain(sentence)
    },
  )

  test.each(READ_PAGES)(
    'in a rehearsal the page “%s” begins with a line that says so, and elsewhere it has none',
    (name) => {
      const line = `<span>${(language === 'ar' ? ar : en)['parts.rehearsal.line']}</span>`
      const html = renderNamed(name, language, createPlatformFacts())
      expect(html.indexOf(line)).toBeGreaterThan(0)
      expect(html.indexOf(line)).toBeLessThan(html.indexOf('<header'))
      expect(renderNamed(name, language, createPlatformFacts({}, false))).not.toContain('rehearsal-bar')
    },
  )
})

test('a sentence that tells people to call has a place for the number, or stands beside it', () => {
  /** A heading above the number, and the sentence after it. */
  const beside = ['help.call', 'lost.byCall', 'mail.closed.not_you.call']
  const wrong = Object.entries(en).filter(
    ([key, sentence]) =>
      typeof sentence === 'string' && CALLS.en.test(sentence) && !sentence.includes('{phone}') && !beside.includes(key),
  )
  expect(wrong).toEqual([])
})

test('the line says whether somebody answers now, and if not, when next', () => {
  const facts = createPlatformFacts()
  expect(toText(showLine('en', facts))).toBe(
    'Contact centre: 06 000 0000 · an example number · Sunday to Thursday, 08:00 to 18:00 · open now',
  )
  expect(toText(showLine('en', facts, SUNDAY_MORNING + 9 * HOUR_MS))).toMatch(/ · closed now, opens Monday 08:00$/)
  expect(toText(showLine('ar', facts, SUNDAY_MORNING + 9 * HOUR_MS))).toMatch(/يبدأ الردّ يوم الاثنين الساعة 8:00 ص$/)
  const beforeEight = SUNDAY_MORNING + 22 * HOUR_MS
  expect(toText(showLine('en', facts, beforeEight))).toMatch(/ · closed now, opens today at 08:00$/)
  expect(toText(showLine('ar', facts, beforeEight))).toMatch(/يبدأ الردّ اليوم الساعة 8:00 ص$/)
})

test('the footer has the hours and whether somebody answers now, except on a question, which must cost few bytes', () => {
  const request = { url: '/en', language: 'en', platform: createPlatformFacts({}, false) } as const
  const footerAt = (now: number): string => {
    const html = renderPage(<StartPage frame={frameOf({ ...request, now })} />)
    return toText(html.slice(html.indexOf('<footer')))
  }
  expect(footerAt(SUNDAY_MORNING)).toMatch(/Sunday to Thursday, 08:00 to 18:00 · open now$/)
  expect(footerAt(SUNDAY_MORNING + 9 * HOUR_MS)).toMatch(/08:00 to 18:00 · closed now, opens Monday 08:00$/)
  expect(toText(renderNamed('question where', 'en', createPlatformFacts({}, false)))).toMatch(
    /In an emergency, call 112\.$/,
  )
})

test('whether somebody answers is removed when it stops to be true, and stands on no page that the device keeps', () => {
  const facts = createPlatformFacts()
  expect(showLine('en', facts)).toContain(`data-until="${SUNDAY_MORNING + 9 * HOUR_MS}"`)
  expect(showLine('en', facts, SUNDAY_MORNING + 9 * HOUR_MS)).toContain(`data-until="${SUNDAY_MORNING + 23 * HOUR_MS}"`)
  expect(showLine('en', createPlatformFacts({ phone: { number: '311', hours: 'always' }, openSpans: 'always' }))).toBe(
    '<p>Contact centre: <a href="tel:311"><bdi>311</bdi></a>\u00a0· day and night<strong>\u00a0· open now</strong></p>',
  )
})

test.each(['/{language}/send/all', '/{language}/offline'])(
  'the page %s, which the device keeps, has the hours and does not say whether somebody answers now',
  async (path) => {
    const frames = createFrames({ pathOf: (asset) => asset })
    const route = createDeviceRoutes(frames, {} as Assets).find((each) => each.path === path)
    const request = { url: '/en', language: 'en', now: SUNDAY_MORNING, platform: createPlatformFacts() }
    const services = { reads: { readProgramme: () => createFormFacts().programme } }
    const answer = (await route?.respond(request as never, services as never)) as { page: string } | undefined
    const page = answer?.page ?? ''
    expect(toText(page)).toMatch(/Sunday to Thursday, 08:00 to 18:00/)
    expect(toText(page)).not.toContain('open now')
  },
)

test('the version of the pages that the device keeps changes with the numbers, not with the hour', () => {
  const versionOf = (platform: PlatformFacts): string =>
    createKeptPages(createFrames({ pathOf: (asset) => asset }))(createFormFacts(), platform).version
  const facts = createPlatformFacts()
  expect(versionOf(createPlatformFacts({ openSpans: [[0, 1]] }))).toBe(versionOf(facts))
  expect(versionOf(createPlatformFacts({ emergency: '999' }))).not.toBe(versionOf(facts))
})

test('a page about an application names the numbers of its programme', () => {
  const { contacts, ...facts } = createPlatformFacts()
  const platform = { ...facts, contacts: { ...contacts, club: { emergency: '999', timeZone: 'UTC' } } }
  const request = { url: '/en', language: 'en', platform } as const
  expect(frameOf(request, 'club').contact).toEqual({ emergency: '999', phone: undefined })
  expect(frameOf(request).contact?.emergency).toBe('112')
})

test('a version of a pack that was stored before packs told it has no numbers', () => {
  expect(findContact({} as never)).toBeUndefined()
  expect(renderPage(<RehearsalFrame />)).not.toContain('tel:')
})

const RehearsalFrame = () => (
  <FrameContext.Provider value={frameOf({ url: '/en', language: 'en', platform: { ...WITHOUT_PHONE, contacts: {} } })}>
    <RehearsalNotice />
    <ContactLine />
  </FrameContext.Provider>
)

test('the number of the officer on duty stands on pages of agents alone', () => {
  const shown = Object.keys(PAGES).filter((name) =>
    renderNamed(name, 'en', createPlatformFacts()).includes('06 777 7777'),
  )
  expect(shown.length).toBeGreaterThan(0)
  expect(
    shown.filter((name) => !/agent|danger was declared|what to tell|form for an application|search/.test(name)),
  ).toEqual([])
})
