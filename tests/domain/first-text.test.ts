import { listFirstTexts } from '../../domain/disclosed-texts'
import type { RecordedEvent } from '../../domain/events'
import { routedLife } from '../support/harbour-lives'

const [received] = routedLife().events as [RecordedEvent]
const titled = { ...received, body: { ...received.body, title: { id: 'title', sha256: '' } } } as RecordedEvent
const findFirstText = (...facts: Parameters<typeof listFirstTexts>) => listFirstTexts(...facts)[0]
const withhold = (textId: string) =>
  ({ ...received, sequence: 9, type: 'withheld', body: { textId, flags: ['danger'] } }) as RecordedEvent
const disclose = (textId: string) =>
  ({ ...received, sequence: 10, type: 'examined', body: { textId, result: 'disclose' } }) as RecordedEvent

test('a list tells the title, or else the first text', () => {
  expect(findFirstText([titled], ['rung'], 'anybody')?.id).toBe('title')
  expect(findFirstText([received], ['rung'], 'anybody')?.id).toBe('first')
})

test('whoever reads no text of people has no first text', () => {
  for (const reader of ['former', 'administrator', 'engine'] as const)
    expect([reader, findFirstText([titled], [reader], 'anybody')]).toEqual([reader, undefined])
})

test('a withheld title or text is told to nobody but those who examine it, until it is disclosed', () => {
  expect(findFirstText([titled, withhold('title')], ['rung'], 'anybody')?.id).toBe('first')
  expect(findFirstText([titled, withhold('title'), withhold('first')], ['rung'], 'anybody')).toBeUndefined()
  expect(findFirstText([titled, withhold('title')], ['duty'], 'anybody')?.id).toBe('title')
  expect(findFirstText([titled, withhold('title'), disclose('title')], ['rung'], 'anybody')?.id).toBe('title')
})
