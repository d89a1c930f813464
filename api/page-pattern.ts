import type { TObject } from '@sinclair/typebox'
import { LANGUAGES } from '../locales/language'
import type { ResponseKind } from './responses'

/**
 * Finds the page at a path, as a pattern that names no application: `/en/track/{reference}` for `/en/track/26-482-170-635?x=y`. Only
 * values that a route declares as no secret stay. Undefined for a path without a page. It also accepts a pattern.
 */
export type FindPage = (path: string) => string | undefined

/** What of a `PageRoute` names a page. */
interface PatternRoute {
  path: string
  responds?: ResponseKind
  params?: TObject
  openParams?: Readonly<Record<string, readonly string[]>>
}

/** Creates the finder of these pages. Files and streams are no pages. */
export function createPageFinder(routes: readonly PatternRoute[]): FindPage {
  const patterns = routes
    .filter(({ responds = 'page' }) => responds === 'page')
    .map((route) => ({ parts: split(route.path), open: listOpenParams(route) }))
    // Of two patterns that fit, the one that names more is the page: `/track/lost` before `/track/{reference}`.
    .toSorted((one, other) => countParams(one.parts) - countParams(other.parts))
  return (path) => {
    if (!path.startsWith('/')) return undefined
    const parts = split(path)
    for (const pattern of patterns) {
      if (pattern.parts.length !== parts.length) continue
      const found = pattern.parts.map((part, index) => match(part, parts[index] ?? '', pattern.open))
      if (found.every((part) => part !== undefined)) return `/${found.join('/')}`
    }
    return undefined
  }
}

const split = (path: string): string[] => (path.split('?')[0] ?? '').split('/').filter((part) => part !== '')

const findName = (part: string): string | undefined => /^\{(\w+)\}$/.exec(part)?.[1]

const countParams = (parts: readonly string[]): number => parts.filter((part) => findName(part) !== undefined).length

/** The values of parameters that may be told: the language, what the schema lists, and what the route declares. */
function listOpenParams({ params, openParams = {} }: PatternRoute): Record<string, readonly string[]> {
  const listed = Object.entries(params?.properties ?? {}).map(([name, schema]) => [
    name,
    (schema as { enum?: string[] }).enum ?? [],
  ])
  return { ...(Object.fromEntries(listed) as Record<string, string[]>), ...openParams, language: LANGUAGES }
}

/** The part of the pattern, or its value that may be told; undefined when the part of the path does not fit. Routes ignore the case. */
function match(pattern: string, part: string, open: Record<string, readonly string[]>): string | undefined {
  const name = findName(pattern)
  if (name === undefined) return part.toLowerCase() === pattern.toLowerCase() ? pattern : undefined
  const value = open[name]?.find((known) => known === part)
  return value ?? (name === 'language' ? undefined : pattern)
}
