import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type EventContent, type EventContents, findLocalActivity, listContents } from '../../temporal/event-contents'

// What leaves of the contents of a Workflow history, checked with the recorded histories: no text, whatever a later mistake puts there.

const FOLDER = join(__dirname, '../histories')

type Json = string | number | boolean | null | Json[] | { [name: string]: Json }

/** An event as the file of a history has it. */
type FileEvent = Record<string, unknown>

/** The attributes that name the step of an event. */
interface FileAttributes {
  scheduledEventId?: string
  acceptedEventId?: string
  activityType?: { name: string }
  acceptedRequest?: { input?: { name: string } }
}

const isPayload = (value: unknown): value is { data?: string } =>
  typeof value === 'object' && value !== null && 'metadata' in value

/** Changes the decoded JSON of each payload, and gives the payloads the form in which the server sends them. */
function withPayloads(value: unknown, change: (json: Json) => Json): unknown {
  if (Array.isArray(value)) return value.map((item) => withPayloads(item, change))
  if (isPayload(value)) {
    const text = Buffer.from(value.data ?? '', 'base64').toString()
    const encoding = text === '' ? 'binary/null' : 'json/plain'
    const json = text === '' ? '' : JSON.stringify(change(JSON.parse(text) as Json))
    return { metadata: { encoding: new TextEncoder().encode(encoding) }, data: new TextEncoder().encode(json) }
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withPayloads(inner, change)]))
}

interface NamedContents {
  type: string
  name: string | undefined
  contents: EventContent[]
}

/** Lists the contents of all events of the recorded histories, after a change of each payload. */
function listAll(change: (json: Json) => Json = (json) => json): NamedContents[] {
  return readdirSync(FOLDER).flatMap((file) => {
    const { events } = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as { events: FileEvent[] }
    const names = new Map<string, string>()
    return events.map((event) => {
      const [key = '', found] = Object.entries(event).find(([name]) => name.endsWith('EventAttributes')) ?? []
      const raw = found as FileAttributes
      const original = withPayloads(raw, (json) => json) as EventContents
      const first = raw.scheduledEventId ?? raw.acceptedEventId ?? ''
      const own = raw.activityType?.name ?? raw.acceptedRequest?.input?.name ?? findLocalActivity(original)
      const name = own ?? names.get(first)
      if (name) names.set(event['eventId'] as string, name)
      const type = key.replace(/EventAttributes$/, '')
      const changed = withPayloads(raw, change) as EventContents
      return { type, name, contents: listContents(type, name, changed) }
    })
  })
}

/** Puts `planted` in the place of each value that `replaces` chooses, and beside the fields of each object, as a name too. */
const plant =
  (planted: Json, replaces: (value: Json) => boolean) =>
  (json: Json): Json => {
    const change = (value: Json): Json => {
      if (Array.isArray(value)) return [...value.map(change), planted]
      if (typeof value === 'object' && value !== null)
        return {
          ...Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, change(inner)])),
          note: planted,
          [`${JSON.stringify(planted)} as a name`]: 1,
        }
      return replaces(value) ? planted : value
    }
    return change(json)
  }

const TEXTS = [
  'The lamp in our street is broken, says quetzalcoatlus.',
  'quetzalcoatlus khalil',
  'Quetzalcoatlus',
  'مصباح شارعنا معطل quetzalcoatlus',
  'quetzalcoatlus@club.example',
  '+962 79 000 2207 quetzalcoatlus',
  'quetzalcoatlus/khalil',
  'quetzalcoatlus\nkhalil',
  ` ${'quetzalcoatlus'}`,
]

const toJson = (all: NamedContents[]) => JSON.stringify(all)

test.each(TEXTS)('the text %j is never shown, in the place of any text of any payload', (text) => {
  expect(toJson(listAll(plant(text, (value) => typeof value === 'string')))).not.toContain('uetzalcoatlus')
})

test.each(TEXTS)('the text %j is never shown, in the place of any number, or of yes and no', (text) => {
  const replaces = (value: Json) => typeof value === 'number' || typeof value === 'boolean'
  expect(toJson(listAll(plant(text, replaces)))).not.toContain('uetzalcoatlus')
})

test.each([790002207, 962790002207, 9811023456])(
  'the number %d, of a telephone or a person, is never shown',
  (number) => {
    const changed = plant(number, (value) => typeof value === 'number' || typeof value === 'string')
    expect(toJson(listAll(changed))).not.toContain(String(number))
  },
)

test('an object in the place of a value is told by its size only', () => {
  const planted = { quetzalcoatlus: 'khalil' }
  expect(toJson(listAll(plant(planted, () => true)))).not.toMatch(/quetzalcoatlus|khalil/)
})

