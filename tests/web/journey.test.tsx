import type { Tracked } from '../../web/pages/track/tracked'
import { TrackedPage } from '../../web/pages/track/tracked-page'
import { renderPage } from '../../web/render-page'
import { frameOf } from './render'
import { createTracked } from './tracked-fixture'

const frame = frameOf({ url: '/en', language: 'en' })

/** Renders the page, and returns the stages of its line: the name, the state and the rest. */
function listStages(overrides: Partial<Tracked>, tracked: Tracked = createTracked('en')) {
  const html = renderPage(<TrackedPage frame={frame} tracked={{ ...tracked, ...overrides }} />)
  return [...html.matchAll(/<li class="stage stage-(\w+)"[^>]*>(.*?)<\/li>/gs)].map(([, state, inner = '']) => [
    inner.match(/stage-name">(.*?) <span/s)?.[1],
    state,
    inner.match(/stage-detail">(.*?)<\/div>/s)?.[1] ?? '',
  ])
}

const day = (number: number): string => `2026-11-${number}T07:00:00.000Z`
const stay = (stage: Tracked['stage'], from: number, to?: number): Tracked['stays'][number] => ({
  stage,
  from: day(from),
  ...(to !== undefined && { to: day(to) }),
})
const { release: _release, ...withoutRelease } = createTracked('en')

test('the way of an application that was withdrawn before an answer does not say that there was one', () => {
  const stays = [stay('triage', 23, 24), stay('with_entity', 24, 25), stay('closed', 25)]
  const stages = listStages({ stage: 'closed', closedAt: day(25), stays }, withoutRelease)
  expect(stages.map(([name]) => name)).toEqual(['We received your application', 'Closing'])
})

test('each stage that is over says when it ended, and the answer when it came', () => {
  expect(listStages({})).toEqual([
    ['We received your application', 'done', expect.stringMatching(/^Monday.*23/)],
    ['Sending it to the responsible body', 'done', expect.stringMatching(/^Ended on Monday.*23.*12:00/)],
    ['The body writes the answer', 'done', expect.stringMatching(/^Ended on Tuesday.*24/)],
    ['The answer was not reviewed in time', 'skipped', expect.stringMatching(/^Ended on Wednesday.*25/)],
    ['You have the answer', 'now', expect.stringMatching(/^Wednesday.*25/)],
    ['Closing', 'later', ''],
  ])
})

test('the present stage says since when it lasts and who has the application', () => {
  const stays = [stay('screening', 23)]
  const stages = listStages({ stage: 'screening', holder: 'the officer on duty', stays }, withoutRelease)
  expect(stages[1]).toEqual([
    'Checking it before it goes to a body',
    'now',
    expect.stringMatching(/^Since Monday.*the officer on duty$/),
  ])
})

test('an application that nobody had to check has no stage for the check, and a redirected one none with a body', () => {
  const names = listStages({ stays: [stay('triage', 23, 24), stay('released', 24)] }).map(([name]) => name)
  expect(names).toEqual([
    'We received your application',
    'Sending it to the responsible body',
    'You have the answer',
    'Closing',
  ])
})

test('an objection has a stage of its own while it is decided, and afterwards', () => {
  const answered = [stay('triage', 23, 24), stay('with_entity', 24, 25), stay('released', 25, 26)]
  const present = listStages({ stage: 'objection', stays: [...answered, stay('objection', 26)] })
  expect(present.at(-2)).toEqual(['Deciding your objection', 'now', expect.stringMatching(/^Since Thursday.*26/)])
  const stays = [...answered, stay('objection', 26, 27), stay('closed', 27)]
  const closed = listStages({ stage: 'closed', closedAt: day(27), stays })
  expect(closed.at(-2)).toEqual(['Deciding your objection', 'done', expect.stringMatching(/^Ended on Friday.*27/)])
})

test('after a reopening, the line shows the last time at the body, and nothing of what follows', () => {
  const stays = [
    stay('triage', 21, 22),
    stay('with_entity', 22, 23),
    stay('quality_review', 23, 24),
    stay('released', 24, 25),
    stay('objection', 25, 26),
    stay('with_entity', 26),
  ]
  const html = renderPage(<TrackedPage frame={frame} tracked={{ ...withoutRelease, stage: 'with_entity', stays }} />)
  expect(html).toContain('went back to an earlier stage')
  expect(listStages({ stage: 'with_entity', stays }, withoutRelease).slice(2)).toEqual([
    ['The body writes the answer', 'now', expect.stringMatching(/^Since Thursday.*26/)],
    ['The answer is reviewed before you get it', 'later', ''],
    ['You have the answer', 'later', ''],
    ['Closing', 'later', ''],
  ])
})

const back = (stage: Tracked['stage'], from: number, reasonName: string, to?: number) => ({
  ...stay(stage, from, to),
  reason: 'sent_back' as const,
  reasonName,
})

test('the present stage says why the application is there again', () => {
  const stays = [stay('triage', 21, 22), stay('with_entity', 22, 23), stay('quality_review', 23, 24)]
  const stages = listStages(
    { stage: 'with_entity', stays: [...stays, back('with_entity', 24, 'It was not good enough.')] },
    withoutRelease,
  )
  expect(stages[2]?.[2]).toMatch(/^Since Tuesday.*24.*<br\/>It was not good enough\.$/)
  expect(stages.filter(([, , detail]) => detail?.includes('good enough'))).toHaveLength(1)
})

test('while the officer on duty reads what an office passed on, the line stays where it was and says who has it', () => {
  const reached = [stay('triage', 21, 22), stay('with_entity', 22, 23)]
  const raised = { ...stay('screening', 23), reason: 'raised' as const, reasonName: 'It was passed on.' }
  const facts: Partial<Tracked> = { stage: 'screening', holder: 'the officer on duty', stays: [...reached, raised] }
  const stages = listStages(facts, withoutRelease)
  expect(stages.map(([name]) => name).slice(0, 4)).toEqual([
    'We received your application',
    'Sending it to the responsible body',
    'The body writes the answer',
    'The answer is reviewed before you get it',
  ])
  expect(stages[2]).toEqual(['The body writes the answer', 'now', expect.stringContaining('the officer on duty')])
  expect(stages[2]?.[2]).toContain('It was passed on.')
  const html = renderPage(<TrackedPage frame={frame} tracked={{ ...withoutRelease, ...facts }} />)
  expect(html).toContain('The officer on duty reads your application now.')
  expect(html).toContain('Your application was passed to the officer on duty')
  // Others have read it already.
  expect(html).not.toContain('before anybody else')
  expect(html).not.toContain('went back to an earlier stage')
  const givenBack = { ...stay('with_entity', 24), reason: 'given_back' as const, reasonName: 'It came back.' }
  const after = listStages(
    { stage: 'with_entity', stays: [...reached, { ...raised, to: day(24) }, givenBack] },
    withoutRelease,
  )
  expect(after[2]).toEqual([
    'The body writes the answer',
    'now',
    expect.stringMatching(/^Since Sunday.*22.*It came back/),
  ])
})

test('a stage that is over does not say why it came again: the list under the line tells each time', () => {
  const stays = [
    stay('triage', 21, 22),
    stay('with_entity', 22, 23),
    stay('quality_review', 23, 24),
    back('with_entity', 24, 'It was not good enough.', 25),
    stay('quality_review', 25),
  ]
  const tracked = { ...withoutRelease, stage: 'quality_review' as const, stays }
  expect(listStages({}, tracked).filter(([, , detail]) => detail?.includes('good enough'))).toEqual([])
  const html = renderPage(<TrackedPage frame={frame} tracked={tracked} />)
  expect(html).toMatch(/<li>It was not good enough\. <span class="soft small">Tuesday.*?24/)
})

test('a single return that the present stage tells is not told twice', () => {
  const stays = [stay('triage', 21, 22), stay('with_entity', 22, 23), stay('quality_review', 23, 24)]
  const once = [...stays, back('with_entity', 24, 'Told once.')]
  const html = renderPage(
    <TrackedPage frame={frame} tracked={{ ...withoutRelease, stage: 'with_entity', stays: once }} />,
  )
  expect(html.split('Told once.')).toHaveLength(2)
})

test('who was told where to go reads so in the line, and of no answer', () => {
  const { release } = createTracked('en')
  const stages = listStages({
    release: { ...release!, outcome: 'out_of_scope' },
    stays: [stay('triage', 23, 24), stay('released', 24)],
  })
  expect(stages.map(([name]) => name)).toContain('You know where to go')
  expect(stages.map(([name]) => name)).not.toContain('You have the answer')
})

test('a question to the applicant does not begin the stage of the body again', () => {
  const stays = [
    stay('triage', 22, 23),
    stay('with_entity', 23, 24),
    stay('awaiting_applicant', 24, 25),
    stay('with_entity', 25),
  ]
  const stages = listStages({ stage: 'with_entity', stays }, withoutRelease)
  expect(stages[2]?.[2]).toMatch(/^Since Monday.*23/)
})

test('only an answer that was sent unreviewed has no review in its way', () => {
  const { release } = createTracked('en')
  if (!release) throw new Error('The application has no answer.')
  const stages = listStages({ release: { ...release, unreviewed: false } })
  expect(stages[3]?.slice(0, 2)).toEqual(['The answer is reviewed before you get it', 'done'])
})

test('a stage says each time that another office took the application over, also after a question and the answer', () => {
  const moves = [
    { at: day(25), reason: 'late' as const, reasonName: 'The manager was late.' },
    { at: day(26), reason: 'late' as const, reasonName: 'The head was late.' },
  ]
  const both = /The manager was late\. Wednesday.*25.*The head was late\. Thursday.*26/s
  const atBody = { ...stay('with_entity', 24, 27), moves }
  const stays = [stay('triage', 23, 24), { ...stay('with_entity', 24), moves }]
  expect(listStages({ stage: 'with_entity', stays }, withoutRelease)[2]?.[2]).toMatch(both)
  const asked = [stay('triage', 23, 24), atBody, stay('awaiting_applicant', 27, 28), stay('with_entity', 28)]
  expect(listStages({ stage: 'with_entity', stays: asked }, withoutRelease)[2]?.[2]).toMatch(both)
  const answered = [stay('triage', 23, 24), atBody, stay('released', 27)]
  expect(listStages({ stays: answered })[2]).toEqual([
    'The body writes the answer',
    'done',
    expect.stringMatching(both),
  ])
})

describe('the first sentence of the page', () => {
  const lead = (stage: Tracked['stage'], stays: Tracked['stays']) => {
    const html = renderPage(<TrackedPage frame={frame} tracked={{ ...withoutRelease, stage, stays }} />)
    return /<p class="lead">(.*?)<\/p>/s.exec(html)?.[1]
  }
  const late = (office: string) => ({ at: day(25), reason: 'late' as const, reasonName: `${office} was late.` })
  const atBody = { ...stay('with_entity', 24, 26), moves: [late('The manager'), late('The head')] }
  const triage = stay('triage', 23, 24)

  test.each([
    ['the last office to which it went up', 'with_entity', [triage, atBody], 'The head was late.'],
    [
      'that office also after a question',
      'with_entity',
      [triage, atBody, stay('awaiting_applicant', 26, 27), stay('with_entity', 27)],
      'The head was late.',
    ],
    ['the team that routes instead', 'triage', [{ ...triage, moves: [late('The desk')] }], 'The desk was late.'],
  ] satisfies [string, Tracked['stage'], unknown, string][])('names %s', (_, stage, stays, expected) => {
    expect(lead(stage, stays as Tracked['stays'])).toBe(expected)
  })

  test.each([
    ['after a new route', 'with_entity', [triage, atBody, stay('triage', 26, 27), stay('with_entity', 27)]],
    ['after a reopening', 'with_entity', [triage, atBody, { ...stay('with_entity', 27), reason: 'reopened' }]],
    ['once it was routed', 'with_entity', [{ ...triage, moves: [late('The desk')] }, stay('with_entity', 24)]],
    ['while the applicant is asked', 'awaiting_applicant', [triage, atBody, stay('awaiting_applicant', 26)]],
    ['at the officer on duty', 'screening', [{ ...stay('screening', 23), moves: [late('The first')] }]],
  ] satisfies [string, Tracked['stage'], unknown][])('names no office that was late %s', (_, stage, stays) => {
    expect(lead(stage, stays as Tracked['stays'])).not.toContain('was late')
  })
})

test('an answer that came after the promised day says how many days later, and no longer that there is none', () => {
  const { release } = createTracked('en')
  if (!release) throw new Error('The application has no answer.')
  const show = (at: string) =>
    renderPage(
      <TrackedPage
        frame={frame}
        tracked={createTracked('en', { promisedOn: '2026-11-23', release: { ...release, at } })}
      />,
    )
  expect(show(day(25))).toContain('The answer came 2 days later')
  expect(show(day(25))).toContain('The answer came after the promised date')
  expect(show(day(25))).not.toContain('passed without an answer')
  expect(show(day(23))).not.toContain('The answer came 0')
  expect(show(day(23))).not.toContain('days later')
})

test('on a closed application what the author may still do comes before a new complaint', () => {
  const stays = [stay('triage', 23, 24), stay('closed', 24)]
  const tracked = {
    ...withoutRelease,
    stage: 'closed' as const,
    closedAt: day(24),
    stays,
    allowed: ['reinstate' as const],
  }
  const html = renderPage(<TrackedPage frame={frame} tracked={tracked} />)
  expect(html).toMatch(/26-[\d-]+\/reinstate.*href="\/en\/send"/s)
})
