import { findDisclosure } from '../../domain/disclosure'
import { type Reader, STAFF } from '../../domain/readers'
import { listExaminationReasons, listWaitReasons } from '../../domain/wait-reasons'
import type { ApplicationLife } from '../support/application-life'
import { actors, createTextRef, entities, usualArguments } from '../support/builders'
import { at, hoursToMs } from '../support/harbour-calendar'
import { answeredLife, disputedLife, releasedLife, routedLife, startLife } from '../support/harbour-lives'

const READER = 'reader'
const flagged = { text: createTextRef('flagged'), audience: 'entity' as const }
const unitReader = (personId = READER) => ({ personId, readers: ['unit'] as const })
const reasonsOf = ({ state, events }: ApplicationLife, personId?: string) =>
  listWaitReasons(state, unitReader(personId), events)
const codesOf = (life: ApplicationLife, personId?: string) => reasonsOf(life, personId).map(({ code }) => code)

/** The application has its first objection, after this rating. */
const ratedLife = (rating: object) =>
  releasedLife()
    .giveCommand('rate', actors.applicant, { ...usualArguments.rate, ...rating })
    .giveCommand('object', actors.applicant)

test('an answer waits for its review, and a new application has nothing to tell', () => {
  expect(codesOf(answeredLife())).toEqual(['answer'])
  expect(codesOf(startLife())).toEqual([])
  expect(codesOf(routedLife())).toEqual([])
})

const remark = { ...usualArguments.remark, audience: 'staff' as const }
/** What an office reads; `desk`: of the person. */
const codesAt = ({ state, events }: ApplicationLife, desk: string, holder?: string) =>
  listWaitReasons(state, { ...unitReader(), desks: [desk], ...(holder !== undefined && { holder }) }, events).map(
    ({ code }) => code,
  )

test('an office reads that a higher one wrote to it, also after the application went up, and until it goes on', () => {
  const life = routedLife()
  const [first = '', second = ''] = life.state.ladder.map(({ seat }) => seat)
  const told = life.giveCommand('remark', actors.admiral, remark)
  const { at: toldAt } = told.lastEvent('remarked')
  expect(listWaitReasons(told.state, { ...unitReader(), desks: [first] }, told.events)).toContainEqual({
    code: 'told_from_above',
    at: toldAt,
    from: 'harbour/-/admiral',
  })
  const climbed = told.advanceTo(at(6, 12))
  expect(climbed.state.rung).toBeGreaterThan(0)
  expect(codesAt(climbed, first)).toContain('told_from_above')
  // It came to this office after the words.
  expect(codesAt(climbed, second)).not.toContain('told_from_above')
  const later = routedLife().advanceTo(at(6, 12)).giveCommand('remark', actors.admiral, remark)
  expect(codesAt(later, first)).toContain('told_from_above')
  expect(codesAt(told.giveCommand('answer', actors.focalPoint), first)).not.toContain('told_from_above')
})

test('nobody reads their own words as news, nor those of lower offices, nor those for another office or for the applicant', () => {
  const life = routedLife().giveCommand('remark', actors.admiral, remark)
  const [first = ''] = life.state.ladder.map(({ seat }) => seat)
  expect(codesAt(life, 'harbour/-/admiral')).not.toContain('told_from_above')
  expect(codesAt(life, 'harbour/-/complaint_unit')).not.toContain('told_from_above')
  expect(codesAt(routedLife().giveCommand('remark', actors.focalPoint, remark), first)).not.toContain('told_from_above')
  const toApplicant = { ...remark, audience: 'applicant' as const }
  expect(codesAt(routedLife().giveCommand('remark', actors.admiral, toApplicant), first)).not.toContain(
    'told_from_above',
  )
})

test('the office that must act reads that the operation room reminded it', () => {
  const life = routedLife().giveCommand('remark', actors.operationRoom, remark)
  const [first = ''] = life.state.ladder.map(({ seat }) => seat)
  expect(codesAt(life, first, first)).toContain('reminded_by_room')
  expect(codesAt(life, 'harbour/-/complaint_unit', first)).not.toContain('reminded_by_room')
  const climbed = life.advanceTo(at(6, 12))
  const next = climbed.state.ladder[climbed.state.rung]?.seat ?? ''
  expect(codesAt(climbed, next, next)).not.toContain('reminded_by_room')
})

test('what went up says from which seat; when and why, where the event is known', () => {
  const life = routedLife().advanceTo(at(6, 12))
  const { at: climbedAt } = life.lastEvent('climbed')
  const from = life.state.ladder[life.state.rung - 1]?.seat
  expect(from).toBeDefined()
  expect(reasonsOf(life)).toContainEqual({ code: 'climbed', from, at: climbedAt, why: 'breach' })
  expect(listWaitReasons(life.state, unitReader(), [])).toContainEqual({ code: 'climbed', from })
})

