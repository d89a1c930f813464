import type { Application } from '../../domain/application'
import { GIVERS } from '../../domain/givers'
import { actors } from '../support/builders'
import { releasedLife } from '../support/harbour-lives'

const { state } = releasedLife()
const withheld = { id: 'text-1', since: 0, ring: 0 }

test('the appeal seat examines texts only while an objection is withheld, and no other seat does it as such', () => {
  const withObjection: Application = { ...state, withheld: [{ ...withheld, of: 'objection' }] }
  expect(GIVERS.appeal_examiner(withObjection, actors.appeal)).toBe(true)
  expect(GIVERS.appeal_examiner({ ...state, withheld: [withheld] }, actors.appeal)).toBe(false)
  expect(GIVERS.appeal_examiner(state, actors.appeal)).toBe(false)
  expect(GIVERS.appeal_examiner(withObjection, actors.complaintUnit)).toBe(false)
  expect(GIVERS.appeal_examiner(withObjection, actors.duty)).toBe(false)
})

test('an administrator is one by the role and by the desk of the programme, and never for somebody else', () => {
  const { administrator } = actors
  expect(GIVERS.administrator(state, administrator)).toBe(true)
  expect(GIVERS.administrator(state, { ...administrator, role: 'complaint_unit' })).toBe(false)
  expect(GIVERS.administrator(state, { ...administrator, seatId: 'lake/-/administrator' })).toBe(false)
  expect(GIVERS.administrator(state, { ...administrator, for: 'applicant' })).toBe(false)
})
