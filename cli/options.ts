import { type ParseArgsConfig, parseArgs } from 'node:util'
import { type ParsedOptions, type Program, UsageError } from './program'

/** Option of the programs that work on a running platform: the folder that this platform was started with. */
export const dataOption = {
  type: 'string',
  valueName: 'folder',
  description: 'folder that the platform was started with (default: .bkm)',
} as const

/** Parses the command line of a program; throws a UsageError with one sentence. */
export function readOptions(program: Program, argv: string[]): ParsedOptions {
  const { options = {}, positionals: names = [] } = program
  const { values, positionals } = parse(program, argv)
  const parsed: ParsedOptions = { values: {}, lists: {}, flags: {}, positionals }
  for (const [name, option] of Object.entries(options)) {
    const value = values[name]
    if (option.type === 'boolean') parsed.flags[name] = value === true
    else if (option.multiple) parsed.lists[name] = Array.isArray(value) ? value.map(String) : []
    else parsed.values[name] = typeof value === 'string' ? value : option.defaultValue
  }
  const missing = names[positionals.length]
  if (missing !== undefined) throw new UsageError(`\`bkm ${program.name}\` needs <${missing}>.`)
  const surplus = positionals[names.length]
  if (surplus !== undefined) throw new UsageError(`\`bkm ${program.name}\` does not take the argument “${surplus}”.`)
  return parsed
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

/** Returns a whole number of at least 1, or undefined when `text` is undefined; throws a UsageError. */
export function readWholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new UsageError(`--${name} must be a whole number of at least 1.`)
  return value
}

/** The help of one program, as lines. */
export function renderHelp({ name, description, positionals = [], options = {}, notes = [] }: Program): string[] {
  const entries = Object.entries(options)
  const usage = ['bkm', name, ...positionals.map((each) => `<${each}>`), ...(entries.length > 0 ? ['[options]'] : [])]
  const rows = entries.map(([optionName, option]): [string, string] => [
    `--${optionName}${option.type === 'string' ? ` <${option.valueName ?? 'value'}>` : ''}`,
    `${option.description}${option.defaultValue === undefined ? '' : ` (default: ${option.defaultValue})`}`,
  ])
  const parts = [[usage.join(' ')], [`  ${description}`], renderColumns(rows), notes]
  return parts.filter((lines) => lines.length > 0).flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]))
}

/** Returns the rows as indented lines with aligned columns. */
export function renderColumns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
}