test('nothing is told while the applicant has to act, or nobody', () => {
  expect(codesOf(releasedLife())).toEqual([])
  expect(codesOf(routedLife().giveCommand('ask', actors.focalPoint))).toEqual([])
  expect(codesOf(disputedLife().giveCommand('confirm', actors.secondComplaintUnit))).toEqual([])
})

test('an answer that was sent back before says how often', () => {
  const life = answeredLife()
  for (const _ of [1, 2]) life.giveCommand('sendBack', actors.complaintUnit).giveCommand('answer', actors.focalPoint)
  expect(reasonsOf(life)).toEqual([{ code: 'answer' }, { code: 'sent_back', count: 2 }])
})

test('an objection says how the applicant rated the answer', () => {
  expect(codesOf(disputedLife())).toEqual(['objection'])
  expect(codesOf(ratedLife({ solved: 'no', treatedWell: false }))).toEqual(['objection', 'not_solved', 'treated_badly'])
  expect(codesOf(ratedLife({ solved: 'partly', treatedWell: true }))).toEqual(['objection', 'partly_solved'])
})

test('an objection says whether nobody reviewed the answer, and whether the applicant was sent elsewhere', () => {
  const unreviewed = answeredLife().advanceTo(at(1, 11))
  expect(codesOf(unreviewed.giveCommand('object', actors.applicant))).toEqual(['objection', 'unreviewed'])
  const redirected = startLife().giveCommand('redirect', actors.mainFocalPoint)
  expect(codesOf(redirected.giveCommand('object', actors.applicant))).toEqual(['objection', 'redirected'])
})

test('after a reopening the next answer and a second objection say so', () => {
  const life = disputedLife().giveCommand('reopen', actors.secondComplaintUnit)
  expect(codesOf(life)).toEqual(['reopened', 'climbed'])
  life.giveCommand('answer', actors.captain)
  expect(codesOf(life)).toEqual(['answer', 'reopened', 'climbed'])
  life.giveCommand('release', actors.complaintUnit).giveCommand('object', actors.applicant)
  expect(codesOf(life)).toEqual(['objection', 'second_objection', 'climbed'])
})

test('what goes up by an objection says so, also when an office missed a date before', () => {
  const life = routedLife().advanceTo(at(2, 15))
  expect(life.state.rung).toBe(1)
  const { rung: lateRung, ladder } = life.state
  expect(reasonsOf(life)).toContainEqual(expect.objectContaining({ code: 'climbed', why: 'breach' }))
  life
    .giveCommand('answer', actors.captain)
    .giveCommand('release', actors.complaintUnit)
    .giveCommand('object', actors.applicant)
    .giveCommand('reopen', actors.secondComplaintUnit)
  expect(life.state.rung).toBe(lateRung + 1)
  const { at: reopenedAt } = life.lastEvent('reopened')
  const climbed = { code: 'climbed', from: ladder[lateRung]?.seat, at: reopenedAt, why: 'objection' }
  expect(reasonsOf(life)).toContainEqual(climbed)
})

test('a reopening at the last office is no climb: the reason is still that of the last one', () => {
  const life = disputedLife().giveCommand('reopen', actors.secondComplaintUnit)
  const last = life.state.ladder.length - 1
  life.advanceTo(at(20, 12))
  const { at: climbedAt } = life.lastEvent('climbed')
  life
    .giveCommand('answer', actors.admiral)
    .giveCommand('release', actors.complaintUnit)
    .giveCommand('object', actors.applicant)
    .giveCommand('reopen', actors.appeal)
  expect(life.state.rung).toBe(last)
  expect(reasonsOf(life)).toContainEqual(expect.objectContaining({ code: 'climbed', at: climbedAt, why: 'breach' }))
})

test('what was wrong with an answer before it was sent is no reason after an objection', () => {
  const life = answeredLife().giveCommand('sendBack', actors.complaintUnit).giveCommand('answer', actors.focalPoint)
  expect(codesOf(life)).toEqual(['answer', 'sent_back'])
  life.giveCommand('release', actors.complaintUnit).giveCommand('object', actors.applicant)
  expect(codesOf(life)).toEqual(['objection'])
  life.giveCommand('reopen', actors.secondComplaintUnit)
  expect(codesOf(life)).toEqual(['reopened', 'climbed'])
  life.giveCommand('answer', actors.captain).giveCommand('sendBack', actors.complaintUnit)
  expect(reasonsOf(life)).toContainEqual({ code: 'sent_back', count: 1 })
})

