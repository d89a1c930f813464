import { isThere, listNamed, placeOf, read } from './documents'

const MOST_FILES = 11
const walk = read('docs/walk.md')
const [, main = '', ...others] = walk.split(/^## /m)
const named = listNamed(walk)

test.each(named)('the walk may say `$file: $names`: they are there, in this order', ({ file, names }) => {
  expect(isThere(file)).toBe(true)
  const source = read(file)
  const places = names.map((name) => ({ name, at: placeOf(source, name) }))
  expect(places.filter(({ at }) => at < 0)).toEqual([])
  expect(places.toSorted((a, b) => a.at - b.at)).toEqual(places)
})

test(`one application is walked through in at most ${MOST_FILES} files, one step each`, () => {
  const steps = main.split(/^\d+\. /m).slice(1)
  const files = steps.map((step) => listNamed(step).map(({ file }) => file))
  expect(files.every(({ length }) => length === 1)).toBe(true)
  expect(new Set(files.flat()).size).toBe(steps.length)
  expect(steps.length).toBeLessThanOrEqual(MOST_FILES)
  expect(steps.length).toBeGreaterThan(8)
})

test('the walk of a deadline names its wake, its settling, its decision, its record and its climb', () => {
  const deadline = others.find((part) => part.startsWith('The walk of a deadline')) ?? ''
  const steps = [...deadline.matchAll(/^- (\w+):/gm)].map(([, step]) => step)
  expect(steps).toEqual(['Wake', 'Settle', 'Decide', 'Record', 'Climb'])
  for (const step of deadline.split(/^- /m).slice(1)) expect(listNamed(step)).not.toEqual([])
})

test('a name that is gone would be found', () => {
  expect(placeOf(read('domain/commands.ts'), 'decide')).toBeGreaterThan(0)
  expect(placeOf(read('domain/commands.ts'), 'decidedLongAgo')).toBe(-1)
})
