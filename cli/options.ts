import { type ParseArgsConfig, parseArgs } from 'node:util'
import { type ParsedOptions, type Program, UsageError } from './program'

/** The option --data of programs that work on a running platform: the data folder of that platform. */
export const dataOption = {
  type: 'string',
  valueName: 'folder',
  description: 'folder that the platform was started with (default: .bkm)',
} as const

/** Parses the command line of a program. Throws a UsageError when the command line is wrong. */
export function readOptions(program: Program, argv: string[]): ParsedOptions {
  const { options = {}, positionals: positionalNames = [] } = program
  const { values, positionals } = parseWithNode(program, argv)
  const parsed: ParsedOptions = { values: {}, lists: {}, flags: {}, positionals }
  for (const [name, option] of Object.entries(options)) {
    const value = values[name]
    if (option.type === 'boolean') parsed.flags[name] = value === true
    else if (option.multiple) parsed.lists[name] = Array.isArray(value) ? value.map(String) : []
    else parsed.values[name] = typeof value === 'string' ? value : option.defaultValue
  }
  const missingName = positionalNames[positionals.length]
  if (missingName !== undefined) throw new UsageError(`\`bkm ${program.name}\` needs <${missingName}>.`)
  const surplus = positionals[positionalNames.length]
  if (surplus !== undefined) throw new UsageError(`\`bkm ${program.name}\` does not take the argument “${surplus}”.`)
  return parsed
}

/** Parses the command line with `parseArgs` of Node. Turns its errors into UsageErrors. */
function parseWithNode(program: Program, argv: string[]) {
  const options = Object.fromEntries(
    Object.entries(program.options ?? {}).map(([name, { type, multiple = false }]) => [name, { type, multiple }]),
  )
  try {
    return parseArgs({ args: argv, options, allowPositionals: true, strict: true } satisfies ParseArgsConfig)
  } catch (error) {
    const { code, message } = error as Error & { code?: string }
    const [, unknownOption] = /'(--?[^' ]+)/.exec(message) ?? []
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION')
      throw new UsageError(`\`bkm ${program.name}\` has no option ${unknownOption}.`, { cause: error })
    throw new UsageError(`\`bkm ${program.name}\`: ${message.split('\n')[0]}`, { cause: error })
  }
}

/**
 * Parses the value of the option `name` as a whole number of at least 1. Returns undefined when `text` is undefined. Throws a
 * UsageError for any other text.
 */
export function readWholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new UsageError(`--${name} must be a whole number of at least 1.`)
  return value
}

/** Renders the help of one program as lines. */
export function renderHelp({ name, description, positionals = [], options = {}, notes = [] }: Program): string[] {
  const entries = Object.entries(options)
  const usage = [
    'bkm',
    name,
    ...positionals.map((positional) => `<${positional}>`),
    ...(entries.length > 0 ? ['[options]'] : []),
  ]
  const rows = entries.map(([optionName, option]): [string, string] => [
    `--${optionName}${option.type === 'string' ? ` <${option.valueName ?? 'value'}>` : ''}`,
    `${option.description}${option.defaultValue === undefined ? '' : ` (default: ${option.defaultValue})`}`,
  ])
  const paragraphs = [[usage.join(' ')], [`  ${description}`], renderColumns(rows), notes]
  return paragraphs
    .filter((lines) => lines.length > 0)
    .flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]))
}

/** Returns the rows as indented lines with aligned columns. */
export function renderColumns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
}
