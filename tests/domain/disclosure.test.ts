import fc from 'fast-check'
import { findDisclosedText, findTextKind, getTextIds, listDisclosedTexts } from '../../domain/disclosed-texts'
import { findDisclosedActor } from '../../domain/actor-readers'
import { pickDisclosedFields } from '../../domain/disclosure'
import type { Reader } from '../../domain/readers'
import { CLOCK, type EventBodies, type EventType, type RecordedEvent } from '../../domain/events'
import { TEXT_KINDS } from '../../domain/text-kinds'
import { actors, createTextRef, entities } from '../support/builders'

const HANDLERS: Reader[] = ['desk', 'rung', 'unit', 'room', 'duty', 'appeal']
const READERS: Reader[] = ['applicant', 'applicant_mail', ...HANDLERS, 'former', 'contact_centre', 'administrator']

const due = { step: 'x', dueAt: 1, targetMinutes: 2, calendar: 'c/1', skipped: ['y'] }
const text = createTextRef('words')

/** One complete body of each event type, with every optional field. */
const BODIES: { [T in EventType]: Required<EventBodies[T]> } = {
  received: {
    programme: 'harbour',
    type: 'complaint',
    channel: 'web',
    policyVersion: 1,
    sector: 'north',
    suggestion: { why: 'sector' },
    fallbacks: [entities.south],
    flags: ['danger'],
    promisedAt: 1,
    text,
    title: createTextRef('title'),
    identity: 'open',
    submittedBy: 'applicant',
    follows: 'id',
  },
  accepted: { by: 'rule', to: 'triage' },
  raised: { reason: 'danger', stage: 'triage', number: 1, text, reachedAt: 1, withdrawal: 'afraid', byAgent: true },
  redirected: { where: 'court', text },
  handedOver: { to: 'seat', ...due },
  warned: due,
  categorised: { importance: 'normal', pillar: 'berth', topic: 'ropes' },
  routed: { entity: entities.south, ladder: [], by: 'triage', targetMinutes: 1, roundTheClock: false, due },
  claimed: { numberToday: 1 },
  unclaimed: {},
  answered: { text, outcome: 'done', takenOverFrom: 'person' },
  asked: { text, paused: true, number: 1 },
  replied: { text, reachedAt: 1 },
  expired: { ...due, reachedAt: 1 },
  returned: { reason: 'not_ours', entity: entities.south, text, party: 'triage', ruling: false },
  reminded: { ...due, percent: 50, track: 'rung' },
  breached: { ...due, rung: 0 },
  climbed: { rung: 1, seat: 'seat', targetMinutes: 1, roundTheClock: false, why: 'breach' },
  listed: { ...due, week: 1 },
  released: { scores: { clear: 5 }, reviewed: 'yes', due },
  sentBack: { reason: 'unclear', text, floorMinutes: 5 },
  callBackOpened: due,
  called: { result: 'wrong_number', otherContact: true },
  rated: {
    solved: 'no',
    treatedWell: true,
    scores: { clear: 1 },
    numberToday: 1,
    byAgent: true,
    noAt: 1,
    reachedAt: 1,
  },
  objected: { reason: 'wrong', text, round: 1, byAgent: true, reachedAt: 1 },
  confirmed: { text, round: 1 },
  reopened: {
    text,
    bySilence: false,
    rung: 1,
    targetMinutes: 1,
    roundTheClock: false,
    barred: 'person',
    to: 'screening',
    due,
  },
  withdrawn: { reason: 'solved', stage: 'triage', entity: 'south', byAgent: true, text },
  withdrawalRefused: { reason: 'solved' },
  callerHandedOver: { to: 'seat', ...due },
  callerAnswered: { result: 'keeps' },
  reinstated: { stage: 'triage', byAgent: true, held: true },
  remarked: { text, audience: 'applicant', side: 'staff', numberToday: 1, byAgent: true },
  repinned: {
    version: 2,
    from: 1,
    reason: 'rule_fails',
    targetMinutes: 1,
    roundTheClock: false,
    dueNotBefore: 1,
    objectNotBefore: 1,
    keptRights: {
      windows: { ask: 1, rating: 1, outer: 1, objection: 1 },
      rating: true,
      objection: true,
      objections: 1,
    },
  },
  withheld: { textId: 'id', flags: ['danger'], of: 'objection', against: ['person'] },
  dutyCalled: { textId: 'id', to: 'seat', ...due },
  examined: { textId: 'id', result: 'keep' },
  helped: { result: 'reached', text },
  overran: due,
  closed: { as: 'satisfied', due, reachedAt: 1 },
}
const TYPES = Object.keys(BODIES) as EventType[]

const createEvent = (type: string, body: object = BODIES[type as EventType], actor = actors.focalPoint, sequence = 1) =>
  ({
    type,
    v: 1,
    at: sequence,
    recordedAt: sequence,
    actor,
    body,
    sequence,
    commandId: 'c',
    policyVersion: 1,
  }) as RecordedEvent

