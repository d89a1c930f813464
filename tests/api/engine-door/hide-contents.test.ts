import { hideContents } from '../../../api/engine-door/hide-contents'

const encode = (text: string) => Buffer.from(text).toString('base64')
const payload = (text: string) => ({ metadata: { encoding: encode('json/plain') }, data: encode(text) })

test('contents of a step are only their size, wherever they stand; names and numbers stay', () => {
  const event = { eventId: '1', attributes: { input: { payloads: [payload('"secret"')] }, name: 'record' } }
  const shown = JSON.stringify(hideContents({ events: [event], memo: { fields: { a: payload('"secret"') } } }))
  expect(shown).not.toContain(encode('"secret"'))
  expect(hideContents(event)).toEqual({
    eventId: '1',
    attributes: { input: { payloads: [payload('{"bytes":8}')] }, name: 'record' },
  })
})

test('what Temporal itself writes for its lists stays', () => {
  const list = {
    groups: [{ groupValues: [payload('"Running"')], count: '1' }],
    searchAttributes: { indexedFields: { BuildIds: payload('[]') } },
  }
  expect(hideContents(list)).toEqual(list)
  expect(JSON.stringify(hideContents({ indexedFields: { Ours: payload('"secret"') } }))).not.toContain(
    encode('"secret"'),
  )
})

test('a failure has no text of its own, nor has its cause', () => {
  const failure = {
    message: 'secret',
    source: 'x',
    stackTrace: 'secret',
    cause: { message: 'secret', applicationFailureInfo: { type: 'policy.none' } },
  }
  expect(JSON.stringify(hideContents({ failure }))).not.toContain('secret')
  expect(JSON.stringify(hideContents({ failure }))).toContain('policy.none')
})
