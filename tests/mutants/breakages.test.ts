import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { BREAKAGES } from './breakages'
import { repositoryFolder, runBreakages, applyBreakage } from './run-breakages'

const readSource = (file: string) => readFileSync(join(repositoryFolder, file), 'utf8')

describe.each(BREAKAGES)('the breakage "$name"', (breakage) => {
  test('changes one line that the file contains', () => {
    expect(applyBreakage(readSource(breakage.file), breakage)).not.toBe(readSource(breakage.file))
    expect(`${breakage.line}${breakage.replacement}`).not.toContain('\n')
  })

  test('names test files and tests that exist', () => {
    expect(breakage.tests.filter((file) => !existsSync(join(repositoryFolder, file)))).toEqual([])
    const sources = breakage.tests.map(readSource).join('\n')
    expect((breakage.testNamePattern ?? '').split('|').filter((name) => !sources.includes(name))).toEqual([])
  })
})

const MIGRATIONS = 'db/migrations'
const listFunctions = (source: string): string[] =>
  [...source.matchAll(/create (?:or replace )?function (\w+)/g)].map(([, name = '']) => name)

test('a breakage of a migration stands where its function was defined last', () => {
  const migrations = readdirSync(join(repositoryFolder, MIGRATIONS)).filter((file) => file.endsWith('.up.sql'))
  const outdated = BREAKAGES.filter(({ file }) => file.startsWith(MIGRATIONS)).flatMap(({ name, file, line }) => {
    const [before = ''] = readSource(file).split(line)
    const broken = listFunctions(before).at(-1)
    const later = migrations.filter((other) => `${MIGRATIONS}/${other}` > file)
    const definitions = later.flatMap((other) => listFunctions(readSource(`${MIGRATIONS}/${other}`)))
    return broken !== undefined && definitions.includes(broken) ? [name] : []
  })
  expect(outdated).toEqual([])
})

describe('runBreakages', () => {
  const [example] = BREAKAGES.filter(({ name }) => name.startsWith('the author of an answer'))
  if (!example) throw new Error('The list has no breakage about the author of an answer.')

  test('reports a breakage that changes nothing as survived', async () => {
    const unchanged = { ...example, name: 'unchanged', replacement: example.line }
    expect(await runBreakages([example, unchanged], () => undefined)).toEqual(['unchanged'])
  })

  test('throws if the file does not contain the line, or if no test ran', async () => {
    expect(() => applyBreakage('other code', example)).toThrow('does not contain its line exactly once')
    expect(() => applyBreakage(`${example.line}${example.line}`, example)).toThrow(
      'does not contain its line exactly once',
    )
    await expect(
      runBreakages([{ ...example, testNamePattern: 'no test has this name' }], () => undefined),
    ).rejects.toThrow('no test ran')
  })
})
