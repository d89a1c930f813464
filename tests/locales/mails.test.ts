import { APPLICANT_TEMPLATES, DESK_TEMPLATES } from '../../domain/notifications'
import { CLOSED_AS } from '../../domain/application'
import { formatReference, parseReference } from '../../domain/reference'
import { LANGUAGES } from '../../locales/language'
import { renderMail } from '../../locales/render-mail'
import type { MailFacts } from '../../locales/mails/mail-facts'
import { createTranslator } from '../../locales/translator'
import { HOSTILE_TEXTS } from '../support/hostile-texts'

const facts: MailFacts = {
  isRehearsal: false,
  programme: 'Harbour',
  reference: 'HRB-2026-000123',
  baseUrl: 'https://harbour.example',
  timeZone: 'Asia/Amman',
  recipient: 'Salma سلمى',
  holder: 'the deckhand, North Pier',
  entity: 'North Pier',
  importance: 'high',
  promisedAt: Date.UTC(2026, 10, 23, 20, 59, 59, 999),
  dueAt: Date.UTC(2026, 10, 3, 10, 30),
  words: 'اتصلوا على +962 6 500 1234.\nThen wait.\n\nNew paragraph.',
  outcome: 'done',
  unreviewed: true,
  replyDays: 7,
  rateDays: 14,
  objectDays: 14,
  objectUntil: Date.parse('2026-12-10T20:59:00Z'),
  closedAs: 'unrated',
  bySilence: false,
  why: 'breach',
  reason: 'incomplete',
}
const everyMail = LANGUAGES.flatMap((language) =>
  [...APPLICANT_TEMPLATES, ...DESK_TEMPLATES].map((template) => ({ language, template })),
)
const render = (
  language: 'ar' | 'en',
  template: (typeof everyMail)[number]['template'],
  changed: Partial<MailFacts> = {},
) => renderMail(createTranslator(language), template, { ...facts, ...changed })

