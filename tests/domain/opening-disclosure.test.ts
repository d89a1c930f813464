import { findShownFrom, isOpeningShown } from '../../domain/opening-disclosure'
import { ROLES } from '../../domain/vocabulary'
import { actors } from '../support/builders'
import { routedLife, startLife } from '../support/harbour-lives'

test('the applicant learns that a seat of the work opened the application, and never that a duty seat did', () => {
  expect(ROLES.filter((role) => isOpeningShown({ role }, 'applicant')).sort()).toEqual([
    'appeal',
    'complaint_unit',
    'contact_centre',
    'entity',
    'main_focal_point',
    'operation_room',
  ])
})

test('nobody else learns who opened it', () => {
  for (const reader of ['entity', 'unit', 'duty'] as never[])
    expect(ROLES.filter((role) => isOpeningShown({ role }, reader))).toEqual([])
})

test('openings are shown from the event on that accepted the application, and never while it is secret', () => {
  const secret = startLife({ flags: ['danger'] })
  expect(findShownFrom(secret.state, secret.events)).toBeUndefined()
  const accepted = secret.giveCommand('accept', actors.duty)
  expect(findShownFrom(accepted.state, accepted.events)).toBe(accepted.lastEvent('accepted').sequence)
  const withoutFlag = routedLife()
  expect(findShownFrom(withoutFlag.state, withoutFlag.events)).toBe(
    withoutFlag.events.find(({ type }) => type === 'accepted')?.sequence,
  )
  expect(findShownFrom(withoutFlag.state, [])).toBeUndefined()
})
