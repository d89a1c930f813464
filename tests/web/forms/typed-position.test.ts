import { nameAccuracy, readTypedPosition } from '../../../web/forms/typed-position'

test.each([
  ['32.34250, 36.20800', { latitude: 32.3425, longitude: 36.208 }],
  [' -33.9,18.4 ', { latitude: -33.9, longitude: 18.4 }],
  ['٣٢٫٣٤٢٥، ٣٦٫٢٠٨', { latitude: 32.3425, longitude: 36.208 }],
  ['90, -180', { latitude: 90, longitude: -180 }],
])('%s is a position', (typed, position) => {
  expect(readTypedPosition(typed)).toEqual(position)
})

test.each(['', '32.3425', '90.1, 36', '32, 180.5', '32 36', '32, 36, 10', '1e1, 36', 'Infinity, 36', '3'.repeat(99)])(
  '%s is no position on the earth',
  (typed) => {
    expect(readTypedPosition(typed)).toBeUndefined()
  },
)

test('the accuracy is whole metres; anything else is left out, and a wild one is limited', () => {
  const readAccuracy = (accuracy: string) => readTypedPosition('1, 2', accuracy)?.accuracyMetres
  expect(['25', '0', '', '-3', '2.5', 'x'].map(readAccuracy)).toEqual([25, 0, ...Array(4).fill(undefined)])
  expect(readAccuracy('999999999')).toBe(1_000_000)
})

test('how exact a position is has four names', () => {
  expect([0, 30, 31, 200, 201, 2_000, 2_001, 1_000_000].map(nameAccuracy)).toEqual(
    'building building street street quarter quarter rough rough'.split(' '),
  )
})
