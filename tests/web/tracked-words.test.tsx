import type { Language } from '../../locales/language'
import type { Tracked } from '../../web/pages/track/tracked'
import { TrackedPage } from '../../web/pages/track/tracked-page'
import { doneSentence } from '../../web/pages/track/tracked'
import { renderPage } from '../../web/render-page'
import { frameOf } from './render'
import { createTracked } from './tracked-fixture'

const show = (overrides: Partial<Tracked>, language: Language = 'en'): string =>
  renderPage(
    <TrackedPage
      frame={frameOf({ url: `/${language}`, language })}
      tracked={{ ...createTracked(language), ...overrides }}
    />,
  )

const AT = '2026-11-26T07:30:00.000Z'
const remark = { kind: 'remark', at: AT, by: 'you', forCaller: false, isOwn: true, body: 'Help' } as const
const awaited = { ...remark, awaitsDuty: true, readBy: '2026-11-26T08:00:00.000Z' } as const

describe('a later text in which danger or wrongdoing was found', () => {
  const waiting: Partial<Tracked> = { stage: 'with_entity', texts: [awaited] }

  it('is told with who reads it first and until when, as the first text is', () => {
    const html = show({ ...waiting, tellsOfDanger: true })
    expect(html).toMatch(/The officer on duty reads what you wrote before anybody else/)
    expect(html).toMatch(/by day and by night, by <bdi>Thursday.*?11:00<\/bdi> at the latest/)
    expect(html).toContain('If they do not act in time, the next officer on duty is told.')
    expect(html.indexOf('Are you in danger now?')).toBeLessThan(html.indexOf('at the latest'))
    expect(show({ ...waiting, tellsOfDanger: true }, 'ar')).toMatch(/أُبلغ المناوب فورًا\. يقرؤه ليلًا ونهارًا/)
  })

  it('of wrongdoing has no words of danger', () => {
    expect(show(waiting)).toContain('at the latest')
    expect(show(waiting)).not.toContain('go to a safe place')
  })

  it('has no instant that has passed, and is no longer told once it was read', () => {
    expect(show({ ...waiting, texts: [{ ...remark, awaitsDuty: true }] })).not.toContain('at the latest')
    const read = show({ ...waiting, texts: [{ ...remark, examinedAt: AT }] })
    expect(read).toMatch(/The officer on duty read it: Thursday/)
    expect(read).not.toContain('before anybody else')
    expect(show({ texts: [{ ...remark, examinedAt: AT }] }, 'ar')).toMatch(/قرأه المناوب: .*الخميس/)
  })

  it('is read by whoever decides too when it is an objection', () => {
    const objection = { ...remark, kind: 'objection', awaitsDuty: true, readBy: '2026-11-26T08:00:00.000Z' } as const
    const tracked = { ...createTracked('en'), stage: 'objection' as const, texts: [objection] }
    expect(show(tracked)).toContain(
      'The officer on duty and whoever decides about your objection read it before anybody',
    )
    expect(show(tracked)).toContain('at the latest')
    const { translator } = frameOf({ url: '/en', language: 'en' })
    expect(doneSentence(translator, tracked, 'object')).toContain('whoever decides about it')
  })
})

describe('one’s own words in the other language', () => {
  const hint = 'This text is written in Arabic.'

  it('have no hint, in a remark as in any other text; those of others have one', () => {
    expect(show({ texts: [{ ...remark, body: 'ما زال الوضع كما هو' }] })).not.toContain(hint)
    expect(show({ texts: [{ ...remark, body: 'ما زال الوضع كما هو', isOwn: false, by: 'A seat' }] })).toContain(hint)
  })

  it('have their own name: a remark of staff is a message', () => {
    expect(show({ texts: [remark] })).toContain('Your remark')
    expect(show({ texts: [{ ...remark, isOwn: false, by: 'A seat' }] })).toContain('A message to you')
    expect(show({ texts: [{ ...remark, isOwn: false, forCaller: true }] })).toContain('Your remark')
  })
})

describe('an application that somebody wrote for another person', () => {
  it('says whose matter it is and who “you” are, and is nobody’s own in its title', () => {
    const html = show({ submittedBy: 'relative', given: { applicant: { name: 'سلمى' } } })
    expect(html).toContain('This is the application of <bdi>سلمى</bdi>, sent by another person.')
    expect(html).toContain('On this page, “you” means that person and whoever wrote for them.')
    expect(html).toMatch(/<title>Application 26-482/)
    expect(html).not.toContain('Your application 26')
    expect(show({ submittedBy: 'relative' }, 'ar')).toMatch(/هذا الطلب باسم <bdi>[^<]+<\/bdi>، وقد كتبه شخص آخر\./)
  })

  it('ends no sentence with a name, which may end with a full stop', () => {
    for (const language of ['ar', 'en'] as const)
      expect(show({ submittedBy: 'relative', given: { applicant: { name: 'Fatima K.' } } }, language)).not.toMatch(
        /Fatima K\.<\/bdi>\./,
      )
  })

  it('names nobody without a name, nor in danger', () => {
    expect(show({ submittedBy: 'relative', given: { applicant: {} } })).toContain('was sent for another person.')
    expect(show({ submittedBy: 'partner', tellsOfDanger: true })).toContain('was sent for another person.')
  })

  it('is not told of what an applicant or an agent sent', () => {
    for (const submittedBy of ['applicant', 'agent'] as const)
      expect(show({ submittedBy })).not.toContain('“you” means')
  })
})

describe('words that a reader cannot know', () => {
  const room = 'The operation room is the team that decides when the triage desk did not decide in time.'
  const list = 'The weekly list names the applications that got no answer in time.'
  const step = {
    ...createTracked('en').future.steps[0]!,
    kind: 'list' as const,
    sentence: 'It is put on the weekly list again.',
  }

  it('are explained once on a page, where it first names them', () => {
    const html = show({
      stage: 'triage',
      holder: 'the operation room',
      openedBy: [{ by: 'the operation room', at: AT }],
      future: { steps: [step, step], end: 'repeats', repeats: ['list'] },
    })
    expect(html.split(room)).toHaveLength(2)
    expect(html).toMatch(
      /Now with<\/dt><dd>the operation room<br\/><span class="soft small">The operation room is the team/,
    )
    expect(html.split(list)).toHaveLength(2)
    expect(html.indexOf(list)).toBeLessThan(html.lastIndexOf('weekly list again'))
  })

  it('are not explained where the page does not name them, and are by the next page', () => {
    expect(show({})).not.toContain(room)
    for (let page = 0; page < 2; page++)
      expect(show({ stage: 'triage', holder: 'غرفة العمليات' }, 'ar')).toContain('غرفة العمليات هي الفريق الذي يقرر')
  })
})
