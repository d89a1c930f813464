import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { BREAKAGES } from './breakages'
import { root, tryBreakages, withBreakage } from './trial'

const read = (file: string) => readFileSync(join(root, file), 'utf8')

describe.each(BREAKAGES)('the breakage "$name"', (breakage) => {
  test('can still be made, in one line', () => {
    expect(withBreakage(read(breakage.file), breakage)).not.toBe(read(breakage.file))
    expect(`${breakage.line}${breakage.becomes}`).not.toContain('\n')
  })

  test('has tests that may notice it', () => {
    expect(breakage.tests.filter((file) => !existsSync(join(root, file)))).toEqual([])
    const sources = breakage.tests.map(read).join('\n')
    expect((breakage.named ?? '').split('|').filter((name) => !sources.includes(name))).toEqual([])
  })
})

describe('a trial', () => {
  const [any] = BREAKAGES.filter(({ name }) => name.startsWith('the author of an answer'))
  if (!any) throw new Error('the breakage of the trial is gone')

  test('tells a mistake from no mistake', async () => {
    const none = { ...any, name: 'none', becomes: any.line }
    expect(await tryBreakages([any, none], () => undefined)).toEqual(['none'])
  })

  test('is none where the line is gone, and where no test ran', async () => {
    expect(() => withBreakage('other code', any)).toThrow('does not stand once')
    expect(() => withBreakage(`${any.line}${any.line}`, any)).toThrow('does not stand once')
    await expect(tryBreakages([{ ...any, named: 'nobody has this name' }], () => undefined)).rejects.toThrow(
      'no test ran',
    )
  })
})
