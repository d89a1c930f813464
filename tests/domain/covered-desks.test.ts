import { findCoveredDesks, listDesksBelow } from '../../domain/covered-desks'

const LADDERS = [
  ['hospital', 'secretary', 'minister', 'office'],
  ['ministry', 'secretary', 'minister', 'office'],
  ['municipality', 'mayor', 'office'],
]

test('what waits for a desk without anybody is that of the next desk above it for which somebody acts', () => {
  const staffed = ['secretary', 'minister', 'ministry', 'office', 'mayor', 'municipality']
  expect(findCoveredDesks(LADDERS, 'secretary', staffed)).toEqual(['hospital'])
  for (const desk of ['minister', 'office', 'mayor', 'ministry'])
    expect([desk, findCoveredDesks(LADDERS, desk, staffed)]).toEqual([desk, []])
})

test('where the next desk has nobody either, the one above has both', () => {
  const staffed = ['minister', 'ministry', 'office']
  expect(findCoveredDesks(LADDERS, 'minister', staffed)).toEqual(['hospital', 'secretary'])
  expect(findCoveredDesks(LADDERS, 'office', staffed)).toEqual(['municipality', 'mayor'])
})

test('nobody covers a desk from below, and a desk on no ladder covers none', () => {
  expect(findCoveredDesks(LADDERS, 'hospital', ['hospital'])).toEqual([])
  expect(findCoveredDesks(LADDERS, 'complaint unit', ['complaint unit'])).toEqual([])
})

test('whether somebody acts is asked only for the desks below', () => {
  expect(listDesksBelow(LADDERS, ['minister'])).toEqual(['hospital', 'secretary', 'ministry'])
  expect(listDesksBelow(LADDERS, ['ministry', 'municipality'])).toEqual([])
})
