import { join } from 'node:path'
import type { Future, FutureStep } from '../../domain/future'
import { presentFuture } from '../../api/presenters/future'
import { readPack } from '../../programmes/read-pack'

const pack = readPack(join(__dirname, '..', '..', 'programmes', 'bekhedmetkom'))
const step = (kind: FutureStep['kind'], rest: Partial<FutureStep> = {}): FutureStep => ({
  at: 0,
  kind,
  events: [],
  stage: 'released',
  owner: 'applicant',
  rung: 0,
  ...rest,
})
const future = (...steps: FutureStep[]): Future => ({ steps, end: 'closed', repeats: [] })
const tell = (
  told: Future,
  isCallable: boolean,
  readers: Parameters<typeof presentFuture>[2]['readers'] = ['applicant'],
) => presentFuture(told, pack, { readers, isCallable }, 'en').steps.map(({ sentence }) => sentence)

test('a reminder that no mail brings is told to nobody', () => {
  const steps = future(step('remind'), step('remind', { reachesNobody: true }))
  expect(tell(steps, true)).toEqual(['You get a reminder by e-mail.'])
  expect(tell(steps, true, ['rung'])).toEqual(['A reminder goes to the applicant.'])
})

test('a call is told only to who has a number that can be called', () => {
  expect(tell(future(step('callBack')), true)).toEqual([
    'No e-mail can be delivered, so the contact centre telephones.',
  ])
  expect(tell(future(step('callBack')), false)).toEqual([])
})

test('the closing after a redirection speaks of no rating, and its name neither', () => {
  const closing = step('close', { stage: 'closed', owner: null, closedAs: 'unrated', isElsewhere: true })
  const [told] = presentFuture(future(closing), pack, { readers: ['applicant'], isCallable: true }, 'en').steps
  expect(told).toMatchObject({ closedName: 'Closed after you were told where to go' })
  expect(told?.sentence).not.toMatch(/rat(ed|ing)|satisfied/)
})

test('before the sending the steps speak of the complaint, as the form does', () => {
  const kinds = ['handOver', 'routeDefault', 'breach', 'list', 'close', 'reopen'] as const
  const steps = future(
    ...kinds.map((kind) => step(kind, { stage: 'closed', ...(kind === 'close' && { closedAs: 'unrated' }) })),
    step('list', { week: 2 }),
  )
  for (const [language, word, other] of [
    ['ar', 'الشكوى', 'الطلب '],
    ['en', 'complaint', 'application'],
  ] as const) {
    const say = (isUnsent: boolean) =>
      presentFuture(steps, pack, { readers: ['applicant'], isCallable: true, isUnsent }, language).steps
    for (const { sentence } of say(true)) {
      expect(sentence).toContain(word)
      expect(sentence).not.toContain(other)
    }
    expect(say(false).some(({ sentence }) => sentence.includes(other))).toBe(true)
  }
})