const listReaders = (condition: (reader: Reader) => boolean) => READERS.filter(condition).join(' ')
const ALL_READERS = listReaders(() => true)
const READERS_WITHOUT_MAIL = listReaders((reader) => !['applicant_mail', 'former', 'administrator'].includes(reader))
const READERS_WITH_MAIL = listReaders((reader) => !['former', 'administrator'].includes(reader))

describe('the text of an event is read', () => {
  const EXPECTED_READERS: Record<string, string> = {
    received: READERS_WITHOUT_MAIL,
    redirected: READERS_WITH_MAIL,
    answered: HANDLERS.join(' '),
    asked: READERS_WITH_MAIL,
    replied: READERS_WITHOUT_MAIL,
    returned: listReaders((reader) => ['desk', 'rung', 'former', 'unit', 'room'].includes(reader)),
    sentBack: HANDLERS.join(' '),
    objected: READERS_WITHOUT_MAIL,
    confirmed: READERS_WITH_MAIL,
    reopened: READERS_WITH_MAIL,
    remarked: READERS_WITH_MAIL,
    raised: 'duty appeal',
    helped: 'duty appeal',
    withdrawn: 'duty appeal',
  }
  test.each(TYPES)('of %s by exactly the expected readers', (type) => {
    const foundReaders = listReaders((reader) => listDisclosedTexts([createEvent(type)], [reader], null).length > 0)
    expect(foundReaders).toBe(EXPECTED_READERS[type] ?? '')
  })

  test('of a remark that staff write to each other by those who handle the application', () => {
    const remark = createEvent('remarked', { text, audience: 'staff', side: 'staff' })
    expect(listReaders((reader) => listDisclosedTexts([remark], [reader], null).length > 0)).toBe(HANDLERS.join(' '))
  })

  test('of an applicant’s remark by both sides, and by no mail', () => {
    const remark = createEvent('remarked', { text, audience: 'entity', side: 'applicant' }, actors.applicant)
    expect(listReaders((reader) => listDisclosedTexts([remark], [reader], null).length > 0)).toBe(READERS_WITHOUT_MAIL)
  })
})

describe('the kind of a text', () => {
  const KINDS: Record<string, string[]> = {
    received: ['title', 'application'],
    redirected: ['redirection'],
    answered: ['answer'],
    asked: ['question'],
    replied: ['reply'],
    returned: ['return'],
    sentBack: ['note'],
    objected: ['objection'],
    confirmed: ['confirmation'],
    reopened: ['reopening'],
    remarked: ['remark'],
    raised: ['raising'],
    helped: ['help'],
    withdrawn: ['wish'],
  }

  test.each(TYPES)('of %s is the expected one; a title comes before its text', (type) => {
    const kinds = listDisclosedTexts([createEvent(type)], ['rung', 'duty'], null).map(({ kind }) => kind)
    expect(kinds).toEqual(KINDS[type] ?? [])
  })

  test('is that of the field which refers to the text, whatever other texts its events have', () => {
    const objected = createEvent('objected', { reason: 'wrong', round: 1 })
    const events = [createEvent('categorised'), objected, createEvent('received')]
    expect(findTextKind(events, BODIES.received.title.id)).toBe('title')
    expect(findTextKind(events, BODIES.received.text.id)).toBe('application')
    expect(findTextKind(events, 'another')).toBeUndefined()
  })

  test('is one of the list, and every kind of the list belongs to a text', () => {
    expect([...TEXT_KINDS].sort()).toEqual(Object.values(KINDS).flat().sort())
  })
})

test('an optional text that is absent is not listed', () => {
  const objected = createEvent('objected', { reason: 'wrong', round: 1 })
  expect(listDisclosedTexts([objected], READERS, null)).toEqual([])
  expect(findDisclosedText(objected, 'rung', undefined)).toBeUndefined()
  expect(getTextIds(objected, ['duty'])).toEqual({})
})

test('texts are listed in the order of their events, each with its event', () => {
  const events = [createEvent('received'), createEvent('asked', BODIES.asked, actors.focalPoint, 2)]
  expect(listDisclosedTexts(events, ['applicant'], null).map(({ kind, event }) => [kind, event.sequence])).toEqual([
    ['title', 1],
    ['application', 1],
    ['question', 2],
  ])
})

