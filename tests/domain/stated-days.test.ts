import { earliestToday, latestNeeded, latestToday } from '../../domain/stated-days'

const at = Date.parse('2026-11-29T11:00:00Z')

test('today is a day that it is anywhere on earth', () => {
  expect([earliestToday(at), latestToday(at)]).toEqual(['2026-11-28', '2026-11-30'])
  expect([earliestToday(at + 3_600_000), latestToday(at - 7_200_000)]).toEqual(['2026-11-29', '2026-11-29'])
})

test('people need something within ten years', () => {
  expect(latestNeeded(at)).toBe('2036-12-07')
})
