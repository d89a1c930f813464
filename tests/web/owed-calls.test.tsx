import type { StaffApplication } from '../../web/desk/desk-facts'
import { findOpenAct } from '../../web/desk/staff-act-fields'
import { renderPage } from '../../web/render-page'
import { createOwedCall, showDeskAct } from './desk-fixture'
import { createPlatformFacts } from './platform-facts'
import { frameOf } from './render'

// What an officer reads before they dial, for every kind of call that staff owe.

const frame = frameOf({ url: '/en', language: 'en', platform: createPlatformFacts({}, false) })
const show = (act: 'call' | undefined, overrides: Partial<StaffApplication>) =>
  renderPage(showDeskAct(frame, act, overrides))

describe.each([
  [
    'a call about a message',
    (countsNow: boolean, more?: Partial<StaffApplication>) =>
      show('call', { callBack: createOwedCall(countsNow), ...more }),
  ],
  [
    'a call about a lost code',
    (countsNow: boolean, more?: Partial<StaffApplication>) =>
      show(undefined, { lostCodeCall: { ...createOwedCall(countsNow), references: [] }, ...more }),
  ],
])('%s', (_kind, showCall) => {
  test('tells the number, what was tried, how many tries are left, the last moment and the rule', () => {
    for (const html of [true, false].map((countsNow) => showCall(countsNow))) {
      expect(html).toMatch(/The number to call: <bdi[^>]*>\+962791234567</)
      expect(html).toMatch(/Tried on Monday, 23 November 2026 at 10:00: Nobody answered/)
      expect(html).toContain('2 tries are left.')
      expect(html).toMatch(/Call at the latest by: Tuesday, 1 December 2026/)
      expect(html).toContain('in another third of the day')
    }
  })

  test('offers no number that a call found wrong', () => {
    const html = showCall(true, { number: { wrongAt: '2026-12-03T07:00:00.000Z' } })
    expect(html).toContain('This number was wrong on Thursday, 3 December 2026')
    expect(html).not.toMatch(/The number to call|href="tel:\+962791234567"/)
    expect(showCall(true, { number: {} })).toMatch(/href="tel:\+962791234567"/)
  })

  test('says before the number that no try counts now, and from when one does', () => {
    const html = showCall(false)
    const warning = html.indexOf('Do not call yet: a try counts from Monday, 23 November 2026')
    expect(warning).toBeGreaterThan(0)
    expect(warning).toBeLessThan(html.indexOf('The number to call'))
    expect(html).not.toContain('A try counts now')
    expect(showCall(true)).toMatch(/A try counts now, until Tuesday, 1 December 2026/)
    expect(showCall(true)).not.toContain('Do not call yet')
  })
})

test('where the application has no name, the officer asks for facts that it has', () => {
  const lostCodeCall = { ...createOwedCall(true), references: [] }
  const named = show(undefined, { lostCodeCall })
  expect(named).toContain('before the person has told you their name')
  expect(named).not.toContain('The application has no name')
  const unnamed = show(undefined, { lostCodeCall, applicant: { phone: '+962791234567' } })
  expect(unnamed).toContain('First ask the person when they sent it and what it is about.')
  expect(unnamed).not.toMatch(/told you their name|e-mail address they gave/)
  const withAddress = show(undefined, { lostCodeCall, applicant: { phone: '1', email: 'a@b.example' } })
  expect(withAddress).toContain('Ask which e-mail address they gave')
})

test('the help for who tells of danger offers no number that a call found wrong', () => {
  const showHelp = (number: StaffApplication['number']) =>
    show(undefined, { helpOwed: true, stage: 'screening', ...(number && { number }) })
  expect(showHelp({})).toMatch(/Telephone of the applicant: <a[^>]* href="tel:\+962791234567"/)
  const html = showHelp({ wrongAt: '2026-12-03T07:00:00.000Z' })
  expect(html).not.toContain('href="tel:+962791234567"')
  expect(html.match(/This number was wrong on Thursday, 3 December 2026/g)).toHaveLength(2)
})

test('a call whose last moment passed is late, and not to be made "at the latest"', () => {
  const callBack = { ...createOwedCall(true), callBy: '2020-12-01T10:30:00.000Z' }
  const html = show('call', { callBack })
  expect(html).toMatch(/The call was due on Tuesday, 1 December 2020[^.]*\. It is late\./)
  expect(html).not.toContain('Call at the latest by')
})

test('beside the number stands that other people use the telephone', () => {
  const applicant = { phone: '+962791234567', contact: { sharedPhone: true } }
  const html = show('call', { callBack: createOwedCall(true), applicant } as never)
  const form = html.slice(html.indexOf('The number to call'))
  expect(form).toContain('Other people use this telephone.')
})

test('the question for another way says what it changes, and belongs to a wrong number', () => {
  const html = show('call', { callBack: createOwedCall(true) })
  expect(html).toMatch(/<div data-when="result=wrong_number">[^]*another way to reach the applicant\?/)
  expect(html).toContain('nobody calls any more')
})

test('while no call is owed, the form asks how the person was verified, and for no result', () => {
  const html = show('call', { number: { wrongAt: '2026-12-03T07:00:00.000Z', verifications: ['identity_document'] } })
  expect(html).toContain('No call is owed now.')
  expect(html).toContain('name="result" value="reached"')
  expect(html).not.toContain('value="not_reached"')
  expect(html.match(/name="verifiedBy"/g)).toHaveLength(1)
  expect(html).toContain('A call back to it proves nothing.')
})

test('no form offers a one-time number, which nobody can send to a caller', () => {
  for (const act of ['remark', 'withdraw', 'call'] as const)
    expect([act, show(act as 'call', {})]).toEqual([act, expect.not.stringContaining('one_time_number')])
})

test('the desk opens the call that may be made now, and no call that is not owed', () => {
  const allowed = ['withdraw', 'call'] as const
  const [now, later] = [{ countsNow: true }, { countsNow: false }]
  expect(findOpenAct({ allowed })).toBeUndefined()
  expect(findOpenAct({ allowed, callBack: later })).toBe('call')
  expect(findOpenAct({ allowed, callBack: later, lostCodeCall: now })).toBeUndefined()
  expect(findOpenAct({ allowed, callBack: now, lostCodeCall: now })).toBe('call')
})

test('an effect that is true for one result only names this result', () => {
  const effects = [{ command: 'call' as const, values: { result: 'reached' }, sentences: ['The time begins.'] }]
  const html = show('call', { callBack: createOwedCall(false), effects } as never)
  expect(html).toMatch(
    /data-when="result=reached"><strong>We spoke with the person to be called:<\/strong> The time begins\./,
  )
})
