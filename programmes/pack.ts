// programmes/: bodies of rules as data, how a folder of JSON becomes a Pack, and the check that refuses one that
// contradicts itself. No rule of a programme may stand in code, here or anywhere else.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Pack, PackSignIn } from '../domain/programme'
import { checkPack } from './check-pack'
import { listSeats } from './seats'

/** Files of a pack: those that hold one value, and folders of files that are joined into one. */
const FILES = ['programme.json', 'ladders.json', 'sectors.json', 'topics.json', 'screening.json', 'sign-ins.json']
const FOLDERS = ['entities', 'calendars', 'types']
/** Not rules: how a city's own file of requests is read. */
const BESIDE = ['mapping.json']

/** A pack was refused; `mistakes` are sentences that begin with the JSON path they are about. */
export class PackError extends Error {
  readonly mistakes: string[]

  constructor(directory: string, mistakes: string[]) {
    super([`${directory}: this programme is refused, mistakes found: ${mistakes.length}`, ...mistakes].join('\n  '))
    this.name = 'PackError'
    this.mistakes = mistakes
  }
}

/** The pack whose files stand in `directory`; throws one `PackError` that lists every mistake of every file. */
export function readPack(directory: string): Pack {
  const mistakes: string[] = []
  const pack = assemble(directory, mistakes)
  mistakes.push(...checkPack(pack))
  if (mistakes.length > 0) throw new PackError(directory, mistakes)
  return pack
}

/** What the files say, joined; what it misses or has wrong is for `checkPack` to find. */
function assemble(directory: string, mistakes: string[]): Pack {
  for (const name of existsSync(directory) ? readdirSync(directory) : []) {
    if (![...FILES, ...FOLDERS, ...BESIDE].includes(name)) mistakes.push(`${name}: is not a file of a pack`)
  }
  const read = (name: string): unknown => readJson(directory, name, mistakes)
  const folder = (name: string) => namesIn(join(directory, name)).map((file) => [file, read(join(name, file))] as const)
  const parts = {
    ...(read('programme.json') as object),
    ...(read('ladders.json') as object),
    sectors: read('sectors.json'),
    topics: read('topics.json'),
    screening: read('screening.json'),
    entities: folder('entities').flatMap(([, list]) => list),
    calendars: folder('calendars').map(([, calendar]) => calendar),
    types: inheriting(
      Object.fromEntries(folder('types').map(([file, rules]) => [file.replace(/\.json$/, ''), rules])),
      mistakes,
    ),
    signIns: read('sign-ins.json'),
  }
  return withSeats(parts as unknown as Pack)
}

function namesIn(directory: string): string[] {
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

/** A type that says `"like": "<type>"` takes every rule it does not state from that type's own file. */
function inheriting(files: Record<string, unknown>, mistakes: string[]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(files).map(([name, file]) => {
      const { like, ...own } = { ...(file as TypeFile) }
      const base = like === undefined ? {} : (files[like] as TypeFile | undefined)
      if (!base || base.like !== undefined)
        mistakes.push(`/types/${name}/like: "${like}" is no type with rules of its own`)
      const { accepts: _accepts, insteadOf: _insteadOf, ...inherited } = { ...base }
      return [name, { ...inherited, ...own }]
    }),
  )
}

/** Sign-ins may name many seats at once by `*`, which stands for any part of a seat's id between slashes. */
function withSeats(pack: Pack): Pack {
  if (!Array.isArray(pack.signIns) || !pack.signIns.some(hasStar)) return pack
  const ids = seatIds(pack)
  return { ...pack, signIns: pack.signIns.map((signIn) => (hasStar(signIn) ? expanded(signIn, ids) : signIn)) }
}

const hasStar = (signIn: PackSignIn): boolean =>
  Array.isArray(signIn?.seats) && signIn.seats.some((id) => String(id).includes('*'))

function expanded(signIn: PackSignIn, ids: string[]): PackSignIn {
  const seats = signIn.seats.flatMap((wanted) => {
    const found = ids.filter((id) => matches(wanted, id))
    return found.length > 0 ? found : [wanted]
  })
  return { ...signIn, seats: [...new Set(seats)] }
}

const matches = (pattern: string, id: string): boolean =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replace(/[.\\+?^${}()|[\]]/g, '\\$&'))
      .join('[^/]*')}$`,
  ).test(id)

/** No seats can be told from a pack whose shape is broken; `checkPack` says what is wrong with it. */
function seatIds(pack: Pack): string[] {
  try {
    return listSeats(pack).map((seat) => seat.id)
  } catch {
    return []
  }
}