describe.each(everyMail)('the mail $template in $language', ({ language, template }) => {
  const mail = render(language, template)

  it('says in a rehearsal so in its subject and in its first line, and otherwise nowhere', () => {
    const rehearsed = render(language, template, { isRehearsal: true })
    const [mark, line] = {
      ar: ['[تجربة]', 'هذه الرسالة للتجربة فقط، ولا شيء فيها حقيقي.'],
      en: ['[rehearsal]', 'This message comes from a rehearsal. Nothing in it is real.'],
    }[language]
    expect(rehearsed.subject).toBe(`${mark} ${mail.subject}`)
    expect(rehearsed.text).toBe(`${line}\n\n${mail.text}`)
    expect(rehearsed.html.replace(`<p>${line}</p>\n`, '').replace(`${mark} `, '')).toBe(mail.html)
    expect(JSON.stringify(mail)).not.toContain(line)
    expect(JSON.stringify(mail)).not.toContain(mark)
  })

  it('has the reference in its subject, its text and its HTML', () => {
    expect(mail.subject).toContain('HRB-2026-000123')
    expect(mail.text).toContain('HRB-2026-000123')
    expect(mail.html).toContain('<bdi>HRB-2026-000123</bdi>')
    expect(mail.text + mail.subject).not.toMatch(/[{}\u2068\u2069]|undefined|NaN|\bmail\.\w/)
    expect(mail.html.replace(/<[^>]*>/g, '')).not.toMatch(/[{}\u2068\u2069]|undefined|NaN/)
  })

  it('has the direction of its language and isolates names', () => {
    const direction = language === 'ar' ? 'rtl' : 'ltr'
    expect(mail.html).toContain(`<html lang="${language}" dir="${direction}">`)
    expect(mail.html).toContain(`<div lang="${language}" dir="${direction}"`)
    expect(mail.html).toContain('<bdi>Salma سلمى</bdi>')
  })

  it('loads nothing and links to the configured address only: staff to the application on the desk', () => {
    expect(mail.html).not.toMatch(/<(img|script|link|iframe|form)|url\(|src=/i)
    const links = [...mail.html.matchAll(/href="([^"]*)"/g)].map(([, address]) => address)
    const desk = `https://harbour.example/${language}/desk/HRB-2026-000123`
    const isForStaff = DESK_TEMPLATES.some((name) => name === template)
    expect(links).toEqual([isForStaff ? desk : 'https://harbour.example'])
    expect(mail.text).toContain(`:\n${links[0]}\n`)
  })
})

describe('mails to applicants', () => {
  it('have one link to the act that they ask for, and the number that opens it without scripts', () => {
    const address = 'https://harbour.example/en/act/handle#secret'
    for (const language of LANGUAGES) {
      const mail = render(language, 'released', { actLink: { act: 'rate', address, digits: '012345' } })
      expect(mail.html.split(`href="${address}"`)).toHaveLength(2)
      expect(mail.text.split(address)).toHaveLength(2)
      for (const text of [mail.text, mail.html]) expect(text.split('012345')).toHaveLength(2)
    }
  })

  it('name the promised date in the receipt and never contain a tracking code', () => {
    expect(render('en', 'received').text).toContain('Monday, 23 November 2026')
    expect(render('ar', 'received').text).toContain('الاثنين، 23 تشرين الثاني 2026')
    expect(JSON.stringify(Object.keys(facts))).not.toMatch(/code/i)
  })

  it('contain the answer, whether it was reviewed, and the rights under the policy', () => {
    const releasedText = render('en', 'released').text
    expect(releasedText).toContain('> Then wait.')
    expect(releasedText).toContain('Outcome: Done as asked')
    expect(releasedText).toMatch(/without giving a reason[^]*Is it solved\?[^]*object within 14 days/)
    const withoutRights: Partial<MailFacts> = { ...facts }
    delete withoutRights.rateDays
    delete withoutRights.objectDays
    delete withoutRights.objectUntil
    for (const unreviewed of [false, true]) {
      const mail = renderMail(createTranslator('en'), 'released', { ...(withoutRights as MailFacts), unreviewed })
      expect(mail.text).not.toMatch(/solved|object|reason/)
    }
  })

  it.each(CLOSED_AS.filter((closedAs) => closedAs !== 'confirmed'))(
    'have a sentence for each way of closing: %s',
    (closedAs) => {
      const mailTexts = LANGUAGES.map((language) => render(language, 'closed', { closedAs }).text)
      expect(new Set(mailTexts).size).toBe(2)
      expect(mailTexts[0]).not.toBe(
        render('ar', 'closed', { closedAs: closedAs === 'unrated' ? 'partly' : 'unrated' }).text,
      )
    },
  )

  it('name the last day to object where it is known: after a decision and after a closing', () => {
    const closedAs = 'dissatisfied' as const
    for (const text of [render('en', 'confirmed').text, render('en', 'closed', { closedAs }).text])
      expect(text).toContain('until the end of Thursday, 10 December 2026')
    for (const text of [render('ar', 'confirmed').text, render('ar', 'closed', { closedAs }).text])
      expect(text).toContain('حتى نهاية يوم الخميس، 10 كانون الأول 2026')
  })

  it('give each paragraph its own direction and isolate telephone numbers', () => {
    const { html } = render('ar', 'released')
    expect(html).toContain('<p lang="ar" dir="rtl">اتصلوا على <bdi dir="ltr">+962 6 500 1234</bdi>.<br>Then wait.</p>')
    expect(html).toContain('<p lang="en" dir="ltr">New paragraph.</p>')
  })
})

describe('mails to desks', () => {
  it.each([...DESK_TEMPLATES])('%s never contains the text of a person', (template) => {
    const mail = render('ar', template, { words: 'canary' })
    expect(mail.text + mail.html).not.toContain('canary')
  })
})

test('the last reminder names a next level, but not to the office that has none above it', () => {
  expect(render('en', 'reminded').text).toContain('the next level takes over')
  expect(render('ar', 'reminded').text).toContain('ورُفع الطلب إلى المستوى الأعلى')
  const [english, arabic] = LANGUAGES.toReversed().map(
    (language) => render(language, 'reminded', { isTopRung: true }).text,
  )
  expect(english).toContain('No office is above yours')
  expect(english).not.toContain('next level')
  expect(arabic).not.toContain('ورُفع')
})

describe('a reference', () => {
  const reference = formatReference(48_217_063, 2026)

  it.each([reference, '26-P1PF-3D3'])(
    '%s keeps its order in right-to-left text and can be copied from there',
    (reference) => {
      const { subject, text, html } = render('ar', 'released', { reference })
      expect(subject).toContain(`\u200E${reference}`)
      expect(text).toContain(`\u200E${reference}`)
      expect(html).toContain(`<bdi>${reference}</bdi>`)
      expect(parseReference(`\u200E${reference}`)).toBe(reference)
    },
  )

  it('has no direction mark in English or in the text of a person', () => {
    const { subject, text } = render('en', 'released', { reference })
    expect(subject + text).not.toContain('\u200E')
    expect(render('ar', 'released', { words: reference }).text).toContain(`> ${reference}`)
  })
})

const HOSTILE_VALUES = [
  'a\r\nBcc: thief@evil.example',
  'a\nSubject: other',
  'a\u2028Bcc: thief@evil.example',
  'a\u0085b',
  'a\0b',
  '\u202Egnp.exe',
  '\u2066\u2066\u2066',
  '\uD800lone',
  '"<script>alert(1)</script>',
  "' onmouseover='alert(1)",
  '<bdi></bdi></div><img src=https://evil.example/x>',
  '&lt;script&gt;',
  '=?utf-8?B?QmNjOg==?=',
  'سلمى\u200Fعبد',
  'x'.repeat(5_000),
  ' \t ',
]

const ALLOWED_TAGS = 'html head meta title body div p bdi br blockquote table tr th td strong a'.split(' ')

/** Markup that these words would add to a mail. */
function listUnescaped(value: string): string[] {
  const { html } = render('ar', 'released', { recipient: value, words: value, reference: value, programme: value })
  const tags = [...html.matchAll(/<(\/?)([a-z0-9]+)/gi)].map(([, slash, tag = '']) => `${slash}${tag.toLowerCase()}`)
  const count = (tag: string) => tags.filter((each) => each === tag).length
  return [
    ...tags.filter((tag) => !ALLOWED_TAGS.includes(tag.replace('/', ''))),
    ...(html.match(/<[^>]*\son\w+=/gi) ?? []),
    ...(count('bdi') === count('/bdi') ? [] : ['bdi']),
  ]
}

describe.each(HOSTILE_VALUES)('a hostile value %j', (value) => {
  it('adds no line end, control character or direction mark to a subject', () => {
    for (const language of LANGUAGES) {
      const { subject } = render(language, 'received', { reference: value, recipient: value })
      expect(subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}\u202A-\u202E\u2066-\u2069]/u)
      expect(Array.from(subject).length).toBeLessThanOrEqual(180)
    }
  })

  it('is escaped everywhere in the HTML', () => expect(listUnescaped(value)).toEqual([]))
})