describe('an answer', () => {
  const history = [createEvent('answered'), createEvent('released', BODIES.released, actors.complaintUnit, 2)]

  test('is found by its handlers where it was given, by an agent where it was released', () => {
    const listPlaces = (...readers: Reader[]) =>
      listDisclosedTexts(history, readers, null).map(({ event }) => event.type)
    expect(listPlaces('rung')).toEqual(['answered'])
    expect(listPlaces('contact_centre')).toEqual(['released'])
    expect(listPlaces('rung', 'contact_centre')).toEqual(['answered'])
    expect(listPlaces('former')).toEqual([])
    expect(listPlaces('administrator')).toEqual([])
  })

  test('is the last one before the release', () => {
    const second = createTextRef('second')
    const secondAnswer = createEvent('answered', { text: second, outcome: 'done' }, actors.focalPoint, 2)
    const released = createEvent('released', BODIES.released, actors.complaintUnit, 3)
    const refs = listDisclosedTexts([createEvent('answered'), secondAnswer, released], ['applicant'], null).map(
      ({ ref }) => ref,
    )
    expect(refs).toEqual([second])
  })

  test('is not listed when a release has none', () => {
    const released = createEvent('released', BODIES.released, actors.complaintUnit)
    expect(listDisclosedTexts([released], ['applicant'], null)).toEqual([])
    expect(findDisclosedText(released, 'applicant_mail', undefined)).toBeUndefined()
  })

  test('reaches the applicant at its release, under the name of its author', () => {
    expect(listDisclosedTexts(history.slice(0, 1), ['applicant'], null)).toEqual([])
    expect(listDisclosedTexts(history, ['applicant'], null)).toMatchObject([
      { kind: 'answer', ref: text, event: { type: 'released', actor: actors.focalPoint } },
    ])
  })

  test('is listed after the application and its question', () => {
    const released = createEvent('released', BODIES.released, actors.complaintUnit, 4)
    const answered = createEvent('answered', { text: createTextRef('answer'), outcome: 'done' }, actors.focalPoint, 3)
    const asked = createEvent('asked', { ...BODIES.asked, text: createTextRef('question') }, actors.focalPoint, 2)
    const events = [createEvent('received'), asked, answered, released]
    expect(listDisclosedTexts(events, ['applicant'], null).map(({ kind }) => kind)).toEqual([
      'title',
      'application',
      'question',
      'answer',
    ])
  })

  test('is listed once for a person who handles the application and speaks for the applicant too', () => {
    expect(listDisclosedTexts(history, ['rung', 'contact_centre'], null)).toHaveLength(1)
  })

  test('goes into the mail of the release, and into no other event’s', () => {
    const typesWithText = TYPES.filter((type) =>
      findDisclosedText(createEvent(type), 'applicant_mail', createTextRef('answer')),
    )
    expect(typesWithText).toEqual(['redirected', 'asked', 'released', 'confirmed', 'reopened', 'remarked'])
    const [, released] = history
    expect(released && findDisclosedText(released, 'applicant_mail', createTextRef('answer'))).toEqual(
      createTextRef('answer'),
    )
  })
})