test('a body that returned it before is no reason once another one answered and an objection reopened it', () => {
  const life = routedLife().giveCommand('return', actors.focalPoint)
  life.giveCommand('route', actors.mainFocalPoint, { ...usualArguments.route, entity: entities.south })
  expect(codesOf(life)).toEqual(['returned'])
  life
    .giveCommand('answer', actors.southFocalPoint)
    .giveCommand('release', actors.complaintUnit)
    .giveCommand('object', actors.applicant)
    .giveCommand('reopen', actors.secondComplaintUnit)
  expect(codesOf(life)).not.toContain('returned')
})

test('an application that bodies returned says how many; the return that needs a ruling says that too', () => {
  const life = routedLife().giveCommand('return', actors.focalPoint)
  expect(reasonsOf(life)).toEqual([{ code: 'returned', count: 1 }])
  life.giveCommand('route', actors.mainFocalPoint, { ...usualArguments.route, entity: entities.south })
  life.giveCommand('return', actors.southFocalPoint)
  expect(reasonsOf(life)).toEqual([{ code: 'returned', count: 2 }])
  life.giveCommand('route', actors.mainFocalPoint).giveCommand('return', actors.focalPoint)
  expect(reasonsOf(life)).toEqual([{ code: 'ruling' }, { code: 'returned', count: 2 }])
})

test('a reply, and a question that nobody answered in time, say when; the next act of the body ends it', () => {
  const ask = () => routedLife().giveCommand('ask', actors.focalPoint)
  const replied = ask().advanceTo(at(1, 10)).giveCommand('reply', actors.applicant)
  expect(reasonsOf(replied)).toEqual([{ code: 'replied', at: at(1, 10) }])
  expect(codesOf(ask().advanceTo(at(30, 10)))).toContain('expired')
  replied.giveCommand('answer', actors.focalPoint)
  expect(codesOf(replied)).toEqual(['answer'])
  replied.advanceTo(at(1, 10, 30)).giveCommand('sendBack', actors.complaintUnit)
  expect(codesOf(replied)).toEqual(['sent_back'])
})

test('a reply is told again after an officer on duty gave the application back', () => {
  const life = routedLife().giveCommand('ask', actors.focalPoint).giveCommand('reply', actors.applicant)
  life.giveCommand('raise', actors.focalPoint).giveCommand('accept', actors.duty)
  expect(codesOf(life)).toContain('replied')
})

test('what triage did not route in time waits for the operation room as undecided', () => {
  expect(codesOf(startLife().advanceTo(at(1, 11)))).toContain('undecided')
})

test('danger and wrongdoing are told while somebody decides, and so is the promised date that passed', () => {
  expect(codesOf(startLife({ flags: ['wrongdoing', 'danger'] }))).toEqual(['danger', 'wrongdoing'])
  const life = answeredLife()
  expect(listWaitReasons({ ...life.state, overran: true }, unitReader(), life.events).map(({ code }) => code)).toEqual([
    'answer',
    'overran',
  ])
})

test('a withheld objection says so to the seat that decides it', () => {
  const life = disputedLife()
  const withheld = [{ id: '1', of: 'objection' as const, since: 0, ring: 0 }]
  expect(listWaitReasons({ ...life.state, withheld }, unitReader(), life.events).map(({ code }) => code)).toEqual([
    'objection',
    'withheld_objection',
  ])
})

test('whoever wrote or reviewed the answer is told that a colleague decides', () => {
  const second = ['answer', 'second_person']
  expect([codesOf(answeredLife(), 'focal'), codesOf(answeredLife(), 'unit')]).toEqual([second, ['answer']])
  for (const person of ['focal', 'unit']) expect(codesOf(disputedLife(), person)).toContain('second_person')
  expect(codesOf(disputedLife(), 'second-unit')).toEqual(['objection'])
})

test('whoever wrote the answer that led to a reopening is told that a colleague answers', () => {
  const life = disputedLife().giveCommand('reopen', actors.secondComplaintUnit)
  expect([codesOf(life, 'focal'), codesOf(life)].map((codes) => codes.includes('barred_author'))).toEqual([true, false])
})

test('whom a withheld objection is against is told that a colleague decides', () => {
  const life = disputedLife()
  const withheld = [{ id: '1', of: 'objection' as const, since: 0, ring: 0, against: ['appeal-1'] }]
  const codes = (personId: string) =>
    listWaitReasons({ ...life.state, withheld }, unitReader(personId), life.events).map(({ code }) => code)
  expect(codes('appeal-1')).toContain('second_person')
  expect(codes('appeal-2')).not.toContain('second_person')
})

