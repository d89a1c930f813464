import { listObjections } from '../../domain/objections'
import { actors } from '../support/builders'
import { at } from '../support/harbour-calendar'
import { disputedLife } from '../support/harbour-lives'

const endsOf = ({ events }: { events: Parameters<typeof listObjections>[0] }) =>
  listObjections(events).map(({ end }) => end)

it('an objection that nobody has decided yet has no result', () => {
  expect(endsOf(disputedLife())).toEqual([undefined])
})

it('an objection ends with a decision, or when nobody decides in time', () => {
  const confirmed = disputedLife()
  confirmed.giveCommand('confirm', actors.secondComplaintUnit)
  expect(endsOf(confirmed)).toEqual([{ at: confirmed.lastEvent('confirmed').at, result: 'confirmed' }])
  const reopened = disputedLife()
  reopened.giveCommand('reopen', actors.secondComplaintUnit)
  expect(endsOf(reopened).map((end) => end?.result)).toEqual(['reopened'])
  expect(endsOf(disputedLife().advanceTo(at(5, 10))).map((end) => end?.result)).toEqual(['reopened_by_silence'])
})

it('each of two objections has its own result', () => {
  const life = disputedLife()
  life.giveCommand('confirm', actors.secondComplaintUnit)
  life.giveCommand('object', actors.applicant)
  expect(endsOf(life).map((end) => end?.result)).toEqual(['confirmed', undefined])
})
