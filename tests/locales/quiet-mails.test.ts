import { APPLICANT_TEMPLATES, DESK_TEMPLATES, type Template } from '../../domain/notifications'
import { LANGUAGES } from '../../locales/language'
import type { MailFacts } from '../../locales/mails/mail-facts'
import { renderNumberMail } from '../../locales/mails/number-mail'
import { renderMail } from '../../locales/render-mail'
import { createTranslator } from '../../locales/translator'

const TOLD = {
  programme: 'Harbour',
  reference: '26-482-170-635',
  recipient: 'Salma',
  holder: 'the deckhand',
  entity: 'North Pier',
  words: 'He beats me.',
  place: 'the court',
}
const facts: MailFacts = {
  ...TOLD,
  isQuiet: true,
  isRehearsal: false,
  baseUrl: 'https://page.example',
  timeZone: 'Asia/Amman',
  importance: 'high',
  promisedAt: Date.UTC(2026, 10, 23),
  outcome: 'done',
  unreviewed: true,
  replyDays: 7,
  rateDays: 14,
  objectDays: 15,
  closedAs: 'withdrawn',
  reinstateUntil: Date.UTC(2026, 10, 26),
  forCaller: { seat: 'the contact centre', verifiedBy: 'by a call' },
  ownerLink: 'https://page.example/en/address/1',
  actLink: { act: 'object', address: 'https://page.example/en/act/1#2', digits: '123456' },
}
const render = (language: 'ar' | 'en', template: Template, changed: Partial<MailFacts> = {}) =>
  renderMail(createTranslator(language), template, { ...facts, ...changed })
/** What stands in a mail besides the addresses of pages. */
const readAll = ({ subject, text, html }: ReturnType<typeof render>) =>
  [subject, text, html.replace(/<[^>]*>/g, ' ')].join('\n').replaceAll(/https:\/\/page\.example[\w/#]*/g, '')

/** Words that would tell whoever sees the mailbox what it is about. */
const TELLING = {
  ar: /الطلب|طلبك|طلباتك|شكو|منص|جهة|جواب|اعتراض|سحب|موظف|متابعة|مركز/,
  en: /\b(?:appl(?:y|ic)|complain|platform|entity|body|answer|object|withdr|offic|contact|track|promis|decision|question)/i,
}

describe.each(LANGUAGES)('a quiet mail in %s', (language) => {
  test.each(APPLICANT_TEMPLATES)(
    'about `%s` tells nothing of programme, body, matter, reference or name',
    (template) => {
      const mail = render(language, template)
      expect(mail.subject).toBe({ ar: 'رسالة لك', en: 'A message for you' }[language])
      const all = readAll(mail)
      expect(Object.values(TOLD).filter((value) => all.includes(value))).toEqual([])
      expect(all.match(TELLING[language])?.[0]).toBeUndefined()
      expect(mail.text).toContain('https://page.example/en/act/1#2')
      expect(mail.text).toContain('123456')
    },
  )

  test('is the same about everything, except for the time within which it must be read', () => {
    const bodies = APPLICANT_TEMPLATES.map((template) => render(language, template).text)
    expect(new Set(bodies).size).toBe(3)
    expect(render(language, 'asked').text).toContain('7')
    expect(render(language, 'released').text).toContain('15')
    expect(render(language, 'released')).toEqual(render(language, 'redirected'))
  })

  test('leads to the page of the platform when no act is open, and asks whose the address is until its owner says so', () => {
    const { actLink: _actLink, ownerLink: _ownerLink, ...others } = facts
    const { text } = renderMail(createTranslator(language), 'overran', others)
    expect(text).toContain('https://page.example\n')
    expect(text).not.toContain('address/1')
    expect(render(language, 'overran').text).toContain('https://page.example/en/address/1')
  })

  test('with a one-time number is as quiet', () => {
    const numberFacts = {
      isRehearsal: false,
      programme: 'Harbour',
      number: '654321',
      minutes: 15,
      baseUrl: 'https://page.example',
    }
    const mail = renderNumberMail(createTranslator(language), { ...numberFacts, isQuiet: true })
    expect(mail.subject).toBe(render(language, 'received').subject)
    expect(mail.text).toContain('654321')
    expect(readAll(mail)).not.toContain('Harbour')
    expect(readAll(mail).match(TELLING[language])?.[0]).toBeUndefined()
    expect(renderNumberMail(createTranslator(language), numberFacts).text).toContain('Harbour')
  })

  test('with a one-time number speaks of no application that it does not name', () => {
    const numberFacts = { programme: 'Harbour', number: '654321', minutes: 15, baseUrl: 'https://page.example' }
    const asking = { ...numberFacts, isRehearsal: false, ownerLink: 'https://page.example/en/address/1' }
    const { text } = renderNumberMail(createTranslator(language), asking)
    expect(text).toContain('/address/1')
    expect(text).toMatch(language === 'ar' ? /في طلب أو أكثر/ : /for one or more applications/)
    expect(text).not.toMatch(/the application\b|هل الطلب لك/)
  })

  test('of a rehearsal says so, with a one-time number too, and tells nothing else more', () => {
    const numberFacts = { programme: 'Harbour', number: '654321', minutes: 15, baseUrl: 'https://page.example' }
    const mails = [
      render(language, 'received', { isRehearsal: true }),
      renderNumberMail(createTranslator(language), { ...numberFacts, isQuiet: true, isRehearsal: true }),
      renderNumberMail(createTranslator(language), { ...numberFacts, isRehearsal: true }),
    ]
    for (const { subject, text } of mails) {
      expect(subject).toMatch(language === 'ar' ? /^\[تجربة\] / : /^\[rehearsal\] /)
      expect(text).toMatch(language === 'ar' ? /^هذه الرسالة للتجربة فقط/ : /^This message comes from a rehearsal\./)
    }
    for (const mail of mails.slice(0, 2)) expect(readAll(mail).match(TELLING[language])?.[0]).toBeUndefined()
  })

  test('goes to applicants only: a desk reads what its mail is about', () => {
    for (const template of DESK_TEMPLATES) {
      const { subject } = render(language, template)
      expect(subject).toContain(TOLD.reference)
    }
  })
})