test('every fact behind a reason is one that all staff who see the application may read', () => {
  const FACTS = [
    ['received', 'flags'],
    ['handedOver', 'to'],
    ['returned', 'ruling'],
    ['released', 'reviewed'],
    ['rated', 'solved'],
    ['rated', 'treatedWell'],
    ['objected', 'round'],
    ['sentBack', 'reason'],
    ['reopened', 'rung'],
    ['reopened', 'to'],
    ['climbed', 'rung'],
    ['replied', 'reachedAt'],
    ['expired', 'reachedAt'],
    ['withheld', 'of'],
    ['overran', 'dueAt'],
  ] as const
  for (const [type, field] of FACTS) {
    const fields: Partial<Record<string, readonly string[]>> = findDisclosure(type)?.fields ?? {}
    const readers = fields[field]
    expect([type, field, readers]).toEqual([type, field, expect.arrayContaining([...STAFF])])
  }
})

test('a withheld text that tells of danger says so to the duty seat alone, in whatever stage; one of wrongdoing does not', () => {
  const life = (flag: 'danger' | 'wrongdoing') => routedLife().giveFlagged('remark', actors.applicant, [flag])
  const tell = (flag: 'danger' | 'wrongdoing', reader: Reader) =>
    listExaminationReasons(life(flag).state, [reader], life(flag).events).map(({ code }) => code)
  expect(tell('danger', 'duty')).toEqual(['danger'])
  expect(tell('wrongdoing', 'duty')).toEqual([])
  for (const reader of ['rung', 'desk', 'unit', 'room', 'appeal', 'contact_centre'] as const)
    expect(tell('danger', reader)).toEqual([])
})

test('the reason of a held withdrawal is not told as wrongdoing in the text', () => {
  const duty = { personId: READER, readers: ['duty'] as const }
  const tell = ({ state, events }: ApplicationLife) => listWaitReasons(state, duty, events).map(({ code }) => code)
  const held = routedLife().giveCommand('withdraw', actors.applicant, { reason: 'afraid' })
  expect(tell(held)).toEqual(['held_withdrawal'])
  expect(
    tell(startLife({ flags: ['wrongdoing'] }).giveCommand('withdraw', actors.applicant, { reason: 'afraid' })),
  ).toEqual(['held_withdrawal', 'wrongdoing'])
})

describe('to an officer on duty', () => {
  const tellers: [string, () => ApplicationLife][] = [
    ['a first text', () => startLife({ flags: ['danger'] })],
    ['a later text', () => routedLife().giveFlagged('remark', actors.applicant, ['danger'], flagged)],
    ['an officer', () => routedLife().giveCommand('raise', actors.focalPoint, { reason: 'danger' })],
    ['a remark after the release', () => releasedLife().giveFlagged('remark', actors.applicant, ['danger'], flagged)],
  ]
  const tell = ({ state, events }: ApplicationLife, reader: Reader = 'duty') =>
    listWaitReasons(state, { personId: READER, readers: [reader] }, events).filter(({ code }) =>
      ['helped', 'help_tried', 'waits_for_duty'].includes(code),
    )
  const help = (life: ApplicationLife, result: 'reached' | 'not_reached') =>
    life.giveCommand('help', actors.duty, { result })

  test.each(tellers)('danger that %s told of says what was recorded of the help, and when', (_how, start) => {
    const life = Object.assign(start(), { helpsFirst: false })
    expect(tell(life)).toEqual([])
    expect(tell(help(life, 'not_reached'))).toEqual([{ code: 'help_tried', at: life.state.at }])
    expect(tell(help(life, 'reached'))).toEqual([{ code: 'helped', at: life.state.at }])
  })

  test.each(tellers)(
    'danger that %s told of says since when it waits, once the next officer was called',
    (_how, start) => {
      const life = Object.assign(start(), { helpsFirst: false })
      const since = life.state.at
      life.advanceTo(since + hoursToMs(24))
      const [reason, ...others] = tell(life)
      expect([reason, others]).toEqual([{ code: 'waits_for_duty', at: since, count: expect.any(Number) }, []])
      expect(reason?.count).toBeGreaterThan(1)
    },
  )

  test.each(tellers)('danger that %s told of tells other seats nothing of it', (_how, start) => {
    const life = help(Object.assign(start(), { helpsFirst: false }), 'reached')
    life.advanceTo(life.state.at + hoursToMs(24))
    expect(tell(life)).toHaveLength(2)
    for (const reader of STAFF.filter((each) => each !== 'duty' && each !== 'appeal'))
      expect([reader, tell(life, reader)]).toEqual([reader, []])
  })

  test('danger that is told again says nothing of the help before', () => {
    const life = Object.assign(startLife({ flags: ['danger'] }), { helpsFirst: false })
    help(life, 'reached').advanceTo(life.state.at + 60_000)
    life.giveFlagged('remark', actors.applicant, ['danger'], flagged)
    expect(tell(life)).toEqual([])
  })
})
