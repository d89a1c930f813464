import { type ParseArgsConfig, parseArgs } from 'node:util'
import { type Given, type Program, UsageError } from './program'

/** What was given to a program; throws a UsageError of one sentence. */
export function readOptions(program: Program, argv: string[]): Given {
  const { options = {}, words: wanted = [] } = program
  const { values, positionals } = parse(program, argv)
  const given: Given = { texts: {}, lists: {}, flags: {}, words: positionals }
  for (const [name, option] of Object.entries(options)) {
    const value = values[name]
    if (option.type === 'boolean') given.flags[name] = value === true
    else if (option.multiple) given.lists[name] = Array.isArray(value) ? value.map(String) : []
    else given.texts[name] = typeof value === 'string' ? value : option.usual
  }
  const missing = wanted[positionals.length]
  if (missing !== undefined) throw new UsageError(`\`bkm ${program.name}\` wants <${missing}>.`)
  const surplus = positionals[wanted.length]
  if (surplus !== undefined) throw new UsageError(`\`bkm ${program.name}\` does not know what to do with “${surplus}”.`)
  return given
}

function parse(program: Program, argv: string[]) {
  const options = Object.fromEntries(
    Object.entries(program.options ?? {}).map(([name, { type, multiple = false }]) => [name, { type, multiple }]),
  )
  try {
    return parseArgs({ args: argv, options, allowPositionals: true, strict: true } satisfies ParseArgsConfig)
  } catch (error) {
    const { code, message } = error as Error & { code?: string }
    const [, name] = /'(--?[^' ]+)/.exec(message) ?? []
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION')
      throw new UsageError(`\`bkm ${program.name}\` has no option ${name}.`, { cause: error })
    throw new UsageError(`\`bkm ${program.name}\`: ${message.split('\n')[0]}`, { cause: error })
  }
}

/** A whole number from 1 on, or undefined where none was given; throws a UsageError. */
export function readWholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new UsageError(`--${name} wants a whole number from 1 on.`)
  return value
}

/** The help of one program, as lines. */
export function renderHelp({ name, what, words = [], options = {}, notes = [] }: Program): string[] {
  const entries = Object.entries(options)
  const usage = ['bkm', name, ...words.map((word) => `<${word}>`), ...(entries.length > 0 ? ['[options]'] : [])]
  const rows = entries.map(([option, rule]): [string, string] => [
    `--${option}${rule.type === 'string' ? ` <${rule.value ?? 'value'}>` : ''}`,
    `${rule.what}${rule.usual === undefined ? '' : ` (usually ${rule.usual})`}`,
  ])
  const parts = [[usage.join(' ')], [`  ${what}`], renderColumns(rows), notes]
  return parts.filter((lines) => lines.length > 0).flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]))
}

/** Aligned columns, indented. */
export function renderColumns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
}
