import { readOptions, renderHelp } from '../../cli/options'
import { type Program, UsageError } from '../../cli/program'

const bake: Program = {
  name: 'bake',
  description: 'bake bread',
  positionals: ['flour'],
  options: {
    minutes: { type: 'string', valueName: 'n', defaultValue: '40', description: 'how long' },
    seed: { type: 'string', multiple: true, valueName: 'kind', description: 'sprinkled on top' },
    dark: { type: 'boolean', description: 'until it is dark' },
  },
  run: async () => 0,
}

test('positional arguments, values with their defaults, lists and flags are parsed separately', () => {
  expect(readOptions(bake, ['rye', '--seed', 'poppy', '--seed=sesame', '--dark'])).toEqual({
    positionals: ['rye'],
    values: { minutes: '40' },
    lists: { seed: ['poppy', 'sesame'] },
    flags: { dark: true },
  })
})

test.each([
  [['rye', '--salt'], '`bkm bake` has no option --salt.'],
  [[], '`bkm bake` needs <flour>.'],
  [['rye', 'oats'], '`bkm bake` does not take the argument “oats”.'],
])('a mistake is reported in one sentence: %j', (argv, sentence) => {
  expect(() => readOptions(bake, argv)).toThrow(sentence)
})

test('an option without its value is a mistake', () => {
  expect(() => readOptions(bake, ['rye', '--minutes'])).toThrow(UsageError)
})

test('the help names every positional argument, and every option with its default', () => {
  const help = renderHelp(bake).join('\n')
  expect(help).toContain('bkm bake <flour> [options]')
  expect(help).toContain('--minutes <n>')
  expect(help).toContain('how long (default: 40)')
})
