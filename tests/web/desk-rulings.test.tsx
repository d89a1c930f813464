import { renderToString } from 'preact-render-to-string'
import type { CommandName } from '../../domain/arguments'
import { showDeskAct } from './desk-fixture'
import { frameOf } from './render'

// Who decides which body answers is said where a reader could expect to decide it.

const AT = '2026-11-23T07:00:00.000Z'
const show = (act: CommandName, facts: object): string =>
  renderToString(showDeskAct(frameOf({ url: '/en/desk', language: 'en' }), act, facts as never))

const routedBy = (by: string) => [
  { sequence: 1, type: 'routed', at: AT, recordedAt: AT, by: { seat: 'room', seatName: '1' }, facts: { by } },
]
const returnTo = (owner: string) => [
  { command: 'return', values: {}, after: { stage: 'triage', owner }, sentences: ['It goes back.'] },
]

const ROOM = 'The triage desk routes it. The operation room does when the desk is late'
const RULING = 'This is a ruling: the body that you choose cannot return the application.'
const IN_PLACE = 'The triage desk did not route it in time, so you do. The body may still return it.'
const LAST = 'after this return the operation room rules'
const RULED = 'A ruling says that your body answers'

test('the operation room reads in triage that the triage desk routes, until it may route itself', () => {
  const triage = { stage: 'triage', relations: ['room'], ruling: false }
  expect(show('redirect', { ...triage, allowed: ['redirect', 'remark'] })).toContain(ROOM)
  expect(show('redirect', { ...triage, relations: ['desk'], allowed: ['redirect'] })).not.toContain(ROOM)
  const routes = { ...triage, allowed: ['route', 'redirect'] }
  expect(show('route', routes)).not.toContain(ROOM)
  expect(show('route', routes)).toContain(IN_PLACE)
  expect(show('route', { ...routes, ruling: true })).toContain(RULING)
  expect(show('route', { ...routes, relations: ['desk'] })).not.toContain(IN_PLACE)
})

test('the triage desk reads why it cannot route: the operation room rules', () => {
  const desk = { stage: 'triage', relations: ['desk'], allowed: ['remark'] }
  const words = 'The operation room now rules which body answers.'
  expect(show('remark', { ...desk, ruling: true })).toContain(words)
  expect(show('remark', { ...desk, ruling: false })).not.toContain(words)
})

test('before the last return the form says that the operation room rules after it', () => {
  const office = { stage: 'with_entity', relations: ['rung'], allowed: ['return'], programme: 'tennis' }
  const form = (owner: string) => show('return', { ...office, effects: returnTo(owner), history: routedBy('triage') })
  expect(form('tennis/-/operation_room')).toContain(LAST)
  expect(form('tennis/sector.court/main_focal_point')).not.toContain(LAST)
})

test('after a ruling the body reads why there is no form to return it, and what it can do', () => {
  const office = { stage: 'with_entity', relations: ['rung'], allowed: ['answer', 'remark'] }
  expect(show('answer', { ...office, history: routedBy('ruling') })).toContain(RULED)
  expect(show('answer', { ...office, history: routedBy('ruling') })).toContain('write a remark to the officers')
  expect(show('answer', { ...office, history: routedBy('triage') })).not.toContain(RULED)
  expect(show('answer', { ...office, relations: ['unit'], history: routedBy('ruling') })).not.toContain(RULED)
})
