// programmes/: the rules of each programme as data, the reader that turns a folder of JSON files into a Pack, and the check
// that refuses a pack with mistakes. No room may contain a programme's rule in code.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { PackSignIn } from '../domain/pack-sign-in'
import type { Pack } from '../domain/programme'
import { checkPack } from './check-pack'
import { listSeats } from './list-seats'

/** FILES hold one part of the pack each; the files of each folder of FOLDERS are joined into one part. */
const FILES = ['programme.json', 'ladders.json', 'sectors.json', 'topics.json', 'screening.json', 'sign-ins.json']
const FOLDERS = ['entities', 'calendars', 'types']
/** A folder that a pack may leave out: without it, screening looks for words and phrases alone. */
const SENTENCES = 'sentences'
/**
 * Files that a pack may leave out. `mapping.json` holds no rules: it maps the columns of a city's own file of requests for a
 * replay. Without `codes.json` the pack has the platform's own lists of codes, without `regions.json` it has no regions,
 * without `wordings.json` no ready words for answers.
 */
const OTHER_FILES = ['mapping.json', 'codes.json', 'regions.json', 'wordings.json']

/** Thrown when a pack is refused. Each sentence of `mistakes` begins with the file or the JSON path of the mistake. */
export class PackError extends Error {
  readonly mistakes: string[]

  constructor(directory: string, mistakes: string[]) {
    super([`${directory}: the pack is refused; number of mistakes: ${mistakes.length}`, ...mistakes].join('\n  '))
    this.name = 'PackError'
    this.mistakes = mistakes
  }
}

/** Reads the pack in `directory`. Throws one `PackError` that lists the mistakes of all files, see `checkPack`. */
export function readPack(directory: string): Pack {
  const mistakes: string[] = []
  const pack = joinFiles(directory, mistakes)
  mistakes.push(...checkPack(pack))
  if (mistakes.length > 0) throw new PackError(directory, mistakes)
  return pack
}

/** Joins the files into one pack. Adds unreadable and unknown files and wrong `like`s to `mistakes`; the rest is unchecked. */
function joinFiles(directory: string, mistakes: string[]): Pack {
  for (const name of existsSync(directory) ? readdirSync(directory) : []) {
    if (![...FILES, ...FOLDERS, SENTENCES, ...OTHER_FILES].includes(name))
      mistakes.push(`${name}: is not a file or folder of a pack`)
  }
  const read = (name: string): unknown => readJson(directory, name, mistakes)
  const readFolder = (name: string) =>
    listFileNames(join(directory, name)).map((file) => [file, read(join(name, file))] as const)
  const readOptional = (name: string, field: string) =>
    existsSync(join(directory, name)) ? { [field]: read(name) } : {}
  const joined = {
    ...(read('programme.json') as object),
    ...(read('ladders.json') as object),
    sectors: read('sectors.json'),
    topics: read('topics.json'),
    screening: read('screening.json'),
    ...(existsSync(join(directory, SENTENCES)) && { sentences: readFolder(SENTENCES).map(([, rules]) => rules) }),
    ...readOptional('codes.json', 'codes'),
    ...readOptional('regions.json', 'regions'),
    ...readOptional('wordings.json', 'wordings'),
    entities: readFolder('entities').flatMap(([, list]) => list),
    calendars: readFolder('calendars').map(([, calendar]) => calendar),
    types: inheritRules(
      Object.fromEntries(readFolder('types').map(([file, rules]) => [file.replace(/\.json$/, ''), rules])),
      mistakes,
    ),
    signIns: read('sign-ins.json'),
  }
  return expandSeatPatterns(joined as unknown as Pack)
}

function listFileNames(directory: string): string[] {
  return existsSync(directory) && statSync(directory).isDirectory() ? readdirSync(directory).toSorted() : []
}

function readJson(directory: string, name: string, mistakes: string[]): unknown {
  try {
    return JSON.parse(readFileSync(join(directory, name), 'utf8'))
  } catch (error) {
    mistakes.push(`${name}: ${error instanceof SyntaxError ? `is not JSON (${error.message})` : 'cannot be read'}`)
    return undefined
  }
}

type TypeFile = { like?: string } & Record<string, unknown>

/**
 * A type with `"like": "<type>"` inherits from that type every rule that its own file does not set, except `accepts` and
 * `insteadOf`.
 */
function inheritRules(files: Record<string, unknown>, mistakes: string[]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(files).map(([name, file]) => {
      const { like, ...ownRules } = { ...(file as TypeFile) }
      const inheritedType = like === undefined ? {} : findTypeFile(files, like)
      if (!inheritedType || inheritedType.like !== undefined)
        mistakes.push(`/types/${name}/like: "${like}" is not a type with its own rules`)
      const { accepts: _accepts, insteadOf: _insteadOf, ...inheritedRules } = { ...inheritedType }
      return [name, { ...inheritedRules, ...ownRules }]
    }),
  )
}

const findTypeFile = (files: Record<string, unknown>, name: string): TypeFile | undefined =>
  Object.hasOwn(files, name) ? (files[name] as TypeFile) : undefined

/** Replaces seat patterns of sign-ins by seat ids. In a pattern, `*` matches any text without a slash. */
function expandSeatPatterns(pack: Pack): Pack {
  if (!Array.isArray(pack.signIns) || !pack.signIns.some(hasSeatPattern)) return pack
  const ids = listSeatIds(pack)
  return {
    ...pack,
    signIns: pack.signIns.map((signIn) => (hasSeatPattern(signIn) ? expandSignIn(signIn, ids) : signIn)),
  }
}

const hasSeatPattern = (signIn: PackSignIn): boolean =>
  Array.isArray(signIn?.seats) && signIn.seats.some((id) => String(id).includes('*'))

function expandSignIn(signIn: PackSignIn, ids: string[]): PackSignIn {
  const seats = signIn.seats.flatMap((pattern) => {
    const matchingIds = ids.filter((id) => matchesPattern(pattern, id))
    return matchingIds.length > 0 ? matchingIds : [pattern]
  })
  return { ...signIn, seats: [...new Set(seats)] }
}

const matchesPattern = (pattern: string, id: string): boolean =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replace(/[.\\+?^${}()|[\]]/g, '\\$&'))
      .join('[^/]*')}$`,
  ).test(id)

/** Returns no seats if the pack is malformed; `checkPack` reports the mistake. */
function listSeatIds(pack: Pack): string[] {
  try {
    return listSeats(pack).map((seat) => seat.id)
  } catch {
    return []
  }
}
