import { pathExists, listCodeReferences, findDeclaration, readRepositoryFile } from './documents'

const MAX_FILES = 11
const walk = readRepositoryFile('docs/walk.md')
const [, walkOfApplication = '', ...otherParts] = walk.split(/^## /m)
const references = listCodeReferences(walk)

test.each(references)('the walk names `$file: $names`: the file declares them in this order', ({ file, names }) => {
  expect(pathExists(file)).toBe(true)
  const source = readRepositoryFile(file)
  const declarations = names.map((name) => ({ name, offset: findDeclaration(source, name) }))
  expect(declarations.filter(({ offset }) => offset < 0)).toEqual([])
  expect(declarations.toSorted((a, b) => a.offset - b.offset)).toEqual(declarations)
})

test(`the walk of one application has at most ${MAX_FILES} files, one for each step`, () => {
  const steps = walkOfApplication.split(/^\d+\. /m).slice(1)
  const files = steps.map((step) => listCodeReferences(step).map(({ file }) => file))
  expect(files.every(({ length }) => length === 1)).toBe(true)
  expect(new Set(files.flat()).size).toBe(steps.length)
  expect(steps.length).toBeLessThanOrEqual(MAX_FILES)
  expect(steps.length).toBeGreaterThan(8)
})

test('the walk of a deadline has the steps Wake, Settle, Decide, Record and Climb', () => {
  const deadline = otherParts.find((part) => part.startsWith('The walk of a deadline')) ?? ''
  const steps = [...deadline.matchAll(/^- (\w+):/gm)].map(([, step]) => step)
  expect(steps).toEqual(['Wake', 'Settle', 'Decide', 'Record', 'Climb'])
  for (const step of deadline.split(/^- /m).slice(1)) expect(listCodeReferences(step)).not.toEqual([])
})

test('findDeclaration returns -1 for a name without a declaration', () => {
  expect(findDeclaration(readRepositoryFile('domain/commands.ts'), 'decide')).toBeGreaterThan(0)
  expect(findDeclaration(readRepositoryFile('domain/commands.ts'), 'decidedLongAgo')).toBe(-1)
})