test('each hostile text with which the pages are tried is escaped everywhere in the HTML of a mail', () => {
  for (const text of [...HOSTILE_TEXTS, HOSTILE_TEXTS.join('\n')]) expect(listUnescaped(text)).toEqual([])
})

test('the mail about a redirection names the place to go', () => {
  expect(render('en', 'redirected', { place: 'The swimming pool' }).text).toMatch(
    /Where you can go.*The swimming pool/s,
  )
  expect(render('en', 'redirected').text).not.toContain('Where you can go')
})

test('after a redirection, no mail speaks of an answer that was rated, confirmed or written', () => {
  const outcome = 'out_of_scope'
  for (const language of LANGUAGES) {
    const closed = render(language, 'closed', { outcome, closedAs: 'unrated' }).text
    expect(closed).not.toMatch(/\brate|satisfied|تقييم|رضًا/)
    expect(closed).toMatch(/told you where to go|بيّنّا لك أين تراجع/)
    const confirmed = render(language, 'confirmed', { outcome }).text
    expect(confirmed).not.toMatch(/confirmed it|وأكّده/)
    expect(confirmed).toMatch(/cannot decide it|لا تستطيع هذه المنصة البتّ فيه/)
  }
  const { entity: _entity, ...unrouted } = facts
  expect(renderMail(createTranslator('en'), 'reopened', unrouted).text).not.toContain('Another person will answer')
  expect(render('en', 'reopened').text).toContain('Another person will answer it this time.')
})