describe('the fields of an event', () => {
  test.each(TYPES)(
    'of %s are read by staff, except texts, ids of persons and applications, `due` and `suggestion`',
    (type) => {
      const hiddenFields = ['text', 'title', 'takenOverFrom', 'barred', 'against', 'due', 'suggestion', 'follows']
      const expected = Object.keys(BODIES[type]).filter((field) => !hiddenFields.includes(field))
      const isHiddenFrom = (reader: Reader) =>
        (type === 'withheld' && reader !== 'duty') ||
        (type === 'helped' && reader !== 'duty' && reader !== 'appeal') ||
        (['withdrawalRefused', 'callerAnswered', 'withdrawn', 'raised', 'reinstated'].includes(type) &&
          ['desk', 'rung', 'former', 'administrator', ...(type === 'withdrawn' ? [] : ['contact_centre'])].includes(
            reader,
          ))
      for (const reader of READERS.filter((each) => !each.startsWith('applicant') && !isHiddenFrom(each))) {
        expect(Object.keys(pickDisclosedFields(createEvent(type), [reader]))).toEqual(expected)
      }
    },
  )

  test('of a withheld text tell everybody that there is one, and only the duty seat why', () => {
    const withheld = createEvent('withheld')
    for (const reader of ['rung', 'unit', 'room', 'contact_centre', 'administrator'] as const)
      expect(pickDisclosedFields(withheld, [reader])).toEqual({ textId: 'id', of: 'objection' })
    expect(pickDisclosedFields(withheld, ['duty'])).toEqual({ textId: 'id', flags: ['danger'], of: 'objection' })
  })

  test('of a withdrawal hide its reason from the entity, the triage desk and the administrator', () => {
    const withdrawn = createEvent('withdrawn', { reason: 'asked_by_official' }, actors.applicant)
    const readers = listReaders((reader) => 'reason' in pickDisclosedFields<'withdrawn'>(withdrawn as never, [reader]))
    expect(readers).toBe('applicant unit room duty appeal contact_centre')
  })

  test('reach the mail to the applicant in four cases, and the applicant’s page in fifteen', () => {
    const mailedFields = TYPES.flatMap((type) =>
      Object.keys(pickDisclosedFields(createEvent(type), ['applicant_mail'])).map((field) => `${type}.${field}`),
    )
    expect(mailedFields).toEqual(['redirected.where', 'released.reviewed', 'reopened.bySilence', 'closed.as'])
    const shownFields = TYPES.flatMap((type) =>
      Object.keys(pickDisclosedFields(createEvent(type), ['applicant'])).map((field) => `${type}.${field}`),
    )
    expect(shownFields).toEqual([
      'received.sector',
      'received.suggestion',
      'received.submittedBy',
      'accepted.to',
      'raised.withdrawal',
      'redirected.where',
      'handedOver.to',
      'routed.entity',
      'climbed.seat',
      'climbed.why',
      'objected.reason',
      'reopened.bySilence',
      'withdrawn.reason',
      'withheld.textId',
      'examined.textId',
    ])
  })

  test('of a secret application that the administrator’s page shows are those of the engine alone', () => {
    const dueFields = ['step', 'dueAt', 'targetMinutes', 'calendar', 'skipped']
    const expected: Partial<Record<EventType, string[]>> = {
      received: ['programme', 'policyVersion', 'promisedAt'],
      handedOver: ['to', ...dueFields],
      dutyCalled: ['to', ...dueFields],
      callerHandedOver: dueFields,
      ...Object.fromEntries(
        ['warned', 'expired', 'reminded', 'breached', 'listed', 'callBackOpened', 'overran'].map((type) => [
          type,
          dueFields,
        ]),
      ),
    }
    for (const type of TYPES) {
      const event = createEvent(type)
      expect([type, Object.keys(pickDisclosedFields(event, ['engine']))]).toEqual([type, expected[type] ?? []])
      expect(listDisclosedTexts([event], ['engine'], null)).toEqual([])
      expect(getTextIds(event, ['engine'])).toEqual({})
    }
  })

  test('name their texts by id only', () => {
    expect(getTextIds(createEvent('asked'), ['duty'])).toEqual({ textId: text.id })
    expect(getTextIds(createEvent('received'), ['duty'])).toEqual({
      textId: text.id,
      titleId: BODIES.received.title.id,
    })
    expect(getTextIds(createEvent('accepted'), ['duty'])).toEqual({})
    expect(getTextIds(createEvent('asked'), ['engine', 'duty'])).toEqual({ textId: text.id })
  })
})

describe('an unknown event or field', () => {
  const unknownName = fc.stringMatching(/^[a-z_]{1,12}$/).filter((name) => !(TYPES as string[]).includes(name))

  test('reaches nobody when the event type is unknown', () => {
    fc.assert(
      fc.property(unknownName, fc.subarray(READERS), (type, readers) => {
        const event = createEvent(type, { ...BODIES.asked, ...BODIES.routed }, CLOCK)
        expect(listDisclosedTexts([event], readers, null)).toEqual([])
        expect(pickDisclosedFields(event, readers)).toEqual({})
        expect(getTextIds(event, ['duty'])).toEqual({})
        expect(findDisclosedText(event, 'applicant_mail', text)).toBeUndefined()
        expect(findDisclosedActor(event, 'applicant_mail')).toBeUndefined()
      }),
    )
  })

  test('reaches nobody when only the field is unknown', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...TYPES),
        fc.stringMatching(/^new_[a-z_]{1,12}$/),
        fc.subarray(READERS),
        (type, field, readers) => {
          const event = createEvent(type, { ...BODIES[type], [field]: text })
          expect(pickDisclosedFields(event, readers)).not.toHaveProperty(field)
          expect(listDisclosedTexts([event], readers, null).every(({ kind }) => TEXT_KINDS.includes(kind))).toBe(true)
          expect(getTextIds(event, ['duty'])).not.toHaveProperty(`${field}Id`)
        },
      ),
    )
  })
})

test('the applicant learns the seat and the way of knowing a caller of every act for a caller, and never the person', () => {
  const tell = (type: EventType) => findDisclosedActor(createEvent(type, BODIES[type], actors.agent), 'applicant_mail')
  expect(findDisclosedActor(createEvent('raised', { reason: 'danger', stage: 'triage', number: 1 }), 'applicant')).toBe(
    undefined,
  )
  expect(TYPES.filter((type) => tell(type))).toEqual([
    'raised',
    'replied',
    'rated',
    'objected',
    'withdrawn',
    'reinstated',
    'remarked',
    'closed',
  ])
  expect(tell('withdrawn')).toEqual({
    seatId: actors.agent.seatId,
    for: 'applicant',
    verifiedBy: actors.agent.verifiedBy,
  })
})

test('every reader and every type is tried', () => {
  expect(ALL_READERS.split(' ')).toHaveLength(11)
  expect(TYPES).toHaveLength(40)
})
