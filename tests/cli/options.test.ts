import { readOptions, renderHelp } from '../../cli/options'
import { type Program, UsageError } from '../../cli/program'

const bake: Program = {
  name: 'bake',
  what: 'bake bread',
  words: ['flour'],
  options: {
    minutes: { type: 'string', value: 'n', usual: '40', what: 'how long' },
    seed: { type: 'string', multiple: true, value: 'kind', what: 'strewn on top' },
    dark: { type: 'boolean', what: 'until it is dark' },
  },
  run: async () => 0,
}

test('words, texts with their usual values, lists and flags are told apart', () => {
  expect(readOptions(bake, ['rye', '--seed', 'poppy', '--seed=sesame', '--dark'])).toEqual({
    words: ['rye'],
    texts: { minutes: '40' },
    lists: { seed: ['poppy', 'sesame'] },
    flags: { dark: true },
  })
})

test.each([
  [['rye', '--salt'], '`bkm bake` has no option --salt.'],
  [[], '`bkm bake` wants <flour>.'],
  [['rye', 'oats'], '`bkm bake` does not know what to do with “oats”.'],
])('a mistake is one sentence: %j', (argv, sentence) => {
  expect(() => readOptions(bake, argv)).toThrow(sentence)
})

test('an option without its value is a mistake', () => {
  expect(() => readOptions(bake, ['rye', '--minutes'])).toThrow(UsageError)
})

test('the help names every word and option with its usual value', () => {
  const help = renderHelp(bake).join('\n')
  expect(help).toContain('bkm bake <flour> [options]')
  expect(help).toContain('--minutes <n>')
  expect(help).toContain('how long (usually 40)')
})