test('a field that the table does not name is told by its size, without its name', () => {
  const changed = (json: Json): Json =>
    typeof json === 'object' && json !== null && !Array.isArray(json) ? { ...json, khalil: 'lamp' } : json
  const [started] = listAll(changed)
  expect(started?.contents).toEqual([
    { part: 'input', field: 'applicationId', kind: 'id', value: expect.any(String) },
    { part: 'input', field: '', hidden: '{"khalil":"lamp"}'.length },
  ])
})

test('ids, codes, numbers and instants are shown: of a command, of a step, and of what came of them', () => {
  const all = listAll()
  const find = (type: string, name: string) =>
    all.find((event) => event.type === type && event.name === name)?.contents ?? []
  expect(find('workflowExecutionUpdateAccepted', 'route')).toEqual(
    expect.arrayContaining([
      { part: 'input', field: 'name', kind: 'code', value: 'route' },
      { part: 'input', field: 'actor.role', kind: 'code', value: 'main_focal_point' },
      { part: 'input', field: 'actor.seatId', kind: 'seat', value: 'tennis/sector.courts/main_focal_point' },
      { part: 'input', field: 'turn', kind: 'number', value: '2' },
      { part: 'input', field: 'sentAt', kind: 'instant', value: expect.stringMatching(/^2026-/) },
      { part: 'input', field: 'with.entity.code', kind: 'code', value: 'centre-court' },
    ]),
  )
  expect(find('workflowExecutionUpdateCompleted', 'route')).toEqual(
    expect.arrayContaining([{ part: 'result', field: 'stage', kind: 'code', value: 'with_entity' }]),
  )
  expect(find('markerRecorded', 'record')).toEqual(
    expect.arrayContaining([
      { part: 'result', field: 'kind', kind: 'code', value: 'appended' },
      { part: 'result', field: 'dues.wakes.1.kind', kind: 'code', value: expect.any(String) },
    ]),
  )
  expect(find('markerRecorded', 'load')).toEqual(
    expect.arrayContaining([{ part: 'result', field: 'state.stage', kind: 'code', value: expect.any(String) }]),
  )
  expect(find('activityTaskScheduled', 'deliver')).toEqual([
    { part: 'input', field: 'applicationId', kind: 'id', value: expect.any(String) },
    { part: 'input', field: 'at', kind: 'instant', value: expect.any(String) },
  ])
})

test('every command and every activity of the recorded histories shows more than sizes', () => {
  const silent = listAll()
    .filter(({ contents }) => contents.length > 0 && contents.every(({ value }) => value === undefined))
    .map(({ type, name }) => `${type} ${name ?? ''}`)
  expect(silent).toEqual([])
})

test('why somebody withdraws is not shown, nor who wrote a command that may pass the application to the officer on duty', () => {
  const withdrawals = listAll().filter(({ name }) => name === 'withdraw')
  expect(withdrawals.length).toBeGreaterThan(0)
  const values = withdrawals.flatMap(({ contents }) => contents.filter(({ value }) => value !== undefined))
  expect(values.filter(({ field }) => field.startsWith('actor') || field.startsWith('with.'))).toEqual([])
  expect(JSON.stringify(withdrawals)).not.toContain('settled')
})

test('an event that administrators may not know of is told by its size, and of another one only what they read elsewhere', () => {
  const recordWith = (event: Json) => {
    const data = new TextEncoder().encode(JSON.stringify({ kind: 'appended', events: [event], dues: {} }))
    const payload = { metadata: { encoding: new TextEncoder().encode('json/plain') }, data }
    return listContents('activityTaskCompleted', 'record', { result: { payloads: [payload] } })
  }
  const actor = { role: 'entity', personId: 'clock', seatId: 'tennis/centre-court/coach' }
  const event = { sequence: 3, at: Date.UTC(2026, 10, 23), recordedAt: Date.UTC(2026, 10, 23), actor }
  const helped = recordWith({ ...event, type: 'helped', body: { result: 'reached' } })
  expect(helped).toContainEqual(expect.objectContaining({ field: 'events.1.type', value: 'helped' }))
  expect(JSON.stringify(helped)).not.toContain('reached')
  const raised = recordWith({ ...event, type: 'raised', body: { reason: 'danger', stage: 'triage', number: 1 } })
  expect(raised).toContainEqual(expect.objectContaining({ field: 'events.1.body.stage', value: 'triage' }))
  expect(JSON.stringify(raised)).not.toContain('tennis/centre-court/coach')
})

test('a failure is shown as its code, without its message', () => {
  const failure = { message: 'mail.refused: quetzalcoatlus khalil', stackTrace: 'quetzalcoatlus' }
  expect(listContents('activityTaskFailed', 'deliver', { failure })).toEqual([
    { part: 'failure', field: 'code', kind: 'code', value: 'mail.refused' },
  ])
})