describe('the mails about an application that was written for another person', () => {
  it('say whose matter it is, and greet nobody by the name of that person', () => {
    for (const template of APPLICANT_TEMPLATES) {
      const { text } = render('en', template, { isForAnother: true })
      expect(text).toMatch(/^Hello,\n\nThis message is about the application of Salma/)
      expect(text).toContain('“You” means that person and whoever wrote for them.')
      expect(text).not.toContain('Hello Salma')
      expect(render('ar', template, { isForAnother: true }).text).toMatch(/بشأن طلب .*سلمى/)
      expect(render('en', template).text).not.toContain('by another person')
    }
  })

  it('name nobody whose name is not known to be theirs', () => {
    const { text } = render('en', 'received', { isForAnother: true, recipient: '' })
    expect(text).toContain('an application that was sent for another person.')
  })

  it('ask the owner of the address whether it is theirs or that person’s', () => {
    const changed = { isForAnother: true, ownerLink: 'https://harbour.example/en/address/1' } as const
    expect(render('en', 'received', changed).text).toContain('whether it is yours or that person’s')
    expect(render('ar', 'received', changed).text).toContain('هل الطلب لك أو لذلك الشخص')
  })

  it('say nothing of it when they are quiet', () => {
    expect(render('en', 'received', { isForAnother: true, isQuiet: true }).text).not.toMatch(/Salma|another|sent for/)
  })
})

test('a mail that names the operation room says once what it is', () => {
  const explained = 'The operation room is the team that decides when the triage desk did not decide in time.'
  const { text } = render('en', 'overran', { holder: 'the operation room' })
  expect(text).toMatch(/It is now with: the operation room\.\s+The operation room is the team/)
  expect(text.split(explained)).toHaveLength(2)
  expect(render('en', 'overran').text).not.toContain(explained)
  expect(render('ar', 'overran', { holder: 'غرفة العمليات' }).text).toContain('غرفة العمليات هي الفريق الذي يقرر')
})

describe('the contact centre', () => {
  const phone: MailFacts['phone'] = { number: '06 000 0000', hours: { 7: [['08:00', '18:00']] }, isExample: true }

  it('is named with number and hours in each mail to an applicant, and in none where nobody can call it', () => {
    for (const template of APPLICANT_TEMPLATES) {
      const mail = render('en', template, { phone })
      expect(mail.text).toContain('call the contact centre: 06 000 0000 · an example number · Sunday, 08:00 to 18:00')
      expect(mail.html).toContain('<bdi>06 000 0000</bdi>')
      for (const language of LANGUAGES) {
        expect(render(language, template).text).not.toMatch(/contact centre|مركز الاتصال/)
      }
    }
  })

  it('is told of a withdrawal by somebody else only where it can be called', () => {
    const changed = {
      closedAs: 'withdrawn',
      forCaller: { seat: 'the desk' },
      reinstateUntil: Date.UTC(2026, 11, 1),
    } as const
    expect(render('en', 'closed', changed).text).not.toContain('contact centre')
    expect(render('en', 'closed', { ...changed, phone: { number: '311' } }).text).toContain('tell the contact centre')
  })
})

describe('the mail about a withdrawal', () => {
  const reinstateUntil = Date.UTC(2026, 11, 1, 20, 59, 59, 999)
  const closedAs = 'withdrawn' as const
  const forCaller = { seat: 'the contact centre', verifiedBy: 'The caller answered questions about the application' }

  it('says who withdrew for whom, how the caller was known, and how to take it back', () => {
    const { text } = render('en', 'closed', { closedAs, forCaller, reinstateUntil })
    expect(text).toContain('the contact centre withdrew it for a caller who spoke in your name')
    expect(text).toMatch(/How we knew the caller.*The caller answered questions about the application/s)
    expect(text).toMatch(/You can undo this until the end of .*1 December 2026/)
    expect(text).toContain('If you were not the caller')
    expect(text).not.toContain('You withdrew')
  })

  it('says it in Arabic too', () => {
    const { text } = render('ar', 'closed', { closedAs, forCaller, reinstateUntil })
    expect(text).toContain('بناءً على اتصال ممن تحدّث باسمك')
    expect(text).toContain('إن كان المتصل غيرك فتراجع عن السحب')
    expect(text).not.toContain('سحبت طلبك')
  })

  it('says to the applicant who withdrew that they did, and how to take it back', () => {
    const { text } = render('en', 'closed', { closedAs, reinstateUntil })
    expect(text).toContain('You withdrew your application')
    expect(text).toContain('You can undo this until')
    expect(text).not.toContain('caller')
  })

  it('offers nothing that is no longer possible', () => {
    const { text } = render('en', 'closed', { closedAs, forCaller })
    expect(text).not.toContain('take this back')
    expect(text).not.toContain('undo the withdrawal')
  })

  it('that was taken back says who did that', () => {
    expect(render('en', 'reinstated').text).toContain('You undid the withdrawal')
    const { text } = render('en', 'reinstated', { forCaller })
    expect(text).toContain('undone by the contact centre, for a caller')
    expect(text).not.toContain('You undid')
  })
})
